import { Notes } from '../text/notes.ts';
import { type Span, shift } from '../text/span.ts';
import type { MatrixReading } from './matrixReading.ts';
import type { Charter, Duty, Matrix, MatrixCell, MatrixColumn, MatrixRow, Place, Role, RoleId } from './model.ts';
import { movedList, movedPlace, type OwnPlace, type PassageReading } from './passage.ts';
import type { CharterPart } from './rows.ts';

/** What a reading became where it stood last; used again while nothing that it depends on has moved. */
interface Made {
  readonly at: number;
  /** Index of the passage's first place, and of its first matrix. */
  readonly base: number;
  readonly matrixBase: number;
  /** The earlier places that own something in it. */
  readonly owners: readonly number[];
  readonly ownerRoles: readonly (readonly RoleId[])[];
  readonly duties: readonly Duty[];
  readonly places: readonly OwnPlace[];
  readonly matrices: readonly Matrix[];
}

const made = new Notes<PassageReading, Made>();

/** A passage in the document. */
interface Added {
  readonly reading: PassageReading;
  readonly made: Made;
}

/** Puts what the passages say together: absolute spans, and scopes that end where the next begins. */
export class Assembly {
  readonly places: OwnPlace[] = [];
  readonly matrices: Matrix[] = [];
  private readonly added: Added[] = [];
  /** Places whose scope is open, with the depth of their frame. */
  private readonly open: { readonly depth: number; readonly place: number }[] = [];
  private end = 0;

  /** A place that governs the whole document. */
  start(place: Place): void {
    this.open.push({ depth: 0, place: this.places.length });
    this.places.push({ ...place, lists: [] });
  }

  /**
   * Adds the next passage.
   *
   * @param at where it stands
   * @param legends where the legends of its matrices stand
   */
  add(reading: PassageReading, at: number, legends: readonly (Span | null)[]): void {
    const base = this.places.length;
    const owners = reading.outer.map((depth) => this.placeAt(depth));
    for (const { owner, list } of reading.outerLists) this.placeOf(owners, owner)?.lists.push(movedList(list, at));
    for (const { depth, end } of reading.closings) this.close(depth, end === null ? this.end : at + end);

    const now = this.make(reading, at, base, owners, legends);
    this.added.push({ reading, made: now });
    for (const place of now.places) this.places.push(place);
    for (const matrix of now.matrices) this.matrices.push(matrix);

    for (const { depth, place } of reading.open) {
      // Still open: its end and its lists are this version's own.
      const own = this.places[base + place] as OwnPlace;
      this.places[base + place] = { ...own, lists: [...own.lists] };
      this.open.push({ depth, place: base + place });
    }
    if (reading.end !== null) this.end = Math.max(this.end, at + reading.end);
  }

  /** Ends what is open and returns the duties. */
  finish(): Duty[] {
    this.close(0, this.end);
    let count = 0;
    for (const { made: one } of this.added) count += one.duties.length;
    const duties: Duty[] = new Array(count);
    let next = 0;
    for (const { made: one } of this.added) {
      for (let i = 0; i < one.duties.length; i++) duties[next++] = one.duties[i] as Duty;
    }
    return duties;
  }

  /**
   * What each passage says.
   *
   * @param doubt what is doubted of offices in the whole document
   */
  parts(doubt: readonly RoleId[] | null): CharterPart[] {
    const whole = doubt?.join('+') ?? '';
    return this.added.map(({ reading, made: { at, places, matrices, duties, owners: owning } }) => {
      let owners = whole;
      for (const index of owning) {
        const place = this.places[index];
        owners += `\n${place?.roles.join('+')}?${place?.doubt?.join('+')}`;
      }
      return { said: reading, owners, duties, at, places, matrices, owning };
    });
  }

  /** For each owned duty that a label or sentence announced: its place. */
  *announced(): Generator<number> {
    for (const { reading, made: one } of this.added) {
      for (const { announced, owner } of reading.duties) {
        if (announced) yield owner >= 0 ? one.base + owner : (one.owners[~owner] as number);
      }
    }
  }

  private make(
    reading: PassageReading,
    at: number,
    base: number,
    owners: readonly number[],
    legends: readonly (Span | null)[],
  ): Made {
    const earlier = made.get(reading);
    const matrixBase = this.matrices.length;
    const ownerRoles = owners.map((place) => this.places[place]?.roles ?? NOBODY);
    const stands = earlier?.at === at;
    const places = stands ? earlier.places : reading.places.map((place) => movedPlace(place, at));
    const matrices =
      stands && earlier.matrices.every(({ legendSpan }, i) => sameSpan(legendSpan, legends[i] ?? null))
        ? earlier.matrices
        : reading.matrices.map((one, i) => movedMatrix(one.reading.matrix, at + one.at, legends[i] ?? null));
    const duties =
      stands &&
      earlier.base === base &&
      earlier.matrixBase === matrixBase &&
      sameItems(earlier.owners, owners) &&
      sameItems(earlier.ownerRoles, ownerRoles)
        ? earlier.duties
        : placedDuties(reading, at, base, matrixBase, owners, ownerRoles);
    if (earlier && places === earlier.places && matrices === earlier.matrices && duties === earlier.duties) {
      return earlier;
    }
    const now = { at, base, matrixBase, owners, ownerRoles, duties, places, matrices };
    made.set(reading, now);
    return now;
  }

