import type { Cell, SyntaxTree, Table, Words } from '../syntax/tree.ts';
import { onOneLine, sourceSpan } from '../syntax/words.ts';
import type { Span } from '../text/span.ts';
import { bareLabel } from './labels.ts';
import { type Found, findMatrices } from './matrixFind.ts';
import type { Layout, Seat, SeatReader } from './matrixLayout.ts';
import { cellDuties, takesDuties } from './matrixText.ts';
import { splitSeats } from './matrixTransposed.ts';
import type {
  Caveat,
  Duty,
  DutyList,
  Matrix,
  MatrixCell,
  MatrixColumn,
  MatrixMark,
  MatrixRow,
  Place,
  Stance,
} from './model.ts';
import { readStance } from './stance.ts';

/** Everything that the matrices of a document say. Absolute spans. */
export interface MatrixReading {
  readonly matrices: readonly Matrix[];
  /** The columns (or cells) that introduce seats. */
  readonly places: readonly Place[];
  /** One duty for each accountable cell; `place` is an index into `places`, `cell.matrix` one into `matrices`. */
  readonly duties: readonly Duty[];
  /** Tables and legends that are read here and nowhere else. */
  readonly claimed: readonly Span[];
}

/** Headings and captions that only say what kind of table follows. */
const BARE_HEADING =
  /\b(?:RACI|RASCI|DACI|RAPID|matri(?:x|ces|z)|responsib|accountab|decision|roles?|who (?:does|decides)|governance|overview|owners?)\b|matrice|matriz|verantwort|zuständig/i;
const EXCEPTION =
  /\b(?:until|till|interim|acting|temporar|for now|for one season|transition|while|joint|shared|deliberate|by design|exception|agreed)\b|bis |vorübergehend|gemeinsam|provisoire|temporaire|hasta|temporal|até|provisóri|暂|臨時|共同/i;

/**
 * Reads every matrix of a document: RACI and its kin, transposed ones, and tables of duties with roles as columns.
 * Look-alikes are left to others. Pure; bounded by the size of the text.
 *
 * @param seat reads a column title or a cell as a seat
 */
export function readMatrices(text: string, tree: SyntaxTree, seat: SeatReader): MatrixReading {
  const reader = new MatrixReader(text, tree, seat);
  return reader.read();
}

/** Matrices by the tables they are read from. */
const placed = new WeakMap<Table, { readonly at: number; readonly layout: Layout; readonly matrix: Matrix }>();

class MatrixReader {
  private readonly text: string;
  private readonly tree: SyntaxTree;
  private readonly seat: SeatReader;
  private readonly matrices: Matrix[] = [];
  private readonly places: Place[] = [];
  private readonly duties: Duty[] = [];

  constructor(text: string, tree: SyntaxTree, seat: SeatReader) {
    this.text = text;
    this.tree = tree;
    const seats = new Map<string, Seat | null>();
    this.seat = (label) => {
      let found = seats.get(label);
      if (found === undefined) {
        found = seat(label);
        seats.set(label, found);
      }
      return found;
    };
  }

  read(): MatrixReading {
    const { tree } = this;
    const { found, claimed } = findMatrices(tree, this.seat);
    for (const one of found) this.matrices.push(this.placed(one));
    // A matrix that never says accountable takes the responsible one for the owner.
    const anywhere = this.matrices.some((matrix) => usesAccountable(matrix));
    found.forEach((one, index) => {
      const matrix = this.matrices[index] as Matrix;
      const ranked = usesAccountable(matrix) || (matrix.legendSpan === null && anywhere);
      if (one.layout.kind === 'roles-as-columns') this.readColumns(one, index, ranked);
      else if (one.layout.kind === 'transposed') this.readTransposed(one, index);
      else this.readText(one);
    });
    const { matrices, places, duties } = this;
    return { matrices, places, duties, claimed };
  }

  /** A table that stands where it stood, read in the same way, is the same matrix. */
  private placed(found: Found): Matrix {
    const { table, at, layout, legend } = found;
    const earlier = placed.get(table);
    const sameLegend =
      earlier?.matrix.legendSpan?.start === legend?.start && earlier?.matrix.legendSpan?.end === legend?.end;
    if (earlier?.at === at && earlier.layout === layout && sameLegend) return earlier.matrix;
    const matrix = this.matrix(found);
    placed.set(table, { at, layout, matrix });
    return matrix;
  }

