import { type Change, changeOf } from '../text/change.ts';
import { Notes } from '../text/notes.ts';
import { readFrontMatter } from './frontMatter.ts';
import { excess, LIMITS, unread } from './limits.ts';
import { skipped } from './markdownBlocks.ts';
import { keepsParserTree, PieceReader, type Pieces } from './markdownPieces.ts';
import { pieceTypedInto } from './markdownTyped.ts';
import { type Gathered, gathered, treeOf } from './passages.ts';
import type { Passage, PlacedPassage, SyntaxTree } from './tree.ts';

/** When an edit costs more pieces than this, the version before it is kept for when they come back. */
const MANY = 12;
/** When this many UTF-16 units were read anew although they came back, more may come. */
const MUCH = 16_000;

/** One version of a text (front matter taken off): in the pieces that were parsed, gathered to passages. */
interface Version extends Pieces {
  readonly passages: readonly Gathered[];
}

/** What the next parse of the same document starts from. */
interface Memory {
  readonly version: Version;
  /** The passage of the front matter, if there is any. */
  readonly front: Passage | null;
  /** An earlier version, most of which was lost: to a code fence that is not closed yet, or to being cut out. */
  readonly lost: Version | null;
}

const memories = new Notes<SyntaxTree, Memory>();

/**
 * Reads Markdown. Front matter is taken off first. The rest is parsed in pieces, each by itself: only those in which
 * the text differs from that of `previous` are parsed anew. Passages of pieces that stayed keep their identity.
 */
export function parseMarkdown(text: string, previous?: SyntaxTree): SyntaxTree {
  const front = text.length <= LIMITS.length ? readFrontMatter(text) : null;
  const bodyAt = front?.end ?? (text.charCodeAt(0) === 0xfeff ? 1 : 0);
  const body = bodyAt === 0 ? text : text.slice(bodyAt);
  const earlier = previous && memories.get(previous);
  const change = earlier ? changeOf(earlier.version.text, body) : null;
  if (change || !earlier) {
    const from = change ? paragraphStart(body, change.fromB) : 0;
    const to = change ? paragraphEnd(body, change.toB) : body.length;
    const detail = excess(body, from, to);
    if (detail !== null) return unread(text, 'markdown', detail);
  }
  const { version, lost } = change && earlier ? update(earlier, body, change) : (earlier ?? first(body));
  const frontPassage = front && frontMatterPassage(front.end, earlier);
  const placed: PlacedPassage[] = frontPassage ? [{ at: 0, passage: frontPassage }] : [];
  let at = bodyAt;
  for (const { passage } of version.passages) {
    placed.push({ at, passage });
    at += passage.length;
  }
  const tree = treeOf('markdown', placed, front?.fields ?? [], front?.problem ? [front.problem] : []);
  memories.set(tree, { version, front: frontPassage, lost });
  return tree;
}

function frontMatterPassage(length: number, earlier: Memory | undefined): Passage {
  if (earlier?.front?.length === length) return earlier.front;
  return { length, blocks: [{ at: 0, block: skipped('front-matter', 0, length) }] };
}

/** Start of the paragraph in which `at` stands. */
function paragraphStart(text: string, at: number): number {
  const blank = text.lastIndexOf('\n\n', Math.max(0, at - 1));
  return blank < 0 ? 0 : blank + 1;
}

function paragraphEnd(text: string, at: number): number {
  const blank = text.indexOf('\n\n', at);
  return blank < 0 ? text.length : blank + 1;
}

function first(text: string): Pick<Memory, 'version' | 'lost'> {
  const reader = new PieceReader(text);
  reader.read(0, text.length);
  const { pieces, starts } = reader;
  return { version: { text, pieces, starts, passages: gathered(pieces, text.length) }, lost: null };
}

/**
 * A changed text. The pieces before the change stay. So do those behind it, from the first on at which the parse of
 * what changed arrives with nothing left open; if a later one of the version before a loss comes first, from there: a
 * fence that swallowed the rest of a document gives it back when it is closed.
 */
