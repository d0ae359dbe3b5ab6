import type { Block, SyntaxTree, Table } from '../syntax/tree.ts';
import { onOneLine } from '../syntax/words.ts';
import type { Span } from '../text/span.ts';
import type { Layout, SeatReader, Surroundings } from './matrixLayout.ts';
import { type Legend, type Legends, legendFor, readLegends } from './matrixLegend.ts';
import { layoutOf } from './matrixTable.ts';

/** A table that is a matrix. */
export interface Found {
  readonly table: Table;
  readonly at: number;
  readonly layout: Layout;
  readonly headings: readonly string[];
  readonly legend: Span | null;
  /** Reads seats with the codes that the document explains. */
  readonly seat: SeatReader;
}

const known = new WeakMap<
  Table,
  {
    readonly key: string;
    readonly seats: readonly (readonly [label: string, told: string])[];
    readonly layout: Layout | null;
    /** Index of the legend among the document's. */
    readonly legend: number | null;
  }
>();

/** The matrices of a document, and what is read with them: their tables and legends (absolute spans). */
export function findMatrices(
  tree: SyntaxTree,
  seat: SeatReader,
): { found: readonly Found[]; claimed: readonly Span[] } {
  if (!tree.blocks.some(({ block }) => holdsTable(block))) return { found: [], claimed: [] };
  const legends = readLegends(tree, (words) => seat(words) !== null);
  const named: SeatReader = (label) => {
    const code = legends.codes.get(label.trim());
    if (code === undefined) return seat(label);
    const meant = seat(code);
    return meant ? { ...meant, start: 0, end: label.trim().length } : null;
  };
  const found: Found[] = [];
  const claimed: Span[] = [];
  const headings: { level: number; text: string }[] = [];
  const visit = (block: Block, at: number, before: Block | undefined, after: Block | undefined): void => {
    if (block.kind === 'heading') {
      while ((headings.at(-1)?.level ?? 0) >= block.level) headings.pop();
      headings.push({ level: block.level, text: onOneLine(block.words.text) });
    } else if (block.kind === 'container') {
      block.children.forEach((child, i) => {
        visit(child, at, block.children[i - 1], block.children[i + 1]);
      });
    } else if (block.kind === 'table') {
      const span = { start: at + block.span.start, end: at + block.span.end };
      const captions = [caption(before), caption(after)].filter((words) => words !== '');
      const around = { headings: headings.map((one) => one.text), captions };
      const { layout, legend } = remembered(block, span, named, around, legends);
      if (!layout) return;
      found.push({ table: block, at, layout, headings: around.headings, legend, seat: named });
      claimed.push(span);
    }
  };
  tree.blocks.forEach(({ at, block }, i) => {
    visit(block, at, tree.blocks[i - 1]?.block, tree.blocks[i + 1]?.block);
  });
  if (found.length > 0) {
    claimed.push(...legends.letters.map(({ span }) => span), ...legends.codeSpans);
  }
  return { found, claimed };
}

/** The layout of a table, remembered as long as the table and what stands around it stay as they are. */
function remembered(
  table: Table,
  span: Span,
  seat: SeatReader,
  around: Pick<Surroundings, 'headings' | 'captions'>,
  legends: Legends,
): { layout: Layout | null; legend: Span | null } {
  const seen: string[] = [];
  const reader: SeatReader = (label) => {
    const found = seat(label);
    seen.push(`${label}\t${found?.roles}\t${found?.doubt}`);
    return found;
  };
  const key = JSON.stringify([around, legends.letters.map(({ letters }) => [...letters])]);
  const earlier = known.get(table);
  if (
    earlier?.key === key &&
    earlier.seats.every(([label, told]) => `${label}\t${seat(label)?.roles}\t${seat(label)?.doubt}` === told)
  ) {
    return {
      layout: earlier.layout,
      legend: earlier.legend === null ? null : (legends.letters[earlier.legend]?.span ?? null),
    };
  }
  let legend: Legend | null = null;
  const layout = layoutOf(table, reader, {
    ...around,
    legend: (used) => {
      legend = legendFor(legends, span, used);
      return legend;
    },
  });
  const index = legend === null ? -1 : legends.letters.indexOf(legend);
  const seats = [...new Set(seen)].map((told): [string, string] => [told.slice(0, told.indexOf('\t')), told]);
  known.set(table, { key, seats, layout, legend: index < 0 ? null : index });
  return { layout, legend: legends.letters[index]?.span ?? null };
}

function caption(block: Block | undefined): string {
  return block?.kind === 'paragraph' && block.words.text.length <= 400 ? block.words.text : '';
}

function holdsTable(block: Block): boolean {
  return block.kind === 'table' || (block.kind === 'container' && block.children.some(holdsTable));
}