  private matrix({ table, at, layout, legend }: Found): Matrix {
    const columns = layout.titles.map((title, column): MatrixColumn => {
      const cell = layout.header.cells[column] as Cell;
      return {
        span: { start: at + cell.span.start, end: at + cell.span.end },
        title,
        roles: layout.kind === 'transposed' ? [] : (layout.seats[column]?.roles ?? []),
        holder: layout.kind !== 'transposed' && layout.marked.has(column),
        meaning: layout.meanings.get(column) ?? null,
      };
    });
    const rows = layout.body.map((row, index): MatrixRow => {
      const activity = row.cells[Math.max(0, layout.activity)];
      const words = activity?.words;
      const end = at + row.span.end;
      return {
        span: { start: at + row.span.start, end },
        text: layout.activity < 0 || !words ? '' : onOneLine(words.text),
        textSpan: words ? wordsSpan(words, at, at + (activity?.span.start ?? 0)) : { start: end, end },
        cells: layout.titles.map((_, column) => this.cell(row.cells[column], at, end, layout, index, column)),
      };
    });
    return {
      span: { start: at + table.span.start, end: at + table.span.end },
      layout: layout.kind,
      columns,
      rows,
      legend: layout.letters,
      legendSpan: legend,
    };
  }

  private cell(
    cell: Cell | undefined,
    at: number,
    rowEnd: number,
    layout: Layout,
    row: number,
    column: number,
  ): MatrixCell {
    if (!cell) {
      const missing = { start: rowEnd, end: rowEnd };
      return { span: missing, content: missing, text: '', marks: [] };
    }
    const span = { start: at + cell.span.start, end: at + cell.span.end };
    const meaning = layout.meanings.get(column);
    const marks =
      layout.kind === 'transposed'
        ? meaning && splitSeats(cell.words.text).map((part) => seatMark(cell.words, part, meaning, at))
        : layout.marked.has(column)
          ? layout.readings[row]?.[column]?.marks.map((mark) => ({ ...mark, span: absolute(mark.span, at) }))
          : undefined;
    return { span, content: contentOf(this.text, span), text: cell.words.text.trim(), marks: marks ?? [] };
  }

  private readColumns(found: Found, index: number, ranked: boolean): void {
    const { layout } = found;
    const matrix = this.matrices[index] as Matrix;
    // A grid of agents or teams alone names no office whose duties anybody could judge.
    if (!layout.seats.some((seat) => seat?.roles.some((role) => role !== 'OTHER'))) return;
    const places = new Map<number, number>();
    for (const column of layout.marked) {
      const seat = layout.seats[column];
      if (seat) places.set(column, this.columnPlace(found, column, seat));
    }
    let section: string | null = null;
    matrix.rows.forEach((row, rowIndex) => {
      const filled = row.cells.filter(({ text }) => text !== '').length;
      const marked = [...layout.marked].some((column) => (row.cells[column] as MatrixCell).text !== '');
      if (!marked && filled > 0 && filled <= 2) {
        // A bold first cell and nothing else: a heading inside the table.
        section = row.text || (row.cells.find(({ text }) => text !== '')?.text ?? null);
        return;
      }
      if (row.text === '') return;
      const labels = this.labelsOf(found, rowIndex, section);
      const wanted = ranked ? 'accountable' : 'responsible';
      let owned = false;
      const add = (column: number, stance: Stance): void => {
        const place = places.get(column);
        const note = layout.readings[rowIndex]?.[column]?.note ?? '';
        if (place === undefined) return;
        const cell = { matrix: index, row: rowIndex, cell: column };
        this.addRow(row, place, stance, labels, note, cell);
      };
      row.cells.forEach(({ marks }, column) => {
        if (!marks.some(({ meaning }) => meaning === wanted)) return;
        owned = true;
        add(column, 'owns');
      });
      // Nobody answers for it: what the doer's judgement would be tells where the missing A belongs.
      if (owned) return;
      const doer = row.cells.findIndex(
        ({ marks }, column) =>
          places.has(column) && marks.some(({ meaning }) => meaning !== 'none' && meaning !== 'unknown'),
      );
      const responsible = row.cells.findIndex(
        ({ marks }, column) => places.has(column) && marks.some(({ meaning }) => meaning === 'responsible'),
      );
      if (responsible >= 0) add(responsible, 'supports');
      else if (doer >= 0) add(doer, 'informed');
    });
  }

