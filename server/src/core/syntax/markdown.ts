import { type Change, changeOf } from '../text/change.ts';
import { readFrontMatter } from './frontMatter.ts';
import { excess, LIMITS, unread } from './limits.ts';
import { skipped } from './markdownBlocks.ts';
import { PassageReader, type Version } from './markdownPassages.ts';
import { treeOf } from './passages.ts';
import type { Passage, PlacedPassage, SyntaxTree } from './tree.ts';

/** When an edit costs more passages than this, the version before it is kept for when they come back. */
const MANY = 4;
/** When this many UTF-16 units were read anew although they came back, more may come. */
const MUCH = 16_000;

/** What the next parse of the same document starts from. */
interface Memory {
  readonly version: Version;
  /** The passage of the front matter, if there is any. */
  readonly front: Passage | null;
  /** An earlier version, most of which was lost: to a code fence that is not closed yet, or to being cut out. */
  readonly lost: Version | null;
}

const memories = new WeakMap<SyntaxTree, Memory>();

/**
 * Reads Markdown. Front matter is taken off first. The rest is a row of passages, each parsed by itself: only those in
 * which the text differs from that of `previous` are parsed anew, and all others keep their identity.
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
  const { passages, starts } = version;
  for (let i = 0; i < passages.length; i++) {
    placed.push({ at: bodyAt + (starts[i] as number), passage: passages[i] as Passage });
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

function first(body: string): Pick<Memory, 'version' | 'lost'> {
  const reader = new PassageReader(body);
  reader.read(0, body.length);
  return { version: { text: body, passages: reader.passages, starts: reader.starts }, lost: null };
}

/**
 * The passages of a changed text. Those before the change stay. So do those behind it, from the first on at which the
 * parse of what changed arrives with nothing left open; if a later one of the version before a loss comes first, from
 * there: a fence that swallowed the rest of a document gives it back when it is closed.
 */
function update({ version: earlier, lost }: Memory, body: string, change: Change): Pick<Memory, 'version' | 'lost'> {
  if (lost !== null && lost.text === body) return { version: lost, lost: null };
  // A cut depends on its own line and the one before, so both must be as they were.
  const kept = Math.max(0, firstBehind(earlier.starts, change.fromA - 1) - 1);
  const from = earlier.starts[kept] ?? 0;
  const dropped = firstBehind(earlier.starts, change.toA);
  let behind = earlier;
  let next = dropped;
  if (lost !== null) {
    const back = firstBehind(
      lost.starts,
      Math.max(changeOf(lost.text, body)?.toA ?? 0, from + lost.text.length - body.length),
    );
    if (placeOf(lost, back, body) < placeOf(earlier, next, body)) {
      behind = lost;
      next = back;
    }
  }
  const reader = new PassageReader(body, { version: earlier, kept, dropped, change });
  let to = placeOf(behind, next, body);
  while (!reader.read(from, to) && to < body.length) {
    // Each time twice as much: a fence opened in a large document is not parsed over and over.
    next = firstBehind(behind.starts, (behind.starts[next] as number) + 2 * (to - from));
    to = placeOf(behind, next, body);
  }
  const moved = body.length - behind.text.length;
  const passages = [...earlier.passages.slice(0, kept), ...reader.passages, ...behind.passages.slice(next)];
  const starts = [...earlier.starts.slice(0, kept), ...reader.starts];
  for (let i = next; i < behind.starts.length; i++) starts.push((behind.starts[i] as number) + moved);
  const version = { text: body, passages, starts };
  if (behind === earlier) return { version, lost: next - kept > MANY ? earlier : lost };
  // Given back; but for what the fence still holds.
  return { version, lost: to - from > MUCH ? lost : null };
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

/** Where a passage behind every change stands in the new text; its end when there is no such passage. */
function placeOf({ text, starts }: Version, index: number, body: string): number {
  const start = starts[index];
  return start === undefined ? body.length : start + body.length - text.length;
}
