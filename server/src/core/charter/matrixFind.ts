import type { Block, Table } from '../syntax/tree.ts';
import { Notes } from '../text/notes.ts';
import type { Span } from '../text/span.ts';
import type { Layout, SeatReader, Surroundings } from './matrixLayout.ts';
import { type Legend, type Legends, legendFor, readLegends } from './matrixLegend.ts';
import { layoutOf } from './matrixTable.ts';
import { type HeadingMark, headingsAfter, type Outline, type Outlined, type TableMark } from './outline.ts';

/** A table that is a matrix. Says all that its reading depends on: the same layout object, the same reading. */
export interface Found {
  readonly table: Table;
  /** Index of its passage, and the offset of its top-level block there. */
  readonly passage: number;
  readonly at: number;
  readonly layout: Layout;
  readonly headings: readonly string[];
  /** Absolute. */
  readonly legend: Span | null;
  /** Reads seats with the codes that the document explains. */
  readonly seat: SeatReader;
}

/** Layouts of tables, remembered as long as the table and what its layout depends on stay as they are. */
const known = new Notes<
  Table,
  {
    readonly key: string;
    readonly layout: Layout | null;
    /** Index of the legend among the document's. */
    readonly legend: number | null;
  }
>();

/**
 * The matrices of a document, and the legends that are read with them (absolute spans).
 *
 * @param key the same for seat readers that read the same
 */
export function findMatrices(
  passages: readonly Outlined[],
  seat: SeatReader,
  key: string,
): { found: readonly Found[]; legends: readonly Span[] } {
  if (!passages.some(({ outline }) => outline.tables)) return { found: [], legends: [] };
  const legends = readLegends(passages, (words) => seat(words) !== null);
  const named: SeatReader = (label) => {
    const code = legends.codes.get(label.trim());
    if (code === undefined) return seat(label);
    const meant = seat(code);
    return meant ? { ...meant, start: 0, end: label.trim().length } : null;
  };
  const explained = JSON.stringify([key, [...legends.codes], legends.letters.map(({ letters }) => [...letters])]);
  const found: Found[] = [];
  let headings: readonly HeadingMark[] = [];
  passages.forEach((placed, passage) => {
    const { outline } = placed;
    if (outline.tables) {
      const standing = { headings, before: near(passages, passage, -1), after: near(passages, passage, 1), explained };
      for (const one of tablesIn(placed, standing, named, legends)) {
        const { table, at, layout, legend } = one;
        const span = legend === null ? null : (legends.letters[legend]?.span ?? null);
        found.push({ table, passage, at, layout, headings: one.headings, legend: span, seat: named });
      }
    }
    headings = headingsAfter(headings, outline.headings);
  });
  return {
    found,
    legends: found.length === 0 ? [] : [...legends.letters.map(({ span }) => span), ...legends.codeSpans],
  };
}

/** What the tables of a passage depend on besides the passage: headings above, words right before and after. */
interface Standing {
  readonly headings: readonly HeadingMark[];
  readonly before: string;
  readonly after: string;
  readonly explained: string;
}

type FoundTable = Pick<Found, 'table' | 'at' | 'layout' | 'headings'> & {
  /** Index of the legend among the document's. */
  readonly legend: number | null;
};

const knownTables = new Notes<Outline, { readonly standing: Standing; readonly found: readonly FoundTable[] }>();

/** The matrices of a passage; those of one that stands as it stood are known. */
function tablesIn(
  { at: start, outline }: Outlined,
  standing: Standing,
  seat: SeatReader,
  legends: Legends,
): readonly FoundTable[] {
  const earlier = knownTables.get(outline);
  // Of several legends the nearest counts, and distances change.
  if (earlier && legends.letters.length < 2 && sameStanding(earlier.standing, standing)) return earlier.found;
  const found: FoundTable[] = [];
  let { headings } = standing;
  for (const mark of outline.marks) {
    if (mark.kind === 'heading') {
      headings = headingsAfter(headings, [mark]);
      continue;
    }
    const { table, at } = mark;
    const span = { start: start + at + table.span.start, end: start + at + table.span.end };
    const around = { headings: headings.map((one) => one.text), captions: captionsOf(mark, standing) };
    const { layout, legend } = remembered(table, span, seat, around, legends, standing.explained);
    if (layout) found.push({ table, at, layout, headings: around.headings, legend });
  }
  knownTables.set(outline, { standing, found });
  return found;
}

function sameStanding(a: Standing, b: Standing): boolean {
  return (
    a.before === b.before &&
    a.after === b.after &&
    a.explained === b.explained &&
    a.headings.length === b.headings.length &&
    a.headings.every(({ level, text }, i) => level === b.headings[i]?.level && text === b.headings[i]?.text)
  );
}

/** The words right before and after a table. */
function captionsOf({ before, after }: TableMark, standing: Standing): string[] {
  const own = [before === null ? standing.before : caption(before), after === null ? standing.after : caption(after)];
  return own.filter((words) => words !== '');
}

/** The words of the last block before a passage, or of the first one behind it. */
function near(passages: readonly Outlined[], index: number, step: -1 | 1): string {
  for (let i = index + step; i >= 0 && i < passages.length; i += step) {
    const { first, last } = (passages[i] as Outlined).outline;
    if (first) return caption(step < 0 ? last : first);
  }
  return '';
}

/** The layout of a table, remembered as long as the table and what stands around it stay as they are. */
function remembered(
  table: Table,
  span: Span,
  seat: SeatReader,
  around: Pick<Surroundings, 'headings' | 'captions'>,
  legends: Legends,
  explained: string,
): { layout: Layout | null; legend: number | null } {
  const away = legends.letters.length < 2 ? 0 : legends.letters.map((one) => one.span.start - span.start);
  const key = `${JSON.stringify([around, away])}${explained}`;
  const earlier = known.get(table);
  if (earlier?.key === key) return earlier;
  let legend: Legend | null = null;
  const layout = layoutOf(table, seat, {
    ...around,
    legend: (used) => {
      legend = legendFor(legends, span, used);
      return legend;
    },
  });
  const index = legend === null ? -1 : legends.letters.indexOf(legend);
  const found = { key, layout, legend: index < 0 ? null : index };
  known.set(table, found);
  return found;
}

function caption(block: Block | undefined): string {
  return block?.kind === 'paragraph' && block.words.text.length <= 400 ? block.words.text : '';
}
