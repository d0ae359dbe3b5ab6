import { type Span, shift } from '../text/span.ts';
import type { Draft, OwnerRef } from './draft.ts';
import type { Duty, DutyList, Place, Role } from './model.ts';
import type { Step } from './sections.ts';

/** A place whose end and lists are not yet known. */
type OpenPlace = { -readonly [K in keyof Place]: Place[K] } & { lists: DutyList[] };

/** Puts the blocks' drafts together: absolute spans, scopes that end where the next begins, one place per owner. */
export class Assembly {
  private readonly places: OpenPlace[] = [];
  private readonly duties: Duty[] = [];
  /** Places whose scope is open, with the depth of their frame. */
  private readonly open: { depth: number; place: number }[] = [];
  private end = 0;

  /** A place that governs the whole document. */
  start(place: Place): void {
    this.open.push({ depth: 0, place: this.places.length });
    this.places.push({ ...place, lists: [] });
  }

  add(step: Step, at: number, blockEnd: number): void {
    this.close(step.kept);
    this.take(step.draft, at);
    this.end = Math.max(this.end, blockEnd);
  }

  finish(): { places: Place[]; duties: Duty[] } {
    this.close(-1);
    return { places: this.places, duties: this.duties };
  }

  private take(draft: Draft, at: number): void {
    const base = this.places.length;
    for (const place of draft.places) {
      const { frame, ...rest } = place;
      if (frame !== null) {
        // A block can open frames one after the other; what was as deep or deeper ends here.
        while (this.open.length > 0 && (this.open[this.open.length - 1] as { depth: number }).depth >= frame) {
          this.closeOne(at + place.label.start);
        }
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
    const index = (owner: OwnerRef): number =>
      owner < 0 ? base + ~owner : (this.open.findLast((one) => one.depth === owner)?.place ?? -1);
    for (const { owner, ...list } of draft.lists)
      this.places[index(owner)]?.lists.push({ ...list, span: shift(list.span, at) });
    for (const { owner, group, ...duty } of draft.duties) {
      const place = index(owner);
      const roles = this.places[place]?.roles;
      if (roles === undefined) continue;
      this.duties.push({
        ...duty,
        span: shift(duty.span, at),
        extent: shift(duty.extent, at),
        place,
        roles,
        group: group && shift(group, at),
        cell: null,
      });
    }
  }

  private close(kept: number): void {
    while (this.open.length > 0 && (this.open[this.open.length - 1] as { depth: number }).depth > kept)
      this.closeOne(this.end);
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
