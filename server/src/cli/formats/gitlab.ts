import { createHash } from 'node:crypto';
import type { Severity } from '../../core/finding.ts';
import type { PathProblem } from '../files.ts';
import type { Format } from './format.ts';

const SEVERITY: Record<Severity, string> = { error: 'critical', warning: 'major', information: 'minor', hint: 'info' };

/** Code Quality reports of GitLab: a JSON array that merge requests compare by fingerprint. */
export const gitlab: Format = {
  duties: false,
  frames: false,
  fixes: false,
  *render({ outcomes, problems }) {
    const seen = new Map<string, number>();
    const entry = (rule: string, words: string, key: string, severity: string, path: string, line: number): string => {
      const times = seen.get(`${path}\n${key}`) ?? 0;
      seen.set(`${path}\n${key}`, times + 1);
      const fingerprint = createHash('sha256').update(`${path}\n${key}\n${times}`).digest('hex');
      return JSON.stringify({
        description: words,
        check_name: rule,
        fingerprint,
        severity,
        location: { path: path.replace(/^\.\//, ''), lines: { begin: line } },
      });
    };
    let separator = '\n';
    yield '[';
    const unread: PathProblem[] = [];
    for (const outcome of outcomes)
      if ('unreadable' in outcome) unread.push({ path: outcome.path, message: outcome.unreadable });
    for (const { path, message } of [...problems, ...unread]) {
      yield `${separator}${entry('unreadable', message, 'unreadable', 'blocker', path, 1)}`;
      separator = ',\n';
    }
    for (const outcome of outcomes) {
      if ('unreadable' in outcome) continue;
      for (const at of outcome.findings) {
        yield `${separator}${entry(at.rule, at.message, at.key, SEVERITY[at.severity], outcome.path, at.line)}`;
        separator = ',\n';
      }
    }
    yield '\n]\n';
  },
};
