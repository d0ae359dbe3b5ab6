import type { Analysis } from '../analysis.ts';
import type { Duty, Matrix, MatrixCell, MatrixRow, RoleId } from '../charter/model.ts';
import type { Finding } from '../finding.ts';
import type { Say } from '../messages.ts';
import { roleName } from '../rules/wording.ts';
import type { TextEdit } from '../text/edit.ts';
import { type Fix, here, type Mover, makeFix, preferring } from './fix.ts';
import { type CellChange, writeCells } from './raciCells.ts';
import { type OldHolder, withAccountable, withoutAccountable } from './raciMarks.ts';
import { keysOf } from './resolved.ts';
import { titleLike } from './titles.ts';

/** How many columns a bare row offers when nobody can say whose it is. */
const MOST_OFFERS = 6;

/** Gives the accountable mark of a row to another role; the old holder goes on doing the work. */
export const moveAccountable: Mover = (analysis, duty, role, say) =>
  passOn(analysis, duty, role, 'responsible', say, say('fix-move', { role: roleName(role, analysis.config) }));

/** What can be done about a finding of the `raci-*` rules, the preferred one first. */
export function raciFixes(analysis: Analysis, finding: Finding, say: Say): Fix[] {
  const { rule, duty, suggestion } = finding;
  if (rule === 'raci-misassigned-accountable' && duty !== null && suggestion) {
    const names = namesOf(analysis, duty, suggestion.role);
    const first = passOn(analysis, duty, suggestion.role, 'responsible', say, say('fix-raci-move-responsible', names));
    const second = passOn(analysis, duty, suggestion.role, 'consulted', say, say('fix-raci-move-consulted', names));
    return [preferring(first), second];
  }
  if (rule === 'raci-no-accountable') return giveAccountable(analysis, finding, say);
  return rule === 'raci-many-accountables' ? keepOne(analysis, finding, say) : [];
}

function namesOf({ duties, config }: Analysis, duty: number, role: RoleId) {
  const from = duties[duty]?.duty.roles ?? [];
  return { role: roleName(role, config), old: from.map((one) => roleName(one, config)).join('/') };
}

interface At {
  readonly matrix: Matrix;
  readonly row: MatrixRow;
  readonly rowIndex: number;
}

function passOn(analysis: Analysis, index: number, role: RoleId, becomes: OldHolder, say: Say, title: string): Fix {
  const { duty } = analysis.duties[index]!;
  const at = duty.cell && rowAt(analysis, duty.cell.matrix, duty.cell.row);
  const name = roleName(role, analysis.config);
  const edits = at
    ? at.matrix.layout === 'transposed'
      ? renameHolder(analysis, at, duty, role, becomes)
      : moveMark(analysis, at, duty, role, becomes)
    : null;
  const refused = duty.roles.includes(role)
    ? say('fix-no-same-role', { role: name })
    : edits === null
      ? say('fix-no-column', { role: name })
      : null;
  return makeFix({
    kind: 'move',
    title,
    edits: refused === null && edits ? here(edits) : [],
    role,
    duty: index,
    disabled: refused,
    resolves: () => keysOf(analysis, index, role),
  });
}

function rowAt({ charter }: Analysis, matrixIndex: number, rowIndex: number): At | null {
  const matrix = charter.matrices[matrixIndex];
  const row = matrix?.rows[rowIndex];
  return matrix && row ? { matrix, row, rowIndex } : null;
}

/** The column of a role: one of its own before one that it shares. */
function columnOf({ columns }: Matrix, role: RoleId): number | null {
  const fitting = columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column.roles.includes(role));
  return (fitting.find(({ column }) => column.roles.length === 1) ?? fitting[0])?.index ?? null;
}

function moveMark({ text }: Analysis, at: At, duty: Duty, role: RoleId, becomes: OldHolder): TextEdit[] | null {
  const { matrix, row, rowIndex } = at;
  const from = duty.cell?.cell ?? -1;
  const to = columnOf(matrix, role);
  const source = row.cells[from];
  const target = to === null ? undefined : row.cells[to];
  if (!source || !target || to === null || to === from || !isWritable(target)) return null;
  return writeCells(text, matrix, [
    { row: rowIndex, column: from, content: withoutAccountable(text, matrix, source, becomes) },
    { row: rowIndex, column: to, content: withAccountable(text, matrix, target, source) },
  ]);
}

/** A cell that the row really has, empty or with marks that are understood. */
function isWritable({ span, text, marks }: MatrixCell): boolean {
  return span.end > span.start && (text === '' || marks.length > 0);
}

