import type { Span } from '../text/span.ts';
import { orgWords } from './orgInline.ts';
import type { Cell, Row, Table } from './tree.ts';

const LINE = /^[ \t]*\|-/;
/** `| / | < | > |` and `| <l> | <10> |`: column groups, alignment and width. */
const SETTING = /^[ \t]*\|(?:[ \t]*(?:[/<>]|<>|<[lrc]?\d*>)?[ \t]*\|)+[ \t]*$/;

/**
 * Reads the lines of an Org table. The rows above the first line of dashes are the header (the last of them, where
 * there are several); without such a line the table has no header.
 *
 * @param base absolute offset of the block, from which all spans count
 */
export function readOrgTable(
  text: string,
  lines: readonly { readonly start: number; readonly end: number; readonly text: string }[],
  base: number,
): Table {
  const rows: Row[] = [];
  let header: Row | null = null;
  let rule: Span | null = null;
  for (const line of lines) {
    if (LINE.test(line.text)) {
      if (!rule && rows.length > 0) {
        rule = { start: line.start - base, end: line.end - base };
        header = rows.pop() ?? null;
        rows.length = 0;
      }
    } else if (!SETTING.test(line.text) || line.text.replace(/[\s|]/g, '') === '') {
      rows.push(readRow(text, line, base));
    }
  }
  const first = lines[0] as { start: number };
  const last = lines[lines.length - 1] as { end: number };
  return { kind: 'table', span: { start: first.start - base, end: last.end - base }, header, rule, rows };
}

function readRow(
  text: string,
  line: { readonly start: number; readonly end: number; readonly text: string },
  base: number,
): Row {
  const cells: Cell[] = [];
  let at = line.text.indexOf('|') + 1;
  const width = line.text.trimEnd().length;
  while (at < width) {
    const bar = line.text.indexOf('|', at);
    const end = bar < 0 ? width : bar;
    const from = line.start + at;
    const to = line.start + end;
    cells.push({ kind: 'cell', span: { start: from - base, end: to - base }, words: orgWords(text, from, to, base) });
    at = end + 1;
  }
  return { kind: 'row', span: { start: line.start - base, end: line.end - base }, cells };
}
