import type { Format } from '../syntax/tree.ts';
import { overlaps, type Span } from '../text/span.ts';
import type { IgnoreComment } from './model.ts';

/** What every ignore comment begins with: a text without it has none. */
export const IGNORE_WORD = 'remit-ignore';

/** The word, its scope, and what follows on the line; the sticky search starts at the word itself. */
const DIRECTIVE = /remit-ignore-(line|next-line|start|end|file)(?!\w|-\w)/y;

/** What may open a comment right before the word, white space aside. */
const OPENERS: Readonly<Record<Format, RegExp>> = {
  markdown: /(?:<!--+|\{\s*\/\*+|^\s*\[\/\/\]: # [("'])\s*$/,
  yaml: /(?:#|\/\/|\/\*+)\s*$/,
  org: /#\s*$/,
};

/** What ends the comment before its line ends. */
const CLOSERS = /\s*(?:--+>|\*\/\s*\}?|[)"']\s*$).*$/;

/** Bounds for hostile lines; no comment people write is longer. */
const LONGEST_OPENER = 100;
const LONGEST_COMMENT = 2000;
const MOST_LINES_PASSED = 20;

const RULE_ID = /[A-Za-z][\w-]*/y;

/**
 * Finds the comments that silence findings: `remit-ignore-line`, `-next-line`, `-start`, `-end`, `-file`, each with
 * optional rule ids (separated by commas or spaces) and a reason after `:` or `--`. One scan for the word; a text
 * without it costs nothing more.
 *
 * @param literal absolute spans (code blocks) in which the word is an example and no comment
 * @returns the comments in text order, absolute spans; `covers` of an `end` is the region it closes, empty when it closes none
 */
export function readIgnores(text: string, format: Format, literal: readonly Span[] = []): IgnoreComment[] {
  const found: IgnoreComment[] = [];
  // Comments come in order, so each line is measured once however many stand on it.
  let line: Span = { start: 0, end: -1 };
  for (let at = text.indexOf(IGNORE_WORD); at >= 0; at = text.indexOf(IGNORE_WORD, at + IGNORE_WORD.length)) {
    if (at > line.end) line = { start: startOfLine(text, at), end: endOfLine(text, at) };
    const comment = readAt(text, at, line, format);
    if (comment && !literal.some((span) => overlaps(span, comment.span))) found.push(comment);
  }
  return found.length === 0 ? found : closeRegions(text, found);
}

function readAt(text: string, at: number, line: Span, format: Format): IgnoreComment | null {
  DIRECTIVE.lastIndex = at;
  const directive = DIRECTIVE.exec(text);
  if (!directive) return null;
  const before = Math.max(line.start, at - LONGEST_OPENER);
  const opener = OPENERS[format].exec(text.slice(before, at));
  if (!opener) return null;
  // A comment shown as inline code is an example.
  const start = before + opener.index;
  if (text[start - 1] === '`') return null;

  const bodyStart = DIRECTIVE.lastIndex;
  const rest = text.slice(bodyStart, Math.min(line.end, bodyStart + LONGEST_COMMENT));
  const closer = format === 'org' ? null : CLOSERS.exec(rest);
  const closed = closer !== null && (format !== 'yaml' || opener[0].startsWith('/*'));
  const body = closed ? rest.slice(0, closer.index) : rest.trimEnd();
  const end = closed ? bodyStart + closer.index + closingLength(closer[0]) : bodyStart + body.length;
  const { rules, ruleSpans, reason } = readBody(body, bodyStart);
  const scope = directive[1] as IgnoreComment['scope'];
  return { span: { start, end }, scope, rules, ruleSpans, reason, covers: coverage(text, scope, line, start) };
}

function closingLength(rest: string): number {
  const mark = /^\s*(?:--+>|\*\/(?:\s*\})?|[)"'])/.exec(rest);
  return mark ? mark[0].length : 0;
}

/** Rule ids up to the reason, which starts after `:` or `--`. */
function readBody(body: string, offset: number): Pick<IgnoreComment, 'rules' | 'ruleSpans' | 'reason'> {
  const rules: string[] = [];
  const ruleSpans: Span[] = [];
  let at = 0;
  while (at < body.length) {
    const skipped = /^[\s,;]+/.exec(body.slice(at));
    if (skipped) {
      at += skipped[0].length;
      continue;
    }
    RULE_ID.lastIndex = at;
    const id = RULE_ID.exec(body);
    if (!id) break;
    // `id--` of `id--reason` belongs to the reason.
    const name = id[0].replace(/--.*$/, '').replace(/-$/, '');
    rules.push(name);
    ruleSpans.push({ start: offset + at, end: offset + at + name.length });
    at += name.length;
  }
  const reason = body
    .slice(at)
    .replace(/^\s*(?::|：|-+|—|–)?\s*/, '')
    .trim();
  return { rules, ruleSpans, reason };
}

function coverage(text: string, scope: IgnoreComment['scope'], line: Span, start: number): Span {
  if (scope === 'file') return { start: 0, end: text.length };
  if (scope === 'line') return line;
  if (scope === 'next-line') return nextLine(text, line.end);
  return { start, end: start };
}

/** The next line that says something: blank lines and other ignore comments are passed over. */
function nextLine(text: string, from: number): Span {
  let at = from;
  for (let passed = 0; at < text.length && passed < MOST_LINES_PASSED; passed++) {
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    const end = endOfLine(text, at);
    const line = text.slice(at, end);
    if (line.trim() !== '' && !line.includes('remit-ignore-next-line')) return { start: at, end };
    at = end;
  }
  return { start: text.length, end: text.length };
}

/** Gives each start the stretch up to the end that closes it, or to the end of the text. */
function closeRegions(text: string, comments: readonly IgnoreComment[]): IgnoreComment[] {
  const covers = comments.map((comment) => comment.covers);
  let open: number[] = [];
  comments.forEach((comment, i) => {
    if (comment.scope === 'start') open.push(i);
    if (comment.scope !== 'end') return;
    const closes = open.filter((start) => matches(comments[start] as IgnoreComment, comment));
    open = open.filter((start) => !matches(comments[start] as IgnoreComment, comment));
    for (const start of closes) covers[start] = { start: comments[start]!.span.start, end: comment.span.end };
    if (closes.length > 0) covers[i] = covers[closes[0] as number] as Span;
  });
  for (const start of open) covers[start] = { start: comments[start]!.span.start, end: text.length };
  return comments.map((comment, i) => ({ ...comment, covers: covers[i] as Span }));
}

/** An end without rules closes every open start; one with rules closes the starts that name one of them, or none. */
function matches(start: IgnoreComment, end: IgnoreComment): boolean {
  if (end.rules.length === 0 || start.rules.length === 0) return true;
  return start.rules.some((rule) => end.rules.includes(rule));
}

function startOfLine(text: string, at: number): number {
  let start = at;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}

function endOfLine(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}
