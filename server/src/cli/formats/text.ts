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
    const sum: Sum = {
      read: 0,
      charters: 0,
      concerned: 0,
      others: 0,
      unread: problems.length,
      movable: false,
      by: new Map(),
    };
    let widthOf = narrowWidth;
    for (const outcome of outcomes) {
      if ('unreadable' in outcome) {
        sum.unread++;
        continue;
      }
      addTo(sum, outcome);
      for (const finding of outcome.findings) {
        // The library that knows wide characters is only loaded when there are any.
        if (widthOf === narrowWidth && !isNarrow(finding)) widthOf = (await import('string-width')).default;
        const place = `${plain(outcome.path)}:${finding.line}:${finding.column}`;
        yield `${paint.bold(place)} ${tint[finding.severity](finding.severity)} ${paint.dim(finding.rule)}\n`;
        yield `  ${plain(finding.message)}\n${frame(finding, { widthOf, columns, dim: paint.dim, tint: tint[finding.severity] })}\n`;
      }
    }
    yield summary(sum, named);
  },
};

/** What the last line says. */
interface Sum {
  read: number;
  charters: number;
  /** Charters with findings. */
  concerned: number;
  /** Other files with findings: configurations. */
  others: number;
  unread: number;
  movable: boolean;
  readonly by: Map<Severity, number>;
}

function addTo(sum: Sum, { charter, findings }: CheckedFile): void {
  sum.read++;
  if (charter) sum.charters++;
  if (findings.length > 0) {
    if (charter) sum.concerned++;
    else sum.others++;
  }
  for (const { severity, suggestion } of findings) {
    sum.by.set(severity, (sum.by.get(severity) ?? 0) + 1);
    if (suggestion !== null) sum.movable = true;
  }
}

/** Columns that words of narrow characters take in a terminal. */
const narrowWidth = (words: string): number => words.length;

function isNarrow({ frame: at }: CheckedFinding): boolean {
  return at === null || /^\p{ASCII}*$/u.test(at.text);
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

function summary({ read, charters, concerned, others, unread, movable, by }: Sum, named: boolean): string {
  if (charters === 0 && by.size === 0) {
    if (read === 0)
      return unread > 0 ? '' : 'No file here can hold a charter. To have one read as that: remit check FILE\n';
    if (named) return `No role with duties in ${count(read, 'file')}.\n`;
    return `No charter found in ${count(read, 'file')}. Name a file to have it read as one: remit check FILE\n`;
  }
  if (by.size === 0) return `No findings in ${count(charters, 'charter')}.\n`;
  const counted = [...SEVERITIES].reverse().flatMap((severity) => {
    const some = by.get(severity) ?? 0;
    return some > 0 ? [severity === 'information' ? `${some} information` : count(some, severity)] : [];
  });
  const places = [
    ...(concerned > 0 ? [`${concerned} of ${count(charters, 'charter')}`] : []),
    ...(others > 0 ? [count(others, concerned > 0 ? 'other file' : 'file')] : []),
  ];
  return (
    `${counted.join(', ')} in ${places.join(' and ')}.` +
    `${movable ? ' To see the moves that are safe: remit fix --diff' : ''}\n`
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
