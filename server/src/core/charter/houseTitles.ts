import type { HouseRole } from '../config/config.ts';
import type { RoleId } from './model.ts';
import { LETTERS } from './titleData.ts';

/** The titles a team uses besides the built-in ones, ready to be looked for. */
export interface HouseTitles {
  /** Equal for the same titles: what is remembered of a text depends on it. */
  readonly key: string;
  /**
   * The team's titles in some words, in order, none overlapping; half-open offsets in the words.
   *
   * @param lowerCase abbreviations count whatever their case
   */
  find(
    text: string,
    lowerCase?: boolean,
  ): { readonly start: number; readonly end: number; readonly roles: readonly RoleId[] }[];
  /** True when some words name one of the team's titles. */
  mentions(text: string): boolean;
  /** Roles with those that their holders have besides. */
  withHeld(roles: readonly RoleId[]): readonly RoleId[];
  readonly ids: ReadonlySet<RoleId>;
}

const NONE: HouseTitles = {
  key: '',
  find: () => [],
  mentions: () => false,
  withHeld: (roles) => roles,
  ids: new Set(),
};

const made = new WeakMap<readonly HouseRole[], HouseTitles>();
let inForce = NONE;

/**
 * Reads something while a team's titles count. Reading takes no turns with anything else, so the titles in force are
 * set for its time instead of being handed through every function that looks at a label.
 */
export function underHouseTitles<Result>(roles: readonly HouseRole[], read: () => Result): Result {
  const before = inForce;
  inForce = houseTitlesOf(roles);
  try {
    return read();
  } finally {
    inForce = before;
  }
}

/** The titles that count at this moment. */
export function houseTitles(): HouseTitles {
  return inForce;
}

function houseTitlesOf(roles: readonly HouseRole[]): HouseTitles {
  if (roles.length === 0) return NONE;
  let titles = made.get(roles);
  if (!titles) {
    titles = makeTitles(roles);
    made.set(roles, titles);
  }
  return titles;
}

/** Offices that stand for themselves even where they hold others: `COO` with `holds: [CFO]`. */
const OFFICES: ReadonlySet<RoleId> = new Set(Object.values(LETTERS).flat());

function makeTitles(roles: readonly HouseRole[]): HouseTitles {
  const byWords = new Map<string, readonly RoleId[]>();
  const spelled: string[] = [];
  const short: string[] = [];
  const held = new Map<RoleId, readonly RoleId[]>();
  for (const { id, holds } of roles) {
    if (holds.length > 0) held.set(id, OFFICES.has(id) ? [id, ...holds] : holds);
  }
  const withHeld = (ids: readonly RoleId[]): readonly RoleId[] =>
    ids.some((id) => held.has(id)) ? [...new Set(ids.flatMap((id) => held.get(id) ?? [id]))] : ids;
  for (const { id, titles, abbreviations, aliases } of roles) {
    const named = withHeld([id]);
    for (const title of [...titles, ...aliases]) {
      if (title.trim() === '') continue;
      spelled.push(title);
      byWords.set(plain(title), named);
    }
    // The name of a role is its abbreviation, too, unless it is one that Remit knows already.
    for (const letters of OFFICES.has(id) ? abbreviations : [id, ...abbreviations]) {
      if (letters.trim() === '') continue;
      short.push(letters);
      byWords.set(plain(letters), named);
    }
  }
  const anySpelled = spelled.length === 0 ? null : patternOf(spelled, 'giu');
  const anyShort = short.length === 0 ? null : patternOf(short, 'gu');
  const anyLower = short.length === 0 ? null : patternOf(short, 'giu');
  const find: HouseTitles['find'] = (text, lowerCase = false) => {
    const found: ReturnType<HouseTitles['find']> = [];
    for (const pattern of [anySpelled, lowerCase ? anyLower : anyShort]) {
      if (!pattern) continue;
      for (const match of text.matchAll(pattern)) {
        const start = match.index;
        const end = start + match[0].length;
        const named = byWords.get(plain(match[0]));
        if (named && !found.some((other) => other.start < end && start < other.end)) {
          found.push({ start, end, roles: named });
        }
      }
    }
    return found.sort((a, b) => a.start - b.start);
  };
  return {
    key: JSON.stringify(roles),
    find,
    mentions: (text) => [anySpelled, anyShort].some((pattern) => pattern !== null && text.search(pattern) >= 0),
    withHeld,
    ids: new Set(roles.map(({ id }) => id)),
  };
}

/** Plain words only, longest first, white space of any kind between them: nothing in it can backtrack. */
function patternOf(titles: readonly string[], flags: string): RegExp {
  const sources = [...titles]
    .sort((a, b) => b.length - a.length)
    .map((title) => {
      const words = title.trim().split(/\s+/);
      const source = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s+');
      const from = /^[\p{Script=Latin}\p{N}]/u.test(title.trim()) ? '(?<![\\p{Script=Latin}\\p{N}_])' : '';
      const to = /[\p{Script=Latin}\p{N}]$/u.test(title.trim()) ? '(?![\\p{Script=Latin}\\p{N}_])' : '';
      return `${from}${source}${to}`;
    });
  return new RegExp(sources.join('|'), flags);
}

function plain(words: string): string {
  return words.trim().replace(/\s+/g, ' ').toLowerCase();
}
