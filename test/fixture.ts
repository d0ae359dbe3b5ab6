/**
 * The marker language of the tests: charters as they are written, with marks between the lines.
 *
 * - `$0` is the caret.
 * - A line of carets under a line names what stands on exactly those columns: `  ^^^^ misassigned-duty`.
 *   Several marker lines may follow one line. `^^^…` means that the span goes on past the line's end.
 * - `--- path/to/file.md` starts a file; text before the first one belongs to `charter.md`.
 *
 * Marker lines and `$0` are no part of the text.
 */
export interface Fixture {
  readonly path: string;
  readonly text: string;
  /** UTF-16 offset of `$0`, or null. */
  readonly cursor: number | null;
  readonly marks: readonly FixtureMark[];
}

export interface FixtureMark {
  /** What stands behind the carets, e.g. a rule id. */
  readonly name: string;
  /** UTF-16 offsets, half-open. */
  readonly start: number;
  readonly end: number;
  /** True for `^^^…`: only the start is meant exactly. */
  readonly open: boolean;
}

const MARKER = /^(\s*)(\^+)(…?)\s*([a-z][\w-]*)\s*$/;
const FILE = /^--- (\S+\.\w+)$/;

/** Splits a text into its files, in order. A leading line break (of a template literal) is dropped. */
export function fixtures(source: string): Fixture[] {
  const files: { path: string; lines: string[] }[] = [{ path: 'charter.md', lines: [] }];
  for (const line of source.replace(/^\n/, '').split('\n')) {
    const file = FILE.exec(line.replace(/\r$/, ''));
    if (file) files.push({ path: file[1] as string, lines: [] });
    else files.at(-1)!.lines.push(line);
  }
  const [first, ...others] = files;
  const used = first!.lines.every((line) => line.trim() === '') && others.length > 0 ? others : files;
  return used.map(({ path, lines }) => read(path, lines));
}

/** The one file of a fixture. */
export function fixture(source: string): Fixture {
  const [only, ...others] = fixtures(source);
  if (!only || others.length > 0) throw new Error('the fixture holds several files; use fixtures()');
  return only;
}

function read(path: string, lines: readonly string[]): Fixture {
  const marks: FixtureMark[] = [];
  const kept: string[] = [];
  let start = 0;
  let next = 0;
  for (const line of lines) {
    const marker = MARKER.exec(line.replace(/\r$/, ''));
    if (marker && kept.length > 0) {
      const [, indent = '', carets = '', open = '', name = ''] = marker;
      marks.push({
        name,
        start: start + indent.length,
        end: start + indent.length + carets.length,
        open: open !== '',
      });
      continue;
    }
    kept.push(line);
    start = next;
    next += line.replace('$0', '').length + 1;
  }
  const raw = kept.join('\n');
  const cursor = raw.indexOf('$0');
  const text = cursor < 0 ? raw : raw.slice(0, cursor) + raw.slice(cursor + 2);
  for (const mark of marks) {
    if (mark.end > text.length) throw new Error(`marker ${mark.name} in ${path} points past the end of the text`);
  }
  return { path, text, cursor: cursor < 0 ? null : cursor, marks };
}

/** The text with marker lines under each span, for messages of failing tests and for reviewing by eye. */
export function withMarks(
  text: string,
  marks: readonly { readonly name: string; readonly start: number; readonly end: number }[],
): string {
  const out: string[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    out.push(line);
    const end = start + line.length;
    for (const mark of marks) {
      if (mark.start < start || mark.start > end) continue;
      const width = Math.max(1, Math.min(mark.end, end) - mark.start);
      out.push(`${' '.repeat(mark.start - start)}${'^'.repeat(width)}${mark.end > end ? '…' : ''} ${mark.name}`);
    }
    start = end + 1;
  }
  return out.join('\n');
}
