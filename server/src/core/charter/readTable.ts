import type { Cell, Row, Table } from '../syntax/tree.ts';
import { sourceSpan } from '../syntax/words.ts';
import { type LabelKind, labelKind } from './labels.ts';
import { isReference } from './notDuties.ts';
import { readProse } from './readProse.ts';
import { readRoleLabel } from './roleLabel.ts';
import { addDuty, addParts, holderOf, officeOf, type Reading, type Target } from './target.ts';

/** Tables with more cells hold data, not duties. */
const MAX_CELLS = 20_000;

const SEAT_TITLE =
  /^(?:roles?|titles?|positions?|seats?|officers?|executives?|layers?|leaders?|who|function|job|job title|rolle|rollen|position|funktion|stelle|cargo|puesto|rol|papel|função|poste|rôle|fonction|役割|役職|ロール|角色|职位|岗位|職位|직책|역할)$/iu;
const DUTY_TITLE =
  /^(?:(?:role )?description|mandate|focus(?: areas?)?|areas?|tasks?|what(?: (?:they|he|she) (?:do|does|own|owns))?|does|handles|leads|runs|covers|remit|domain|scope|areas? of (?:work|focus|responsibility)|beschreibung|bereich|descripción|descrição|área|说明|内容|説明)$/iu;