  private placeOf(owners: readonly number[], owner: number): OwnPlace | undefined {
    return this.places[owners[~owner] as number];
  }

  /** The open place of a depth; -1 when there is none. */
  private placeAt(depth: number): number {
    for (let i = this.open.length - 1; i >= 0; i--) {
      const one = this.open[i] as { depth: number; place: number };
      if (one.depth === depth) return one.place;
    }
    return -1;
  }

  private close(depth: number, end: number): void {
    for (let last = this.open.at(-1); last && last.depth >= depth; last = this.open.at(-1)) {
      this.open.pop();
      const place = this.places[last.place] as OwnPlace;
      place.scope = { start: place.scope.start, end: Math.max(place.scope.end, end) };
    }
  }
}

const NOBODY: readonly RoleId[] = [];

/** The duties of a passage with absolute spans and places. One plain loop: it runs for half a document at each keystroke. */
function placedDuties(
  reading: PassageReading,
  at: number,
  base: number,
  matrixBase: number,
  owners: readonly number[],
  ownerRoles: readonly (readonly RoleId[])[],
): Duty[] {
  const duties: Duty[] = new Array(reading.duties.length);
  let count = 0;
  for (const { at: from, owner, said, cell: own } of reading.duties) {
    const by = at + from;
    const place = owner >= 0 ? base + owner : (owners[~owner] as number);
    if (place < 0) continue;
    const roles = owner >= 0 ? (reading.places[owner] as OwnPlace).roles : (ownerRoles[~owner] as readonly RoleId[]);
    const { text, form, stance, labels, caveats, named } = said;
    const span = { start: said.span.start + by, end: said.span.end + by };
    const extent = said.extent === said.span ? span : { start: said.extent.start + by, end: said.extent.end + by };
    const group = said.group && { start: said.group.start + by, end: said.group.end + by };
    const cell = own && { matrix: matrixBase + own.matrix, row: own.row, cell: own.cell };
    duties[count++] = { text, span, extent, form, place, roles, stance, labels, caveats, named, group, cell };
  }
  duties.length = count;
  return duties;
}

/** What matrices were made from. */
const origins = new Notes<Matrix, MatrixReading['matrix']>();

/** True when two matrices were read once and only stand elsewhere (and may have another legend). False says nothing. */
export function sameOrigin(a: Matrix, b: Matrix): boolean {
  const origin = origins.get(a);
  return a === b || (origin !== undefined && origin === origins.get(b));
}

/** How many rows a matrix has; asking moves none of them. */
export function rowsIn(matrix: Matrix): number {
  return (origins.get(matrix) ?? matrix).rows.length;
}

/** Columns and rows are moved when somebody asks for them: at most keystrokes nobody does. */
function movedMatrix(matrix: MatrixReading['matrix'], by: number, legendSpan: Span | null): Matrix {
  let columns: Matrix['columns'] | null = null;
  let rows: Matrix['rows'] | null = null;
  const moved: Matrix = {
    span: shift(matrix.span, by),
    layout: matrix.layout,
    get columns() {
      columns ??= matrix.columns.map((column) => movedColumn(column, by));
      return columns;
    },
    get rows() {
      rows ??= matrix.rows.map((row) => movedRow(row, by));
      return rows;
    },
    legend: matrix.legend,
    legendSpan,
  };
  origins.set(moved, matrix);
  return moved;
}

function movedColumn({ span, title, roles, holder, meaning }: MatrixColumn, by: number): MatrixColumn {
  return { span: shift(span, by), title, roles, holder, meaning };
}

function movedRow({ span, text, textSpan, cells }: MatrixRow, by: number): MatrixRow {
  return { span: shift(span, by), text, textSpan: shift(textSpan, by), cells: cells.map((one) => movedCell(one, by)) };
}

function movedCell({ span, content, text, marks }: MatrixCell, by: number): MatrixCell {
  return {
    span: shift(span, by),
    content: shift(content, by),
    text,
    marks: marks.map((mark) => ({ text: mark.text, span: shift(mark.span, by), meaning: mark.meaning })),
  };
}

function sameSpan(a: Span | null, b: Span | null): boolean {
  return a === b || (a !== null && b !== null && a.start === b.start && a.end === b.end);
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/**
 * A role met twice is one role with several places; a spelled-out title is its name.
 *
 * @param earlier the charter of an earlier version: where its places name the same roles, so do its roles
 */
export function mergeRoles(places: readonly Place[], earlier?: Pick<Charter, 'places' | 'roles'>): readonly Role[] {
  if (earlier && sameNames(earlier.places, places)) return earlier.roles;
  const roles = new Map<string, { title: string; places: number[] }>();
  places.forEach((place, i) => {
    for (const id of place.roles) {
      const role = roles.get(id);
      if (!role) roles.set(id, { title: place.title, places: [i] });
      else {
        role.places.push(i);
        if (!/Chief|\s/.test(role.title) && /Chief/.test(place.title)) role.title = place.title;
      }
    }
  });
  return [...roles].map(([id, role]) => ({ id, ...role }));
}

function sameNames(a: readonly Place[], b: readonly Place[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const one = a[i] as Place;
    const other = b[i] as Place;
    if (one !== other && (one.title !== other.title || !sameRoles(one.roles, other.roles))) return false;
  }
  return true;
}

function sameRoles(a: readonly RoleId[], b: readonly RoleId[]): boolean {
  return a === b || sameItems(a, b);
}
