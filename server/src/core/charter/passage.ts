import type { PlacedPassage } from '../syntax/tree.ts';
import { Notes } from '../text/notes.ts';
import { relativeTo, type Span, shift } from '../text/span.ts';
import type { Draft, ListDraft, PlaceDraft } from './draft.ts';
import type { DocumentFacts } from './facts.ts';
import type { MatrixReading } from './matrixReading.ts';
import type { Duty, DutyList, Place } from './model.ts';
import { type State, stepOver } from './sections.ts';

/**
 * What a passage says, wherever it stands: the steps over its blocks put together. Spans count from the start of the
 * passage. A place that owns something is either the passage's own, by its index, or one that an earlier passage
 * opened: `~index` into `outer`.
 */
export interface PassageReading {
  readonly places: readonly OwnPlace[];
  readonly duties: readonly SaidDuty[];
  readonly matrices: readonly { readonly at: number; readonly reading: MatrixReading }[];
  /** Depths of the earlier frames whose places own something here. */
  readonly outer: readonly number[];
  /** Lists of earlier places. */
  readonly outerLists: readonly { readonly owner: number; readonly list: DutyList }[];
  /** Where earlier places end. */
  readonly closings: readonly Closing[];
  /** Places whose scope goes on, with the depth of their frame, outermost first. */
  readonly open: readonly { readonly depth: number; readonly place: number }[];
  /** Where the last block ends, or null when there is none. */
  readonly end: number | null;
  /** Where the passage leaves the reader. */
  readonly next: State;
}

/** A place of the passage. While its scope goes on, the scope's end and the lists are not the last word. */
export type OwnPlace = { -readonly [K in keyof Omit<Place, 'lists'>]: Place[K] } & { readonly lists: DutyList[] };

/** A duty whose spans count from `at`, the start of its block in the passage. */
export interface SaidDuty {
  readonly at: number;
  readonly owner: number;
  readonly said: Pick<Duty, 'text' | 'span' | 'extent' | 'form' | 'stance' | 'labels' | 'caveats' | 'named' | 'group'>;
  /** A label or sentence says that it is a duty that the role owns. */
  readonly announced: boolean;
  /** `matrix` is an index into the passage's matrices. */
  readonly cell: Duty['cell'];
}

/** The places of frames of a depth or deeper end: at an offset, or (null) where the text before the passage does. */
export interface Closing {
  readonly depth: number;
  readonly end: number | null;
}

/** What a reading depends on besides the passage itself. */
export interface Circumstances {
  readonly state: State;
  readonly facts: DocumentFacts;
  /** The passage's matrices, in text order; `at` is the offset of their block in it. */
  readonly matrices: readonly { readonly at: number; readonly reading: MatrixReading }[];
  /** Stretches that are read as parts of matrices; they count from the start of the passage. */
  readonly claimed: readonly Span[];
}

interface Remembered extends Circumstances {
  readonly reading: PassageReading;
}

const known = new Notes<PlacedPassage['passage'], Remembered>();

/** Reads a passage; one that was read before in the same circumstances is not read again. */
export function readPassage(placed: PlacedPassage, text: string, circumstances: Circumstances): PassageReading {
  const earlier = known.get(placed.passage);
  if (earlier && sameCircumstances(earlier, circumstances)) return earlier.reading;
  const reading = new PassageReader(circumstances).read(placed, text);
  known.set(placed.passage, { ...circumstances, reading });
  return reading;
}

function sameCircumstances(a: Circumstances, b: Circumstances): boolean {
  return (
    (a.state === b.state || a.state.key === b.state.key) &&
    (a.facts === b.facts || a.facts.key === b.facts.key) &&
    a.matrices.length === b.matrices.length &&
    a.matrices.every(({ at, reading }, i) => b.matrices[i]?.at === at && b.matrices[i]?.reading === reading) &&
    a.claimed.length === b.claimed.length &&
    a.claimed.every(({ start, end }, i) => b.claimed[i]?.start === start && b.claimed[i]?.end === end)
  );
}

/** Puts the steps over a passage's blocks together: scopes that end where the next begins, matrices in text order. */
class PassageReader {
  private readonly circumstances: Circumstances;
  private readonly places: OwnPlace[] = [];
  private readonly duties: SaidDuty[] = [];
  private readonly outer: number[] = [];
  private readonly outerLists: { owner: number; list: DutyList }[] = [];
  private readonly closings: Closing[] = [];
  private readonly open: { depth: number; place: number }[] = [];
  /** Earlier places of this depth and deeper have ended. */
  private ended = Number.POSITIVE_INFINITY;
  private end: number | null = null;

  constructor(circumstances: Circumstances) {
    this.circumstances = circumstances;
  }

