import type { RoleId } from '../charter/model.ts';
import type { RuleId } from '../finding.ts';
import type { Position } from '../text/lineIndex.ts';
import type { Span } from '../text/span.ts';
import { ACROSS_FILES, type DutySummary } from './summary.ts';

/**
 * The duties of one charter as the organization keeps them: numbers only, in two rows, in ascending order of key.
 * Some fifty bytes for each duty where objects took ten times that, and no word of the text.
 */
export interface Packed {
  /** See `DutySummary.key`. */
  readonly keys: Float64Array;
  /** `WIDTH` numbers for each duty, same order. */
  readonly rest: Int32Array;
}

/** One duty, unpacked when somebody asks. */
export type PackedDuty = Omit<DutySummary, 'key' | 'text'>;

/** Lists of roles by number: most duties stand under the same few. */
interface RoleLists {
  numberOf(roles: readonly RoleId[]): number;
  listOf(number: number): readonly RoleId[];
}

const WIDTH = 11;
const OWNER = 8;
const ROLES = 9;
const FLAGS = 10;
const MATRIX = 1;

/** Makes an empty table of role lists, shared by all that is packed with it. */
export function createRoleLists(): RoleLists {
  const lists: (readonly RoleId[])[] = [];
  const numbers = new Map<string, number>();
  return {
    numberOf(roles) {
      const name = roles.join(' ');
      let number = numbers.get(name);
      if (number === undefined) {
        number = lists.push([...roles]) - 1;
        numbers.set(name, number);
      }
      return number;
    },
    listOf: (number) => lists[number] ?? [],
  };
}

/** Duties as numbers, sorted by key. */
export function pack(duties: readonly DutySummary[], lists: RoleLists): Packed {
  const sorted = [...duties].sort((a, b) => a.key - b.key || a.index - b.index);
  const rest = new Int32Array(sorted.length * WIDTH);
  for (const [i, { index, words, span, range, owner, roles, matrix, silenced }] of sorted.entries()) {
    const flags = silenced.reduce((sum, rule) => sum | (2 << ACROSS_FILES.indexOf(rule)), matrix ? MATRIX : 0);
    const { start, end } = range;
    rest.set([index, words, span.start, span.end, start.line, start.column, end.line, end.column], i * WIDTH);
    rest[i * WIDTH + OWNER] = owner === null ? -1 : lists.numberOf([owner]);
    rest[i * WIDTH + ROLES] = lists.numberOf(roles);
    rest[i * WIDTH + FLAGS] = flags;
  }
  return { keys: Float64Array.from(sorted, ({ key }) => key), rest };
}

/** The places in the row of the duties with a key: half-open. */
export function placesOf({ keys }: Packed, key: number): Span {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (keys[end] === key) end++;
  return { start: low, end };
}

/** Each key once. */
export function* keysOf({ keys }: Packed): Iterable<number> {
  for (let i = 0; i < keys.length; i++) if (i === 0 || keys[i] !== keys[i - 1]) yield keys[i] as number;
}

/** The duty at a place in the row. */
export function dutyAt({ rest }: Packed, place: number, lists: RoleLists): PackedDuty {
  const at = (column: number): number => rest[place * WIDTH + column] as number;
  const position = (column: number): Position => ({ line: at(column), column: at(column + 1) });
  return {
    index: at(0),
    words: at(1),
    span: { start: at(2), end: at(3) },
    range: { start: position(4), end: position(6) },
    owner: at(OWNER) < 0 ? null : (lists.listOf(at(OWNER))[0] ?? null),
    roles: lists.listOf(at(ROLES)),
    matrix: (at(FLAGS) & MATRIX) > 0,
    silenced: ACROSS_FILES.filter((_: RuleId, i: number) => (at(FLAGS) & (2 << i)) > 0),
  };
}

/** True when the duties with a key are, from other files, the same in both charters, and in the same places. */
export function sameUnder(key: number, one: Packed, other: Packed): boolean {
  const here = placesOf(one, key);
  const there = placesOf(other, key);
  if (here.end - here.start !== there.end - there.start) return false;
  const shift = (there.start - here.start) * WIDTH;
  for (let i = here.start * WIDTH; i < here.end * WIDTH; i++) if (one.rest[i] !== other.rest[i + shift]) return false;
  return true;
}

/** Equal where the comparison of charters sees no difference between the duties with a key. */
export function printOf(packed: Packed, key: number): string {
  const { start, end } = placesOf(packed, key);
  let print = '';
  for (let place = start; place < end; place++) {
    const at = place * WIDTH;
    const { rest } = packed;
    print += `${rest[at + 1]} ${rest[at + OWNER]} ${rest[at + ROLES]} ${(rest[at + FLAGS] as number) & MATRIX};`;
  }
  return print;
}
