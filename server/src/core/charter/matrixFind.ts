import type { Block, Table } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import type { Layout, SeatReader, Surroundings } from './matrixLayout.ts';
import { type Legend, type Legends, legendFor, readLegends } from './matrixLegend.ts';
import { layoutOf } from './matrixTable.ts';
import type { Outlined, TableMark } from './outline.ts';

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
const known = new WeakMap<
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
  const headings: { level: number; text: string }[] = [];
  passages.forEach(({ at: start, outline }, passage) => {
    for (const mark of outline.marks) {
      if (mark.kind === 'heading') {
        while ((headings.at(-1)?.level ?? 0) >= mark.level) headings.pop();
        headings.push(mark);
        continue;
      }
      const { table, at } = mark;
      const span = { start: start + at + table.span.start, end: start + at + table.span.end };
      const captions = captionsOf(mark, passages, passage);
      const around = { headings: headings.map((one) => one.text), captions };
      const { layout, legend } = remembered(table, span, named, around, legends, explained);
      if (layout) found.push({ table, passage, at, layout, headings: around.headings, legend, seat: named });
    }
  });
  return {
    found,
    legends: found.length === 0 ? [] : [...legends.letters.map(({ span }) => span), ...legends.codeSpans],
  };
}

/** The words right before and after a table. */
function captionsOf({ before, after }: TableMark, passages: readonly Outlined[], index: number): string[] {
  const own = [before === null ? neighbor(passages, index, -1) : before];
  own.push(after === null ? neighbor(passages, index, 1) : after);
  return own.map(caption).filter((words) => words !== '');
}

/** The last block before a passage, or the first one behind it. */
function neighbor(passages: readonly Outlined[], index: number, step: -1 | 1): Block | undefined {
  for (let i = index + step; i >= 0 && i < passages.length; i += step) {
    const { first, last } = (passages[i] as Outlined).outline;
    if (first) return step < 0 ? last : first;
  }
  return undefined;
}

function remembered(
  table: Table,
  span: Span,
  seat: SeatReader,
  around: Pick<Surroundings, 'headings' | 'captions'>,
  legends: Legends,
  explained: string,
): { layout: Layout | null; legend: Span | null } {
  // Of several legends the nearest counts.
  const away = legends.letters.length < 2 ? 0 : legends.letters.map((one) => one.span.start - span.start);
  const key = `${JSON.stringify([around, away])}${explained}`;
  const earlier = known.get(table);
  if (earlier?.key === key) {
    const { layout, legend } = earlier;
    return { layout, legend: legend === null ? null : (legends.letters[legend]?.span ?? null) };
  }
  let legend: Legend | null = null;
  const layout = layoutOf(table, seat, {
    ...around,
    legend: (used) => {
      legend = legendFor(legends, span, used);
      return legend;
    },
  });
  const index = legend === null ? -1 : legends.letters.indexOf(legend);
  known.set(table, { key, layout, legend: index < 0 ? null : index });
  return { layout, legend: legends.letters[index]?.span ?? null };
}

function caption(block: Block | undefined): string {
  return block?.kind === 'paragraph' && block.words.text.length <= 400 ? block.words.text : '';
}
