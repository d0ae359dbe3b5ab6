import type { RoleId } from './model.ts';

/** How text under a frame is read. `direct`: right under a role; `silent`: no role in force; `deny`: never a duty. */
export type Mode = 'silent' | 'direct' | 'duty' | 'weak' | 'negative' | 'deny';

/** The office (or the person with two) that text is about. */
export interface Office {
  readonly roles: readonly RoleId[];
  /** The readings of doubtful letters, or null. */
  readonly doubt: readonly RoleId[] | null;
  /** The person, for sentences such as `Mira approves …`. */
  readonly person: string;
}

/**
 * A stretch of text under one heading or label, inside another. Immutable; `key` says all that matters for
 * reading what follows, so that two frames with the same key may stand for each other.
 */
export interface Frame {
  readonly up: Frame | null;
  readonly depth: number;
  /** Heading level 1 to 6 (Org: deeper); labels inside sections stand below every heading. */
  readonly rank: number;
  readonly office: Office | null;
  /** Depth of the frame that introduced `office`; -1 without one. */
  readonly owner: number;
  readonly mode: Mode;
  /** False where roles below cannot be meant: examples, skills, partners. */
  readonly open: boolean;
  /** The label's words when it is a sub-area, for `Duty.labels`. */
  readonly area: string | null;
  /** True when the frame's own label announced duties. */
  readonly announced: boolean;
  /** How a label that is no heading is written (`:` after it, a number before it), to know its siblings. */
  readonly style: string;
  /** A list was read right under the label: labels of the same style below are siblings, not sub-areas. */
  readonly filled: boolean;
  readonly key: string;
}

/** Ranks of labels that are no headings: role labels, section labels, sub-areas, lead-ins of one list. */
export const RANK = { role: 100, section: 101, area: 102, next: 103 } as const;

type Fields = Omit<Frame, 'up' | 'depth' | 'key' | 'owner' | 'style' | 'filled' | 'announced' | 'area'> & {
  readonly owner: number | 'self';
} & Partial<Pick<Frame, 'style' | 'filled' | 'announced' | 'area'>>;

/** Opens a frame inside another. `owner: 'self'` when it introduces the office. */
export function open(up: Frame | null, fields: Fields): Frame {
  const depth = up === null ? 0 : up.depth + 1;
  const { rank, office, mode, open, area = null, announced = false, style = '', filled = false } = fields;
  const owner = fields.owner === 'self' ? depth : fields.owner;
  const who = office === null ? '' : `${office.roles.join('+')}?${office.doubt?.join('+') ?? ''}?${office.person}`;
  const flags = `${open ? 'o' : 'x'}${announced ? 'a' : ''}${filled ? 'f' : ''}${style}`;
  const key = `${up?.key ?? ''}\n${rank}\t${owner}\t${mode}\t${flags}\t${who}\t${area ?? ''}`;
  return { rank, office, mode, open, area, announced, style, filled, owner, up, depth, key };
}

/** The same frame with a list read right under its label. */
export function fill(frame: Frame): Frame {
  return frame.filled || frame.rank < RANK.role ? frame : open(frame.up, { ...frame, filled: true });
}

/** The innermost frame of a lower rank: what a label of `rank` stands in. */
export function above(frame: Frame, rank: number): Frame {
  let at = frame;
  while (at.rank >= rank && at.up !== null) at = at.up;
  return at;
}

/** Names of the sub-areas between a text and the label of its office, outermost first. */
export function areasOf(frame: Frame): readonly string[] {
  const areas: string[] = [];
  for (let at: Frame | null = frame; at !== null && at.depth > frame.owner; at = at.up)
    if (at.area !== null) areas.push(at.area);
  return areas.reverse();
}
