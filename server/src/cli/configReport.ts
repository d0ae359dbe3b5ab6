import { type ConfigProblem, configFindings } from '../core/config/problem.ts';
import type { Finding } from '../core/finding.ts';
import { speaker } from '../core/messages.ts';
import { lineIndex } from '../core/text/lineIndex.ts';
import { type CheckedFile, checkedFinding } from './checkFile.ts';
import type { Configured } from './configuration.ts';

/** Findings inside the config files of a run, one entry for each file that has any. */
export function reportConfigs(sources: Configured['sources'], frames: boolean): CheckedFile[] {
  const say = speaker();
  return sources.flatMap(({ path, text, problems, config }) => {
    const findings: Finding[] = configFindings(problems, say, config.rules['invalid-config']);
    if (findings.length === 0) return [];
    const index = lineIndex(text);
    const shown = findings.map((finding) => checkedFinding(text, index, finding, frames));
    return [{ path, charter: false, roles: [], duties: '[]', findings: shown }];
  });
}

/** Problems after which nobody can say what the team wanted: the run ends with exit code 2. */
const BROKEN: ReadonlySet<ConfigProblem['message']> = new Set([
  'config-syntax',
  'config-too-large',
  'config-unreadable',
  'config-extends-cycle',
  'config-extends-missing',
  'config-extends-outside',
  'config-extends-unreadable',
]);

/** One line for stderr for each config file that is broken as a whole. */
export function brokenConfigs(sources: Configured['sources']): string[] {
  const say = speaker();
  return sources.flatMap(({ path, text, problems }) => {
    const worst = problems.find(({ message }) => BROKEN.has(message));
    if (!worst) return [];
    const line = lineIndex(text).starts.filter((start) => start <= worst.span.start).length;
    return [`${path}:${line}: ${say(worst.message, worst.args)}`];
  });
}
