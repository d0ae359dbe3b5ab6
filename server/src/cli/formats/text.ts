import pc from 'picocolors';
import { SEVERITIES, type Severity } from '../../core/finding.ts';
import type { CheckedFile, CheckedFinding } from '../checkFile.ts';
import type { Format } from './format.ts';

/** For people: every finding with its line of source, then one line that sums up. */
export const text: Format = {
  duties: false,
  frames: true,
  fixes: false,
  async *render({ outcomes, problems, color }) {
    const paint = pc.createColors(color);
    const tint: Record<Severity, (words: string) => string> = {
      error: paint.red,
      warning: paint.yellow,
      information: paint.blue,
      hint: paint.cyan,
    };
    const read = outcomes.filter((outcome): outcome is CheckedFile => !('unreadable' in outcome));
    const widthOf = await measure(read);
    for (const { path, findings } of read) {
      for (const finding of findings) {
        const place = `${plain(path)}:${finding.line}:${finding.column}`;
        yield `${paint.bold(place)} ${tint[finding.severity](finding.severity)} ${paint.dim(finding.rule)}\n`;
        yield `  ${plain(finding.message)}\n${frame(finding, widthOf, paint.dim, tint[finding.severity])}\n`;
      }
    }
    yield summary(read, problems.length + outcomes.length - read.length);
  },
};

/** Columns that words take in a terminal. The library that knows wide characters is only loaded when there are any. */
async function measure(files: readonly CheckedFile[]): Promise<(words: string) => number> {
  const narrow = (words: string): boolean => /^\p{ASCII}*$/u.test(words);
  const plainOnly = files.every(({ findings }) => findings.every(({ frame: at }) => at === null || narrow(at.text)));
  return plainOnly ? (words) => words.length : (await import('string-width')).default;
}

function frame(
  finding: CheckedFinding,
  widthOf: (words: string) => number,
  dim: (words: string) => string,
  tint: (words: string) => string,
): string {
  if (!finding.frame) return '';
  const { text: line, start, end } = finding.frame;
  const number = String(finding.line);
  const margin = ' '.repeat(number.length);
  const before = plain(line.slice(0, start));
  const under = '^'.repeat(Math.max(1, widthOf(plain(line.slice(start, end)))));
  return (
    `  ${dim(`${number} |`)} ${plain(line)}\n` +
    `  ${dim(`${margin} |`)} ${' '.repeat(widthOf(before))}${tint(under)}\n`
  );
}

/**
 * What a terminal shows as it is: tabs as spaces; control characters and those that turn the direction of the line,
 * which could disguise a file's words or command the terminal, as `·`.
 */
function plain(words: string): string {
  return words.replaceAll('\t', '    ').replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, '·');
}

function summary(read: readonly CheckedFile[], unread: number): string {
  const charters = read.filter(({ charter }) => charter);
  if (charters.length === 0) {
    if (unread > 0 && read.length === 0) return '';
    return `No charter found in ${count(read.length, 'file')}. Name a file to have it read as one: remit check FILE\n`;
  }
  const findings = read.flatMap((file) => file.findings);
  if (findings.length === 0) return `No findings in ${count(charters.length, 'charter')}.\n`;
  const counted = [...SEVERITIES].reverse().flatMap((severity) => {
    const some = findings.filter((finding) => finding.severity === severity).length;
    return some > 0 ? [severity === 'information' ? `${some} information` : count(some, severity)] : [];
  });
  const concerned = read.filter((file) => file.findings.length > 0).length;
  const movable = findings.some(({ suggestion }) => suggestion !== null);
  return (
    `${counted.join(', ')} in ${concerned} of ${count(charters.length, 'charter')}.` +
    `${movable ? ' To see the moves that are safe: remit fix --diff' : ''}\n`
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
