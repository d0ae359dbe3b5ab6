import { lasting } from '../text/lasting.ts';
import type { Span } from '../text/span.ts';
import type { Caveat, DutyForm, DutyList, Holder, PlaceForm, RoleId, Stance } from './model.ts';

/**
 * What one block says, before it is known where the block stands: spans are block-relative, and owners are
 * either places of this same block or frames that earlier blocks opened. That makes a block's reading
 * reusable wherever the block moves.
 */
export interface Draft {
  readonly places: readonly PlaceDraft[];
  readonly duties: readonly DutyDraft[];
  readonly lists: readonly ListDraft[];
}

/** The depth of a frame (0 and more), or the index of a place of the same block: `~index`. */
export type OwnerRef = number;

/** A `Place` on its way; spans are relative to the block. */
export interface PlaceDraft {
  readonly roles: readonly RoleId[];
  readonly doubt: readonly RoleId[] | null;
  readonly title: string;
  readonly label: Span;
  /** End is where the block ends for places whose frame stays open. */
  readonly scope: Span;
  readonly form: PlaceForm;
  readonly level: number | null;
  readonly holder: Holder | null;
  /** Depth of the frame it opens; null for a place that ends within the block. */
  readonly frame: number | null;
}

/** A `Duty` on its way; spans are relative to the block. */
export interface DutyDraft {
  readonly owner: OwnerRef;
  readonly text: string;
  readonly span: Span;
  readonly extent: Span;
  readonly form: DutyForm;
  readonly stance: Stance;
  readonly labels: readonly string[];
  readonly caveats: readonly Caveat[];
  readonly named: readonly RoleId[];
  readonly group: Span | null;
  /** A label or a sentence says that these are duties; false for a list that merely stands under a title. */
  readonly announced: boolean;
}

/** A list of duties and whose it is. */
export interface ListDraft extends DutyList {
  readonly owner: OwnerRef;
}

/** What a block says that says nothing. */
export const NOTHING: Draft = { places: [], duties: [], lists: [] };

/** Collects a draft while a block is read. */
export class DraftBuilder {
  readonly places: PlaceDraft[] = [];
  readonly duties: DutyDraft[] = [];
  readonly lists: ListDraft[] = [];

  /** Adds a place that lives in this block alone and returns the reference for its duties. */
  place(place: PlaceDraft): OwnerRef {
    this.places.push(place);
    return ~(this.places.length - 1);
  }

  finish(): Draft {
    if (this.places.length + this.duties.length + this.lists.length === 0) return NOTHING;
    const places = lasting(this.places);
    const lists = lasting(this.lists);
    if (places.length < 2) return { places, duties: lasting(this.duties), lists };
    return {
      places,
      duties: this.duties.map((duty) => ({ ...duty, owner: this.ownerAt(duty.owner, duty.span) })),
      lists: lists.map((list) => ({ ...list, owner: this.ownerAt(list.owner, list.span) })),
    };
  }

  /**
   * A block may open frames of the same depth one after the other (`**CTO:** …`, `**CPO:** …` on two lines of a
   * paragraph): which of them is meant, the place of the words tells.
   */
  private ownerAt(owner: OwnerRef, { start }: Span): OwnerRef {
    if (owner < 0) return owner;
    const index = this.places.findLastIndex((place) => place.frame === owner && place.label.start <= start);
    return index < 0 ? owner : ~index;
  }
}