const COUNTER_TITLE = /^(?:#|no\.?|nr\.?|n[°º]|id|num(?:ber)?|seq|)$/i;

/** Reads a table whose cells are duties: a role per row, the roles of one seat, or fields of one seat. */
export function readTable(reading: Reading, table: Table, target: Target): void {
  const { header, rows } = table;
  if (!target.open || (target.mode === 'deny' && target.office !== null) || reading.claimed(table.span)) return;
  const width = header?.cells.length ?? 0;
  if (header === null || width * rows.length > MAX_CELLS) return;
  const titles = header.cells.map((cell) => cell.words.text.trim());
  const kinds = titles.map(kindOfColumn);

  const seat = seatColumn(titles, kinds, rows);
  if (seat >= 0) {
    // In an office's own section a table of several offices is about them; one of a single partner is not.
    const several = new Set(rows.flatMap((row) => readRoleLabel(row.cells[seat]?.words.text ?? '')?.roles ?? []));
    if (target.office === null || several.size > 1) for (const row of rows) readRow(reading, row, seat, kinds);
    return;
  }
  if (target.office === null) return;
  const list = soleDutyColumn(titles, rows);
  if (list >= 0) readSeatTable(reading, rows, list, target);
  else if (width === 2) readFields(reading, rows, target);
}

function kindOfColumn(title: string): LabelKind | null {
  if (DUTY_TITLE.test(title)) return 'duty';
  const kind = labelKind(title);
  return kind === 'weak' ? 'duty' : kind;
}

/** The column that says whose row it is; -1 when none does, or no other column holds duties. */
function seatColumn(titles: readonly string[], kinds: readonly (LabelKind | null)[], rows: readonly Row[]): number {
  const named = titles.findIndex((title) => SEAT_TITLE.test(title));
  const candidates = named >= 0 ? [named] : titles.map((_, i) => i).slice(0, 2);
  for (const column of candidates) {
    const seats = rows.filter((row) => isSeat(row.cells[column])).length;
    if (seats === 0 || (named < 0 && seats * 2 < rows.length)) continue;
    const beside = (i: number): boolean => (named >= 0 ? i !== column : i > column);
    if (kinds.some((kind, i) => beside(i) && (kind === 'duty' || kind === 'negative'))) return column;
  }
  return -1;
}

function isSeat(cell: Cell | undefined): boolean {
  return cell !== undefined && readRoleLabel(cell.words.text, isCode(cell)) !== null;
}

function isCode(cell: Cell): boolean {
  return cell.words.marks.some(
    (mark) => mark.kind === 'code' && mark.start === 0 && mark.end === cell.words.text.length,
  );
}

/** `| CTO | platform, security | price |` under `| Role | Owns | Does not own |`. */
function readRow(reading: Reading, row: Row, column: number, kinds: readonly (LabelKind | null)[]): void {
  const cell = row.cells[column];
  const role = cell && readRoleLabel(cell.words.text, isCode(cell));
  if (!cell || !role || role.collective) return;
  const office = officeOf(role, reading.facts);
  const owner = reading.out.place({
    roles: office.roles,
    doubt: office.doubt,
    title: cell.words.text,
    label: sourceSpan(cell.words, role.start, role.end),
    scope: row.span,
    form: 'table-row',
    level: null,
    holder: holderOf(role, cell.words),
    frame: null,
  });
  kinds.forEach((kind, i) => {
    const other = row.cells[i];
    if (i === column || !other || (kind !== 'duty' && kind !== 'negative')) return;
    readCell(reading, other, { office, owner, mode: kind, areas: [], open: true });
  });
}

/** A cell of duties: sentences about the office, or an enumeration. */
function readCell(reading: Reading, cell: Cell, target: Target): void {
  const { words } = cell;
  const { text } = words;
  if (text === '' || isReference(text)) return;
  const before = reading.out.duties.length;
  if (
    /(?:^|[.;]\s)(?:the|our|responsible|accountable|zuständig|verantwortlich)\b/i.test(text) ||
    /[.!]\s+\p{Lu}/u.test(text)
  ) {
    readProse(reading, words, 0, text.length, target, { wraps: false });
  }
  if (reading.out.duties.length > before) return;
  if (/^(?:the|our) .*\b(?:is|are|was)\b/i.test(text)) return;
  const added = addParts(reading, target, words, 0, text.length, { form: 'cell-part', extent: null });
  if (added === 0 || target.mode === 'negative') return;
  const span = sourceSpan(words, 0, text.length);
  reading.out.lists.push({ owner: target.owner, form: 'cell', span, marker: '', indent: '', loose: false });
}

/** The one column of duties in a table under a seat's heading (`# | Role`, `Responsibility`); -1 when it is no such table. */
function soleDutyColumn(titles: readonly string[], rows: readonly Row[]): number {
  const worded = titles.flatMap((title, i) => (COUNTER_TITLE.test(title) ? [] : [i]));
  const [only] = worded;
  if (only === undefined) return -1;
  const title = titles[only] as string;
  if (
    worded.length > 1 &&
    !worded
      .slice(1)
      .every((i) =>
        /^(?:notes?|comments?|remarks|kpis?|metrics?|measures?|status|examples?|frequency|cadence|how often|when|interval|priority|weight|share|%|hours|since|bemerkung(?:en)?|häufigkeit|fréquence|frecuencia|frequência)$/i.test(
          titles[i] as string,
        ),
      )
  )
    return -1;
  const says = labelKind(title) === 'duty' || DUTY_TITLE.test(title) || /^(?:roles?|what|does|seat)$/i.test(title);
  return says && !rows.some((row) => isSeat(row.cells[only])) ? only : -1;
}

/** Each row is one duty of the seat whose heading stands above. */
function readSeatTable(reading: Reading, rows: readonly Row[], column: number, target: Target): void {
  let first: Row | null = null;
  let last: Row | null = null;
  for (const row of rows) {
    const cell = row.cells[column];
    if (!cell || !addDuty(reading, target, cell.words, 0, cell.words.text.length, { form: 'cell', extent: row.span }))
      continue;
    first ??= row;
    last = row;
  }
  if (!first || !last || target.mode === 'negative') return;
  const span = { start: first.span.start, end: last.span.end };
  reading.out.lists.push({ owner: target.owner, form: 'rows', span, marker: '', indent: '', loose: false });
}

/** `| **Responsibilities** | roadmap; research |`: rows that are fields of the seat above. */
function readFields(reading: Reading, rows: readonly Row[], target: Target): void {
  for (const row of rows) {
    const [name, value] = row.cells;
    if (!name || !value) continue;
    const kind = labelKind(name.words.text);
    if (kind === 'duty') readCell(reading, value, { ...target, mode: 'duty' });
    else if (kind === 'negative') readCell(reading, value, { ...target, mode: 'negative' });
  }
}
