import type { Analysis } from '../analysis.ts';
import type { Finding } from '../finding.ts';
import type { Say } from '../messages.ts';
import type { Format } from '../syntax/tree.ts';
import type { TextEdit } from '../text/edit.ts';
import { type Fix, here, makeFix } from './fix.ts';
import { breakAt, columns, isBlank, lineEnd, lineStart, nextLine, previousLine } from './lines.ts';

/** Silences one finding with a comment that leaves lists, tables and values as they are. */
export function ignoreLine(analysis: Analysis, finding: Finding, say: Say): Fix {
  const fix = { kind: 'ignore-line' as const, title: say('fix-ignore-line'), role: finding.role, duty: finding.duty };
  const edit = lineComment(analysis, finding);
  if (edit === 'no-comments') return makeFix({ ...fix, disabled: say('fix-no-comment') });
  if (edit === null) return makeFix({ ...fix, disabled: say('fix-no-comment-here') });
  return makeFix({ ...fix, edits: here([edit]), resolves: [finding.key] });
}

/** Silences one rule in the whole file, by a comment at its top. */
export function ignoreFile(analysis: Analysis, finding: Finding, say: Say): Fix {
  const fix = {
    kind: 'ignore-file' as const,
    title: say('fix-ignore-file', { rule: finding.rule }),
    role: finding.role,
    duty: finding.duty,
  };
  const { text } = analysis;
  const format = formatOf(analysis);
  if (isJson(text, format)) return makeFix({ ...fix, disabled: say('fix-no-comment') });
  const at = topOf(text, format);
  const lineBreak = breakAt(text, at);
  const comment = commentOf(format, `remit-ignore-file ${finding.rule}`);
  // Right above a line of Markdown a comment would swallow it: an HTML block ends at a blank line.
  const newText = comment + lineBreak + (format === 'markdown' ? lineBreak : '');
  const resolves = () => analysis.findings.filter(({ rule }) => rule === finding.rule).map(({ key }) => key);
  const before = at > 0 && at === text.length && !/[\r\n\ufeff]$/.test(text.slice(0, at)) ? lineBreak : '';
  return makeFix({ ...fix, edits: here([{ span: { start: at, end: at }, newText: before + newText }]), resolves });
}

function formatOf(analysis: Analysis): Format {
  return analysis.tree?.format ?? 'markdown';
}

/** JSON has no comments; that of editors has, but nobody can tell from the text. */
function isJson(text: string, format: Format): boolean {
  return format === 'yaml' && /^\ufeff?\s*[{[]/.test(text);
}

function commentOf(format: Format, words: string): string {
  return format === 'markdown' ? `<!-- ${words} -->` : `# ${words}`;
}

function lineComment(analysis: Analysis, finding: Finding): TextEdit | 'no-comments' | null {
  const { text } = analysis;
  const format = formatOf(analysis);
  const start = lineStart(text, finding.span.start);
  if (isJson(text, format)) return 'no-comments';
  if (format === 'org' || (format === 'yaml' && !endsPlainly(text, finding))) {
    return above(text, start, commentOf(format, `remit-ignore-next-line ${finding.rule}`), format);
  }
  const comment = commentOf(format, `remit-ignore-line ${finding.rule}`);
  if (format === 'yaml') return insertion(trimmedEnd(text, start), ` ${comment}`);
  if (isTableLine(text, start)) {
    // Inside the cell, before the bar that closes it.
    const content = Math.min(finding.span.end, lineEnd(text, start));
    const room = /^[^|\r\n]*/.exec(text.slice(content))![0];
    const at = content + room.trimEnd().length;
    return insertion(at, ` ${comment}`);
  }
  const end = trimmedEnd(text, start);
  const line = text.slice(start, end);
  // In an open code span the comment would show; a heading may close with hashes.
  if ((line.match(/`/g)?.length ?? 0) % 2 === 1) return null;
  const closing = /^[ \t]{0,3}#{1,6}[ \t]/.test(line) ? (/[ \t]+#+$/.exec(line)?.[0].length ?? 0) : 0;
  const hard = line.endsWith('\\') ? 1 : 0;
  return insertion(end - closing - hard, ` ${comment}`);
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

function trimmedEnd(text: string, start: number): number {
  return start + text.slice(start, lineEnd(text, start)).trimEnd().length;
}

function isTableLine(text: string, start: number): boolean {
  const line = text.slice(start, lineEnd(text, start));
  if (/^[ \t]*\|/.test(line)) return true;
  // A table may do without outer bars: its second line tells.
  let rule = previousLine(text, start);
  for (let i = 0; rule !== null && i < 200 && line.includes('|'); i++) {
    const above = text.slice(rule, lineEnd(text, rule));
    if (isBlank(above) || !above.includes('|')) return false;
    if (/^[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$/.test(above)) return true;
    rule = previousLine(text, rule);
  }
  return false;
}

/** True for a YAML line whose value ends on it, so that a comment may follow: no block scalar, no open quote. */
function endsPlainly(text: string, finding: Finding): boolean {
  const start = lineStart(text, finding.span.start);
  const line = text.slice(start, lineEnd(text, start));
  if (finding.span.end > start + line.length) return false;
  const quotes = line.replace(/\\"|''/g, '');
  if (
    (quotes.match(/"/g)?.length ?? 0) % 2 === 1 ||
    (quotes.match(/(?<![\p{L}\p{N}])'|'(?![\p{L}\p{N}])/gu)?.length ?? 0) % 2 === 1
  ) {
    return false;
  }
  // Lines of a block scalar stand deeper than a line that ends in | or >.
  const depth = columns(/^[ \t]*/.exec(line)![0]);
  for (let at = previousLine(text, start); at !== null; at = previousLine(text, at)) {
    const above = text.slice(at, lineEnd(text, at));
    if (isBlank(above)) continue;
    const column = columns(/^[ \t]*/.exec(above)![0]);
    if (column < depth) return !/(?:^|[\s:-])[|>][+-]?\d?[ \t]*(?:#.*)?$/.test(above);
  }
  return true;
}

function above(text: string, start: number, comment: string, format: Format): TextEdit | null {
  const indent = /^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))![0];
  if (format === 'yaml') return null;
  return insertion(start, indent + comment + breakAt(text, start));
}

/** Where a comment about the whole file stands: after byte order mark, front matter or Org's own settings. */
function topOf(text: string, format: Format): number {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (format === 'org') {
    let at = start;
    while (/^#\+/.test(text.slice(at, at + 2))) {
      const next = nextLine(text, lineEnd(text, at));
      if (next === lineEnd(text, at)) break;
      at = next;
    }
    return at;
  }
  if (format === 'yaml') return start;
  const matter = /^---[ \t]*(?:\r\n|\r|\n)[\s\S]*?(?:\r\n|\r|\n)(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|$)/.exec(
    text.slice(start),
  );
  let at = start + (matter ? matter[0].length : 0);
  // Blank lines after the front matter stay above the comment.
  while (matter && at < text.length && isBlank(text.slice(at, lineEnd(text, at)))) {
    const next = nextLine(text, lineEnd(text, at));
    if (next === at) break;
    at = next;
  }
  return at;
}
