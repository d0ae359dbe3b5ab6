import { type Span, shift } from '../text/span.ts';
import type { Draft } from './draft.ts';
import type { MatrixReading } from './matrix.ts';
import type { Duty, DutyList, Place, Role } from './model.ts';
import type { Step } from './sections.ts';

/** A place whose end and lists are not yet known. */
type OpenPlace = { -readonly [K in keyof Place]: Place[K] } & { lists: DutyList[] };

/** Duties made from a draft, kept while neither the block nor its owners move. */
interface Made {
  readonly at: number;
  readonly duties: readonly Duty[];
}

const made = new WeakMap<Draft, Made>();

/** Puts the blocks' drafts together: absolute spans, scopes that end where the next begins, matrices in text order. */
export class Assembly {
  readonly places: OpenPlace[] = [];
  readonly duties: Duty[] = [];
  /** For each owned duty that a label or sentence announced: its place. */
  readonly announced: number[] = [];
  private readonly matrix: MatrixReading;
  /** Where the matrix's places ended up, by their index there. */
  private readonly matrixPlaces = new Map<number, number>();
  private readonly placeOrder: readonly number[];
  private readonly dutyOrder: readonly Duty[];
  private nextPlace = 0;
  private nextDuty = 0;
  /** Places whose scope is open, with the depth of their frame. */
  private readonly open: { depth: number; place: number }[] = [];
  private end = 0;

  constructor(matrix: MatrixReading) {
    this.matrix = matrix;
    this.placeOrder = matrix.places
      .map((_, i) => i)
      .sort((a, b) => (matrix.places[a] as Place).label.start - (matrix.places[b] as Place).label.start || a - b);
    this.dutyOrder = [...matrix.duties].sort((a, b) => a.span.start - b.span.start);
  }

  /** A place that governs the whole document. */
  start(place: Place): void {
    this.open.push({ depth: 0, place: this.places.length });
    this.places.push({ ...place, lists: [] });
  }

  add(step: Step, at: number, blockEnd: number): void {
    this.close(step.kept);
    this.take(step.draft, at);
    this.takeMatrices(blockEnd);
    this.end = Math.max(this.end, blockEnd);
  }

  finish(): void {
    this.close(-1);
    this.takeMatrices(Number.POSITIVE_INFINITY);
  }

  private take(draft: Draft, at: number): void {
    const base = this.places.length;
    for (const place of draft.places) {
      const { frame, ...rest } = place;
      if (frame !== null) {
        // A block can open frames one after the other; what was as deep or deeper ends here.
        while ((this.open[this.open.length - 1]?.depth ?? -1) >= frame) this.closeOne(at + place.label.start);
        this.open.push({ depth: frame, place: this.places.length });
      }
      this.places.push({
        ...rest,
        label: shift(place.label, at),
        scope: shift(place.scope, at),
        holder: place.holder && { ...place.holder, span: shift(place.holder.span, at) },
        lists: [],
      });
    }
    for (const { owner, ...list } of draft.lists) {
      this.places[this.ownerOf(owner, base)]?.lists.push({ ...list, span: shift(list.span, at) });
    }
    if (draft.duties.length > 0) this.takeDuties(draft, at, base);
  }

  private takeDuties(draft: Draft, at: number, base: number): void {
    const earlier = made.get(draft);
    if (earlier && earlier.at === at && this.standsAsBefore(draft, earlier, base)) {
      for (const duty of earlier.duties) this.duties.push(duty);
    } else {
      const duties: Duty[] = [];
      for (const duty of draft.duties) {
        const place = this.ownerOf(duty.owner, base);
        const roles = this.places[place]?.roles;
        if (roles === undefined) continue;
        const { text, form, stance, labels, caveats, named } = duty;
        const span = shift(duty.span, at);
        const extent = duty.extent === duty.span ? span : shift(duty.extent, at);
        const group = duty.group && shift(duty.group, at);
        duties.push({ text, span, extent, form, place, roles, stance, labels, caveats, named, group, cell: null });
      }
      made.set(draft, { at, duties });
      for (const duty of duties) this.duties.push(duty);
    }
    for (const { announced, stance, owner } of draft.duties) {
      if (announced && stance === 'owns') this.announced.push(this.ownerOf(owner, base));
    }
  }

  /** Whether the duties made before still have the same places with the same roles. */
  private standsAsBefore(draft: Draft, { duties }: Made, base: number): boolean {
    if (duties.length !== draft.duties.length) return false;
    for (let i = 0; i < duties.length; i++) {
      const duty = duties[i] as Duty;
      if (duty.place !== this.ownerOf((draft.duties[i] as { owner: number }).owner, base)) return false;
      if (duty.roles !== this.places[duty.place]?.roles) return false;
    }
    return true;
  }

  /** The place that a reference of a draft means; -1 when none is open there. */
  private ownerOf(owner: number, base: number): number {
    if (owner < 0) return base + ~owner;
    for (let i = this.open.length - 1; i >= 0; i--) {
      const one = this.open[i] as { depth: number; place: number };
      if (one.depth === owner) return one.place;
    }
    return -1;
  }

  /** What the matrix reader found up to an offset. */
  private takeMatrices(end: number): void {
    const { matrix, placeOrder, dutyOrder } = this;
    for (; this.nextPlace < placeOrder.length; this.nextPlace++) {
      const index = placeOrder[this.nextPlace] as number;
      const place = matrix.places[index] as Place;
      if (place.label.start >= end) break;
      this.matrixPlaces.set(index, this.places.length);
      this.places.push({ ...place, lists: [...place.lists] });
    }
    for (; this.nextDuty < dutyOrder.length; this.nextDuty++) {
      const duty = dutyOrder[this.nextDuty] as Duty;
      if (duty.span.start >= end) break;
      const place = this.matrixPlaces.get(duty.place);
      if (place !== undefined) this.duties.push({ ...duty, place });
    }
  }

  private close(kept: number): void {
    while ((this.open[this.open.length - 1]?.depth ?? -1) > kept) this.closeOne(this.end);
  }

  private closeOne(end: number): void {
    const last = this.open.pop();
    const place = last && this.places[last.place];
    if (place) place.scope = { start: place.scope.start, end: Math.max(place.scope.end, end) } satisfies Span;
  }
}

/** A role met twice is one role with several places; a spelled-out title is its name. */
export function mergeRoles(places: readonly Place[]): Role[] {
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