/** Transposed: another name in the accountable cell, and the old one where the doers (or the consulted) stand. */
function renameHolder(analysis: Analysis, at: At, duty: Duty, role: RoleId, becomes: OldHolder): TextEdit[] | null {
  const { text, charter } = analysis;
  const { matrix, row, rowIndex } = at;
  const place = charter.places[duty.place];
  const own = duty.cell?.cell ?? -1;
  const cell = row.cells[own];
  if (!place || !cell) return null;
  const old = text.slice(place.label.start, place.label.end);
  const known = charter.places.find(
    (other) => other.form === 'matrix-cell' && other.roles.length === 1 && other.roles[0] === role,
  );
  const name = known ? text.slice(known.label.start, known.label.end) : likeHandle(old, titleLike(old, role, analysis));
  const content =
    text.slice(cell.content.start, place.label.start) + name + text.slice(place.label.end, cell.content.end);
  const changes: CellChange[] = [{ row: rowIndex, column: own, content }];
  const column = matrix.columns.findIndex(({ meaning }) => meaning === becomes);
  const other = row.cells[column];
  if (other && other.span.end > other.span.start) {
    const held = text.slice(other.content.start, other.content.end);
    const empty = held === '' || /^[-–—]+$/.test(held);
    if (empty || held === name) changes.push({ row: rowIndex, column, content: old });
    else if (!held.includes(old)) changes.push({ row: rowIndex, column, content: `${held}, ${old}` });
  }
  return writeCells(text, matrix, changes);
}

/** `@cto`, `cto` and `CTO` each want a successor in their own spelling. */
function likeHandle(old: string, name: string): string {
  const plain = old.replace(/^[@`]+/, '');
  return plain !== '' && plain === plain.toLowerCase() ? name.toLowerCase() : name;
}

/** The row a finding stands on. */
function rowOf({ charter }: Analysis, { span }: Finding): At | null {
  for (const matrix of charter.matrices) {
    const rowIndex = matrix.rows.findIndex(
      ({ textSpan }) => textSpan.start === span.start && textSpan.end === span.end,
    );
    const row = matrix.rows[rowIndex];
    if (row) return { matrix, row, rowIndex };
  }
  return null;
}

function giveAccountable(analysis: Analysis, finding: Finding, say: Say): Fix[] {
  const at = rowOf(analysis, finding);
  if (at?.matrix.layout !== 'roles-as-columns') return [];
  const { matrix, row, rowIndex } = at;
  const seats = matrix.columns.flatMap(({ roles }) => (roles.length === 1 && roles[0] !== 'OTHER' ? roles : []));
  const sure = finding.suggestion?.role;
  const roles = sure ? [sure] : [...new Set(seats)].slice(0, MOST_OFFERS);
  return roles.flatMap((role) => {
    const column = columnOf(matrix, role);
    const cell = column === null ? undefined : row.cells[column];
    if (column === null || !cell || !isWritable(cell)) return [];
    const content = withAccountable(analysis.text, matrix, cell, null);
    const edits = writeCells(analysis.text, matrix, [{ row: rowIndex, column, content }]);
    return [
      correction(say('fix-raci-give', { role: roleName(role, analysis.config) }), edits, role, finding, role === sure),
    ];
  });
}

function keepOne(analysis: Analysis, finding: Finding, say: Say): Fix[] {
  const at = rowOf(analysis, finding);
  if (at?.matrix.layout !== 'roles-as-columns') return [];
  const { matrix, row, rowIndex } = at;
  const holders = row.cells.flatMap((cell, column) =>
    cell.marks.some(({ meaning }) => meaning === 'accountable') ? [{ cell, column }] : [],
  );
  return holders.map(({ column }) => {
    const { roles, title } = matrix.columns[column]!;
    const changes = holders
      .filter((other) => other.column !== column)
      .map((other) => ({
        row: rowIndex,
        column: other.column,
        content: withoutAccountable(analysis.text, matrix, other.cell, 'responsible'),
      }));
    const [role = null] = roles;
    const named = role !== null && role !== 'OTHER' ? roleName(role, analysis.config) : title;
    const edits = writeCells(analysis.text, matrix, changes);
    const meant = role !== null && finding.suggestion?.role === role;
    return correction(say('fix-raci-keep', { role: named }), edits, role, finding, meant);
  });
}

function correction(
  title: string,
  edits: readonly TextEdit[],
  role: RoleId | null,
  finding: Finding,
  preferred: boolean,
): Fix {
  return makeFix({
    kind: 'correct',
    title,
    edits: here(edits),
    role,
    duty: finding.duty,
    preferred,
    resolves: [finding.key],
  });
}
