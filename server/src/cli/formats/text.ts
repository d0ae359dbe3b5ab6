import pc from 'picocolors';
import { SEVERITIES, type Severity } from '../../core/finding.ts';
import type { CheckedFile, CheckedFinding } from '../checkFile.ts';
import type { Format } from './format.ts';

/** For people: every finding with its line of source, then one line that sums up. */
export const text: Format = {
  duties: false,
  frames: true,
  fixes: false,
  async *render({ outcomes, problems, named, color, columns }) {
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
        yield `  ${plain(finding.message)}\n${frame(finding, { widthOf, columns, dim: paint.dim, tint: tint[finding.severity] })}\n`;
      }
    }
    yield summary(read, problems.length + outcomes.length - read.length, named);
  },
};

/** Columns that words take in a terminal. The library that knows wide characters is only loaded when there are any. */
async function measure(files: readonly CheckedFile[]): Promise<(words: string) => number> {
  const narrow = (words: string): boolean => /^\p{ASCII}*$/u.test(words);
  const plainOnly = files.every(({ findings }) => findings.every(({ frame: at }) => at === null || narrow(at.text)));
  return plainOnly ? (words) => words.length : (await import('string-width')).default;
}

/** How a line of source is shown. */
interface Look {
  readonly widthOf: (words: string) => number;
  /** A line wider than this would be broken, and the marks under it would stand under other words. */
  readonly columns: number | null;
  readonly dim: (words: string) => string;
  readonly tint: (words: string) => string;
}

/** Columns shown before a finding when the line is too wide to be shown from its beginning. */
const LEAD = 16;

function frame(finding: CheckedFinding, { widthOf, columns, dim, tint }: Look): string {
  if (!finding.frame) return '';
  const { text: line, start, end } = finding.frame;
  const number = String(finding.line);
  const margin = ' '.repeat(number.length);
  const room = columns === null ? Number.POSITIVE_INFINITY : Math.max(20, columns - number.length - 6);
  let before = plain(line.slice(0, start));
  let marked = plain(line.slice(start, end));
  let after = plain(line.slice(end));
  if (widthOf(before + marked + after) > room) {
    if (widthOf(before + marked) > room) before = clipped(before, LEAD, widthOf, 'start');
    marked = clipped(marked, room - widthOf(before), widthOf, 'end');
    after = clipped(after, room - widthOf(before + marked), widthOf, 'end');
  }
  const under = '^'.repeat(Math.max(1, widthOf(marked)));
  return (
    `  ${dim(`${number} |`)} ${before}${marked}${after}\n` +
    `  ${dim(`${margin} |`)} ${' '.repeat(widthOf(before))}${tint(under)}\n`
  );
}

/** As much of the words as fits, with `…` where some are left out; no character is cut in two. */
function clipped(words: string, room: number, widthOf: Look['widthOf'], cut: 'start' | 'end'): string {
  if (widthOf(words) <= room) return words;
  const characters = [...new Intl.Segmenter().segment(words)].map(({ segment }) => segment);
  if (cut === 'start') characters.reverse();
  const kept: string[] = [];
  for (const character of characters) {
    if (widthOf([...kept, character].join('')) > room - 1) break;
    kept.push(character);
  }
  if (room < 1) return '';
  return cut === 'start' ? `…${kept.reverse().join('')}` : `${kept.join('')}…`;
}

/**
 * What a terminal shows as it is: tabs as spaces; control characters and those that turn the direction of the line,
 * which could disguise a file's words or command the terminal, as `·`.
 */
function plain(words: string): string {
  return words.replaceAll('\t', '    ').replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, '·');
}

function summary(read: readonly CheckedFile[], unread: number, named: boolean): string {
  const charters = read.filter(({ charter }) => charter);
  if (charters.length === 0) {
    if (unread > 0 && read.length === 0) return '';
    if (named) return `No role with duties in ${count(read.length, 'file')}.\n`;
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
