/** Offset at which the line of `at` starts. A byte order mark belongs to no line. */
export function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  return start === 0 && text.charCodeAt(0) === 0xfeff && at > 0 ? 1 : start;
}

/** Offset at which the line of `at` ends, its break excluded. */
export function lineEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  return end;
}

/** Offset after the break that follows `end` (an end of line); `end` itself at the end of the text. */
export function nextLine(text: string, end: number): number {
  if (text[end] === '\r' && text[end + 1] === '\n') return end + 2;
  return end < text.length ? end + 1 : end;
}

/** The line of `at`, its break excluded. */
export function lineOf(text: string, at: number): string {
  return text.slice(lineStart(text, at), lineEnd(text, at));
}

/** Start of the line before the one that starts at `start`, or null at the top. */
export function previousLine(text: string, start: number): number | null {
  if (start <= 0 || (start === 1 && text.charCodeAt(0) === 0xfeff)) return null;
  const end = text[start - 1] === '\n' && text[start - 2] === '\r' ? start - 2 : start - 1;
  return lineStart(text, end);
}

/** True for an empty text and one of white space alone. */
export function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** The line break used at `at`: that of the line before it, else the first of the text, else LF. */
export function breakAt(text: string, at: number): string {
  const start = lineStart(text, at);
  if (start > 0 && isBreak(text.charCodeAt(start - 1))) return breakBefore(text, start);
  const first = /\r\n|\r|\n/.exec(text);
  return first ? first[0] : '\n';
}

function breakBefore(text: string, start: number): string {
  if (text[start - 1] === '\n') return text[start - 2] === '\r' ? '\r\n' : '\n';
  return '\r';
}

/** Width of white space and text in columns, tabs going to the next multiple of four; `from` is the column it starts at. */
export function columns(text: string, from = 0): number {
  let column = from;
  for (const unit of text) column = unit === '\t' ? column + 4 - (column % 4) : column + 1;
  return column;
}

/** White space of a width; tabs where `tabs` says so and the width allows. */
export function whiteSpace(width: number, tabs: boolean): string {
  if (width <= 0) return '';
  return tabs ? '\t'.repeat(Math.floor(width / 4)) + ' '.repeat(width % 4) : ' '.repeat(width);
}

function isBreak(unit: number): boolean {
  return unit === 10 || unit === 13;
}