function update({ version: earlier, lost }: Memory, text: string, change: Change): Pick<Memory, 'version' | 'lost'> {
  if (lost !== null && lost.text === text) return { version: lost, lost: null };
  const typed = afterTyping(earlier, text, change);
  if (typed !== null) return { version: typed, lost };
  // A cut depends on its own line and the one before, so both must be as they were.
  const kept = Math.max(0, firstBehind(earlier.starts, change.fromA - 1) - 1);
  const from = earlier.starts[kept] ?? 0;
  const dropped = firstBehind(earlier.starts, change.toA);
  let behind = earlier;
  let next = dropped;
  if (lost !== null) {
    const differs = changeOf(lost.text, text)?.toA ?? 0;
    const back = firstBehind(lost.starts, Math.max(differs, from + lost.text.length - text.length));
    if (placeOf(lost, back, text) < placeOf(earlier, next, text)) {
      behind = lost;
      next = back;
    }
  }
  const reader = new PieceReader(text, { version: earlier, kept, dropped, change });
  let to = placeOf(behind, next, text);
  while (!reader.read(from, to) && to < text.length) {
    // Each time twice as much: a fence opened in a large document is not parsed over and over.
    next = firstBehind(behind.starts, (behind.starts[next] as number) + 2 * (to - from));
    to = placeOf(behind, next, text);
  }
  const version = spliced(text, earlier, kept, reader, behind, next);
  if (behind === earlier) return { version, lost: next - kept > MANY ? earlier : lost };
  // Given back; but for what the fence still holds.
  return { version, lost: to - from > MUCH ? lost : null };
}

/** The version after a change amid the words of one piece, which is not parsed for it; null for other changes. */
function afterTyping(earlier: Version, text: string, change: Change): Version | null {
  const index = firstBehind(earlier.starts, change.fromA) - 1;
  const [piece, start] = [earlier.pieces[index], earlier.starts[index]];
  if (!piece || start === undefined || change.toA > start + piece.length || keepsParserTree(piece)) return null;
  const typed = pieceTypedInto(piece, start, earlier.text, text, change);
  return typed && spliced(text, earlier, index, { pieces: [typed], starts: [start] }, earlier, index + 1);
}

/** The first `kept` pieces of one version, what was read, and the pieces of another from `next` on. */
function spliced(
  text: string,
  before: Version,
  kept: number,
  read: Pick<Pieces, 'pieces' | 'starts'>,
  behind: Version,
  next: number,
): Version {
  const pieces = [...before.pieces.slice(0, kept), ...read.pieces, ...behind.pieces.slice(next)];
  const starts = [...before.starts.slice(0, kept), ...read.starts];
  const moved = text.length - behind.text.length;
  for (let i = next; i < behind.starts.length; i++) starts.push((behind.starts[i] as number) + moved);
  // Passages stay where all of their pieces do.
  const front = before.passages.slice(0, lastWithin(before.passages, kept));
  const back = behind.passages.slice(firstWithin(behind.passages, next));
  const middle = pieces.slice(countOf(front), pieces.length - countOf(back));
  return { text, pieces, starts, passages: [...front, ...gathered(middle, text.length), ...back] };
}

function countOf(passages: readonly Gathered[]): number {
  let count = 0;
  for (const passage of passages) count += passage.count;
  return count;
}

/** How many of the first passages hold none but the first `kept` pieces. */
function lastWithin(passages: readonly Gathered[], kept: number): number {
  let end = 0;
  const index = passages.findIndex(({ count }) => {
    end += count;
    return end > kept;
  });
  return index < 0 ? passages.length : index;
}

/** Index of the first passage that begins with piece `next` or a later one. */
function firstWithin(passages: readonly Gathered[], next: number): number {
  let start = 0;
  const index = passages.findIndex(({ count }) => {
    start += count;
    return start - count >= next;
  });
  return index < 0 ? passages.length : index;
}

/** Index of the first offset of an ascending row that is greater than `offset`. */
function firstBehind(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where a piece behind every change stands in the new text; the end of the text when there is no such piece. */
function placeOf({ text: old, starts }: Pieces, index: number, text: string): number {
  const start = starts[index];
  return start === undefined ? text.length : start + text.length - old.length;
}
