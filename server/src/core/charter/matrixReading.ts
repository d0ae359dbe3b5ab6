import type { Cell } from '../syntax/tree.ts';
import { onOneLine, sourceSpan } from '../syntax/words.ts';
import { bareLabel } from './labels.ts';
import type { Found } from './matrixFind.ts';
import type { Seat } from './matrixLayout.ts';
import { cellDuties, takesDuties } from './matrixText.ts';
import { splitSeats } from './matrixTransposed.ts';
import type { Caveat, Duty, DutyList, Matrix, MatrixCell, MatrixRow, Place, Stance } from './model.ts';
import { readStance } from './stance.ts';

/** What one matrix says, wherever it stands: spans count from the top-level block that is (or holds) its table. */
export interface MatrixReading {
  /** Without the place of its legend. */
  readonly matrix: Matrix;
  /** The columns (or cells) that introduce seats. */
  readonly places: readonly Place[];
  /** One duty for each accountable cell; `place` is an index into `places`, and `cell.matrix` is 0. */
  readonly duties: readonly Duty[];
}

/** Headings and captions that only say what kind of table follows. */
const BARE_HEADING =
  /\b(?:RACI|RASCI|DACI|RAPID|matri(?:x|ces|z)|responsib|accountab|decision|roles?|who (?:does|decides)|governance|overview|owners?)\b|matrice|matriz|verantwort|zuständig/i;
const EXCEPTION =
  /\b(?:until|till|interim|acting|temporar|for now|for one season|transition|while|joint|shared|deliberate|by design|exception|agreed)\b|bis |vorübergehend|gemeinsam|provisoire|temporaire|hasta|temporal|até|provisóri|暂|臨時|共同/i;

/**
 * What a matrix says: its places and duties. Spans count from the top-level block.
 *
 * @param ranked accountable offices answer for a row; false where nothing speaks of them and the responsible one does
 */
export function readMatrix(found: Found, matrix: Matrix, ranked: boolean): MatrixReading {
  return new MatrixReader(found, matrix).read(ranked);
}

class MatrixReader {
  private readonly found: Found;
  private readonly matrix: Matrix;
  private readonly places: Place[] = [];
  private readonly duties: Duty[] = [];

  constructor(found: Found, matrix: Matrix) {
    this.found = found;
    this.matrix = matrix;
  }

  read(ranked: boolean): MatrixReading {
    const { kind } = this.found.layout;
    if (kind === 'roles-as-columns') this.readColumns(ranked);
    else if (kind === 'transposed') this.readTransposed();
    else this.readText();
    const { matrix, places, duties } = this;
    return { matrix, places, duties };
  }

  private readColumns(ranked: boolean): void {
    const { matrix } = this;
    const { layout } = this.found;
    // A grid of agents or teams alone names no office whose duties anybody could judge.
    if (!layout.seats.some((seat) => seat?.roles.some((role) => role !== 'OTHER'))) return;
    const places = new Map<number, number>();
    for (const column of layout.marked) {
      const seat = layout.seats[column];
      if (seat) places.set(column, this.columnPlace(column, seat));
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
      const labels = this.labelsOf(rowIndex, section);
      const wanted = ranked ? 'accountable' : 'responsible';
      let owned = false;
      const add = (column: number, stance: Stance): void => {
        const place = places.get(column);
        const note = layout.readings[rowIndex]?.[column]?.note ?? '';
        if (place === undefined) return;
        const cell = { matrix: 0, row: rowIndex, cell: column };
        this.addRow(row, place, stance, labels, note, cell);
      };
      row.cells.forEach(({ marks }, column) => {
        if (!marks.some(({ meaning }) => meaning === wanted)) return;
        owned = true;
        add(column, 'owns');
      });
      // Nobody answers for it: what the doer's judgment would be tells where the missing A belongs.
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

  private readTransposed(): void {
    const { found, matrix } = this;
    const { layout } = found;
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
        const label = sourceSpan(source.words, first.from, last.to);
        const doubt = seats.find(({ seat }) => seat.doubt)?.seat.doubt ?? null;
        const title = row.cells[column]?.text ?? '';
        const place = this.addPlace({ roles, title, label, scope: row.span, form: 'matrix-cell', doubt });
        const note = /[(（]([^)）]*)[)）]/u.exec(source.words.text)?.[1] ?? '';
        const labels = this.labelsOf(rowIndex, null);
        this.addRow(row, place, 'owns', labels, note, { matrix: 0, row: rowIndex, cell: column });
      }
    });
  }

  private readText(): void {
    const { layout } = this.found;
    for (const column of layout.marked) {
      const seat = layout.seats[column];
      if (!seat) continue;
      const place = this.columnPlace(column, seat);
      const { roles } = this.places[place] as Place;
      const lists: DutyList[] = [];
      for (const [index, row] of layout.body.entries()) {
        const cell = row.cells[column];
        if (!cell) continue;
        const label = layout.activity < 0 ? '' : (row.cells[layout.activity]?.words.text.trim() ?? '');
        const duties = cellDuties(cell, { label, place, roles, labels: this.headingLabels() });
        this.duties.push(...duties);
        if (takesDuties(label) && duties.every(({ stance }) => stance === 'owns')) {
          const span = this.matrix.rows[index]?.cells[column]?.content ?? cell.span;
          lists.push({ form: 'cell', span, marker: '', indent: '', loose: false });
        }
      }
      this.places[place] = { ...(this.places[place] as Place), lists };
    }
  }

  private columnPlace(column: number, seat: Seat): number {
    const { layout, table } = this.found;
    const cell = layout.header.cells[column] as Cell;
    const lead = cell.words.text.length - cell.words.text.trimStart().length;
    const label = sourceSpan(cell.words, lead + seat.start, lead + seat.end);
    const title = onOneLine(cell.words.text);
    return this.addPlace({
      roles: seat.roles,
      title,
      label,
      scope: table.span,
      form: 'matrix-column',
      doubt: seat.doubt,
    });
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

  private labelsOf(row: number, section: string | null): string[] {
    const { layout } = this.found;
    const cells = layout.body[row]?.cells ?? [];
    const categories = layout.categories
      .map((column) => onOneLine(cells[column]?.words.text ?? ''))
      .filter((words) => /\p{L}{2}/u.test(words));
    return [...this.headingLabels(), ...(section ? [section] : []), ...categories];
  }

  private headingLabels(): string[] {
    const { headings } = this.found;
    const last = headings.at(-1);
    return last && headings.length > 1 && !BARE_HEADING.test(last) ? [bareLabel(last)] : [];
  }
}
