import { categoryColumns, type Grid, isActivity, type Layout } from './matrixLayout.ts';
import {
  ACTIVITY_TITLE,
  AREA_TITLE,
  ID_TITLE,
  meaningOf,
  NO_DUTY_TITLE,
  OTHER_GRID,
  RECORD_TITLE,
  STANDARD_LETTERS,
} from './matrixWords.ts';
import type { Meaning } from './model.ts';

/** Letters as columns, seats in the cells: Accountable, Approver, or an owner beside an area. */
export function transposed(grid: Grid): Layout | null {
  const { header, body, titles, seats, seat, around } = grid;
  const meanings = new Map<number, Meaning>();
  titles.forEach((title, column) => {
    if (seats[column]?.roles.some((role) => role !== 'OTHER') || isActivity(title)) return;
    const meaning = meaningOfTitle(title);
    if (meaning !== 'unknown') meanings.set(column, meaning);
  });
  if (meanings.size === 0) return null;
  let owners = [...meanings].filter(([, meaning]) => meaning === 'accountable').map(([column]) => column);
  // `Area | Lead | Support`, `Bereich | Verantwortlich`: without a higher office the responsible one owns.
  if (owners.length === 0) {
    owners = [...meanings].filter(([, meaning]) => meaning === 'responsible').map(([column]) => column);
    if (owners.length !== 1) return null;
    meanings.set(owners[0] as number, 'accountable');
  }
  const owner = owners[0] as number;
  const holders = body.map((row) => row.cells[owner]?.words.text.trim() ?? '').filter((cell) => cell !== '');
  const seated = holders.filter((cell) => splitSeats(cell).some(({ text: part }) => seat(part) !== null)).length;
  const short = holders.filter((cell) => cell.split(/\s+/).length <= 6).length;
  if (seated === 0 || short < holders.length * 0.9) return null;

  const rest = titles.map((_, column) => column).filter((column) => !meanings.has(column));
  const activity =
    rest.findLast((column) => ACTIVITY_TITLE.test(titles[column] as string)) ??
    rest.find((column) => AREA_TITLE.test(titles[column] as string)) ??
    rest.find((column) => !ID_TITLE.test(titles[column] as string));
  if (activity === undefined) return null;
  const title = titles[activity] as string;
  const named = isActivity(title);
  // With two of the offices in the header the table says what it is; a lone owner column may be anything.
  const clear = meanings.size >= 2 && (named || letterColumns(titles) >= 2 || !NO_DUTY_TITLE.test(title));
  if (!clear && !named) return null;
  if (titles.some((one, column) => column !== activity && !meanings.has(column) && RECORD_TITLE.test(one))) return null;
  if (!clear && /^(?:tasks?|items?|what)$/i.test(title)) return null;
  if (OTHER_GRID.test([title, around.headings.at(-1)].join('\n')) && meanings.size < 3) return null;
  // A table whose rows are seats says what each of them owns; that is another shape.
  const rows = body.filter((row) => (row.cells[activity]?.words.text ?? '').trim() !== '');
  if (rows.filter((row) => seat(row.cells[activity]?.words.text ?? '')).length * 2 > rows.length) return null;
  return {
    kind: 'transposed',
    header,
    body,
    titles,
    seats,
    marked: new Set(meanings.keys()),
    meanings,
    activity,
    categories: categoryColumns(titles, new Set(meanings.keys()), activity),
    readings: [],
    letters: STANDARD_LETTERS,
  };
}

/** The seats of a transposed cell with their offsets in it: `CTO, COO`, `@cto + @cpo`. */
export function splitSeats(cell: string): { readonly text: string; readonly start: number }[] {
  const open = cell.replace(/\([^)]*\)?|（[^）]*）?/gu, (note) =>
    /^[（(]\s*C\wO/u.test(note) ? note : ' '.repeat(note.length),
  );
  const parts: { text: string; start: number }[] = [];
  let from = 0;
  const push = (to: number): void => {
    const part = open.slice(from, to);
    const trimmed = part.trim();
    if (trimmed !== '') parts.push({ text: trimmed, start: from + part.indexOf(trimmed) });
  };
  for (const match of open.matchAll(/\s*(?:[,/;+&\n、，]|\band\b|\bund\b|\bor\b)\s*/giu)) {
    push(match.index);
    from = match.index + match[0].length;
  }
  push(open.length);
  return parts;
}

function meaningOfTitle(title: string): Meaning {
  const bare = title
    .replace(/[(（[].*$/u, '')
    .replace(/[:：*]+$/u, '')
    .trim();
  const letter = /^[(（[]?([RASCID])[)）\]]?$/u.exec(title.trim())?.[1];
  if (letter) return letter === 'D' ? 'responsible' : (STANDARD_LETTERS.get(letter) ?? 'unknown');
  if (bare === '' || bare.split(/\s+/).length > 3) return 'unknown';
  if (/^(?:proposers?|proposed by|initiators?|requesters?|requested by)$/i.test(bare)) return 'consulted';
  return meaningOf(bare);
}

function letterColumns(titles: readonly string[]): number {
  return titles.filter(
    (title) =>
      /^[RASCID]$/.test(title.trim()) ||
      /\b(?:Accountable|Responsible|Consulted|Informed|Approver|Driver|Contributors?)\b/i.test(title),
  ).length;
}