  private readTransposed(found: Found, index: number): void {
    const { layout, at } = found;
    const matrix = this.matrices[index] as Matrix;
    const owners = [...layout.meanings].filter(([, meaning]) => meaning === 'accountable').map(([column]) => column);
    matrix.rows.forEach((row, rowIndex) => {
      if (row.text === '') return;
      for (const column of owners) {
        const source = layout.body[rowIndex]?.cells[column];
        if (!source) continue;
        const seats = splitSeats(source.words.text).flatMap((part) => {
          const seat = found.seat(part.text);
          return seat ? [{ seat, from: part.start + seat.start, to: part.start + seat.end }] : [];
        });
        const roles = [...new Set(seats.flatMap(({ seat }) => seat.roles))];
        if (roles.length === 0) continue;
        const first = seats[0] as (typeof seats)[number];
        const last = seats[seats.length - 1] as (typeof seats)[number];
        const label = absolute(sourceSpan(source.words, first.from, last.to), at);
        const doubt = seats.find(({ seat }) => seat.doubt)?.seat.doubt ?? null;
        const title = row.cells[column]?.text ?? '';
        const place = this.addPlace({ roles, title, label, scope: row.span, form: 'matrix-cell', doubt });
        const note = /[(（]([^)）]*)[)）]/u.exec(source.words.text)?.[1] ?? '';
        const labels = this.labelsOf(found, rowIndex, null);
        this.addRow(row, place, 'owns', labels, note, { matrix: index, row: rowIndex, cell: column });
      }
    });
  }

  private readText(found: Found): void {
    const { layout, at } = found;
    for (const column of layout.marked) {
      const seat = layout.seats[column];
      if (!seat) continue;
      const place = this.columnPlace(found, column, seat);
      const { roles } = this.places[place] as Place;
      const lists: DutyList[] = [];
      for (const row of layout.body) {
        const cell = row.cells[column];
        if (!cell) continue;
        const label = layout.activity < 0 ? '' : (row.cells[layout.activity]?.words.text.trim() ?? '');
        const duties = cellDuties(cell, at, { label, place, roles, labels: this.headingLabels(found) });
        this.duties.push(...duties);
        if (takesDuties(label) && duties.every(({ stance }) => stance === 'owns')) {
          const span = contentOf(this.text, { start: at + cell.span.start, end: at + cell.span.end });
          lists.push({ form: 'cell', span, marker: '', indent: '', loose: false });
        }
      }
      this.places[place] = { ...(this.places[place] as Place), lists };
    }
  }

  private columnPlace(found: Found, column: number, seat: Seat): number {
    const { layout, at, table } = found;
    const cell = layout.header.cells[column] as Cell;
    const lead = cell.words.text.length - cell.words.text.trimStart().length;
    const label = absolute(sourceSpan(cell.words, lead + seat.start, lead + seat.end), at);
    const scope = { start: at + table.span.start, end: at + table.span.end };
    const title = onOneLine(cell.words.text);
    return this.addPlace({ roles: seat.roles, title, label, scope, form: 'matrix-column', doubt: seat.doubt });
  }

  private addPlace(place: Pick<Place, 'roles' | 'title' | 'label' | 'scope' | 'form' | 'doubt'>): number {
    this.places.push({ ...place, level: null, holder: null, lists: [] });
    return this.places.length - 1;
  }

  private addRow(
    row: MatrixRow,
    place: number,
    stance: Stance,
    labels: readonly string[],
    note: string,
    cell: NonNullable<Duty['cell']>,
  ): void {
    const { roles } = this.places[place] as Place;
    const said = readStance(row.text, roles);
    const caveats = new Set<Caveat>(said.caveats);
    if (EXCEPTION.test(note)) caveats.add('exception');
    this.duties.push({
      text: row.text,
      span: row.textSpan,
      extent: row.span,
      form: 'matrix-row',
      place,
      roles,
      stance,
      labels,
      caveats: [...caveats],
      named: said.named,
      group: null,
      cell,
    });
  }

  private labelsOf(found: Found, row: number, section: string | null): string[] {
    const { layout } = found;
    const cells = layout.body[row]?.cells ?? [];
    const categories = layout.categories
      .map((column) => onOneLine(cells[column]?.words.text ?? ''))
      .filter((words) => /\p{L}{2}/u.test(words));
    return [...this.headingLabels(found), ...(section ? [section] : []), ...categories];
  }

  private headingLabels({ headings }: Found): string[] {
    const last = headings.at(-1);
    return last && headings.length > 1 && !BARE_HEADING.test(last) ? [bareLabel(last)] : [];
  }
}

/** True when the letters of a matrix, or its legend, know an accountable office. */
function usesAccountable(matrix: Matrix): boolean {
  if (matrix.layout === 'text') return false;
  if (matrix.legendSpan && [...matrix.legend.values()].includes('accountable')) return true;
  return matrix.rows.some(({ cells }) =>
    cells.some(({ marks }) => marks.some(({ meaning }) => meaning === 'accountable')),
  );
}

function seatMark(
  words: Words,
  part: { text: string; start: number },
  meaning: MatrixMark['meaning'],
  at: number,
): MatrixMark {
  const span = absolute(sourceSpan(words, part.start, part.start + part.text.length), at);
  return { text: part.text, span, meaning: /^[-–—]+$/.test(part.text) ? 'none' : meaning };
}

function wordsSpan(words: Words, at: number, empty: number): Span {
  return absolute(sourceSpan(words, 0, words.text.length, empty - at), at);
}

function absolute(span: Span, at: number): Span {
  return { start: at + span.start, end: at + span.end };
}

/** The trimmed content of a cell; in an empty one the place after its first blank. */
function contentOf(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/.test(text[start] as string)) start++;
  while (end > start && /\s/.test(text[end - 1] as string)) end--;
  if (start < end) return { start, end };
  const middle = span.end > span.start ? span.start + 1 : span.start;
  return { start: middle, end: middle };
}