  read({ at: start, passage }: PlacedPassage, text: string): PassageReading {
    const { facts, matrices, claimed } = this.circumstances;
    let { state } = this.circumstances;
    for (const { at, block } of passage.blocks) {
      const end = at + block.span.end;
      const taken = claimed.filter((one) => one.start < end && one.end > at).map((one) => relativeTo(at, one));
      const step = stepOver(state, { at: start + at, block }, text, facts, taken);
      this.close(step.kept + 1, this.end);
      this.take(step.draft, at);
      matrices.forEach((matrix, index) => {
        if (matrix.at === at) this.takeMatrix(matrix.reading, at, index);
      });
      this.end = Math.max(this.end ?? 0, end);
      state = step.next;
    }
    const { places, duties, outer, outerLists, closings, open, end } = this;
    return { places, duties, matrices, outer, outerLists, closings, open, end, next: state };
  }

  private take(draft: Draft, at: number): void {
    const base = this.places.length;
    for (const place of draft.places) {
      // A block can open frames one after the other; what was as deep or deeper ends here.
      if (place.frame !== null) {
        this.close(place.frame, at + place.label.start);
        this.open.push({ depth: place.frame, place: this.places.length });
      }
      this.places.push(ownPlace(place, at));
    }
    for (const list of draft.lists) this.takeList(list, at, base);
    for (const said of draft.duties) {
      const owner = this.ownerOf(said.owner, base);
      if (owner === null) continue;
      this.duties.push({ at, owner, said, announced: said.announced && said.stance === 'owns', cell: null });
    }
  }

  private takeList({ owner: ref, form, span, marker, indent, loose }: ListDraft, at: number, base: number): void {
    const owner = this.ownerOf(ref, base);
    if (owner === null) return;
    const list = { form, span: shift(span, at), marker, indent, loose };
    if (owner < 0) this.outerLists.push({ owner, list });
    else (this.places[owner] as OwnPlace).lists.push(list);
  }

  private takeMatrix({ places, duties }: MatrixReading, at: number, matrix: number): void {
    const base = this.places.length;
    // As the words stand in the text, whatever the order in which columns and rows were read.
    const order = places.map((_, i) => i).sort((a, b) => labelStart(places, a) - labelStart(places, b) || a - b);
    const rank: number[] = [];
    for (const index of order) {
      rank[index] = this.places.length - base;
      this.places.push(movedPlace(places[index] as Place, at));
    }
    for (const said of [...duties].sort((a, b) => a.span.start - b.span.start)) {
      const owner = base + (rank[said.place] as number);
      const cell = said.cell && { ...said.cell, matrix };
      this.duties.push({ at, owner, said, announced: false, cell });
    }
  }

  /** The place that a reference of a draft means; null when none is open there. */
  private ownerOf(owner: number, base: number): number | null {
    if (owner < 0) return base + ~owner;
    for (let i = this.open.length - 1; i >= 0; i--) {
      const one = this.open[i] as { depth: number; place: number };
      if (one.depth === owner) return one.place;
    }
    if (owner >= this.ended) return null;
    let index = this.outer.indexOf(owner);
    if (index < 0) index = this.outer.push(owner) - 1;
    return ~index;
  }

  /** Ends the places of frames of a depth and deeper. */
  private close(depth: number, end: number | null): void {
    for (
      let last = this.open[this.open.length - 1];
      last && last.depth >= depth;
      last = this.open[this.open.length - 1]
    ) {
      this.open.pop();
      const place = this.places[last.place] as OwnPlace;
      place.scope = { start: place.scope.start, end: Math.max(place.scope.end, end ?? 0) };
    }
    if (depth >= this.ended) return;
    this.closings.push({ depth, end });
    this.ended = depth;
  }
}

function labelStart(places: readonly Place[], index: number): number {
  return (places[index] as Place).label.start;
}

function ownPlace({ frame: _, ...place }: PlaceDraft, at: number): OwnPlace {
  return movedPlace({ ...place, lists: [] }, at);
}

/** A place moved by some UTF-16 units, with lists of its own. */
export function movedPlace(place: Place, by: number): OwnPlace {
  const { roles, title, label, scope, form, level, holder, doubt, lists } = place;
  return {
    roles,
    title,
    label: shift(label, by),
    scope: shift(scope, by),
    form,
    level,
    holder: holder && { name: holder.name, span: shift(holder.span, by), tenure: holder.tenure },
    doubt,
    lists: lists.map((list) => movedList(list, by)),
  };
}

/** A list moved by some UTF-16 units. */
export function movedList({ form, span, marker, indent, loose }: DutyList, by: number): DutyList {
  return { form, span: shift(span, by), marker, indent, loose };
}
