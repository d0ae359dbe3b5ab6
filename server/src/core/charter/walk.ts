import type { Heading } from '../syntax/tree.ts';
import { sourceSpan } from '../syntax/words.ts';
import type { DocumentFacts } from './facts.ts';
import { areasOf, type Frame, fill, type Mode, type Office, open, RANK } from './frames.ts';
import type { RoleLabel } from './labels.ts';
import { bareLabel, isAreaOfWork, type LabelKind } from './labels.ts';
import type { Holder, PlaceForm, RoleId } from './model.ts';
import { holderOf, officeOf, type Reading, type Target } from './target.ts';

/** The frame as it changes while one block is read. */
export interface Walk {
  frame: Frame;
  kept: number;
}

/** Whose duties the text in a frame lists. */
export function targetOf(frame: Frame): Target {
  const { office, owner, mode, open, announced } = frame;
  return { office, owner, mode, areas: areasOf(frame), open, announced };
}

/** Goes from the frame at hand to another, below `parent`. */
export function enter(walk: Walk, parent: Frame, frame: Frame): void {
  walk.kept = Math.min(walk.kept, parent.depth);
  walk.frame = frame;
}

/** A list stood right under the label. */
export function filled(walk: Walk): void {
  // The place of a lead-in still has to take the list's duties: it closes at the next block.
  if (walk.frame.rank === RANK.next && walk.frame.up !== null) walk.frame = walk.frame.up;
  else if (walk.frame.rank >= RANK.role) walk.frame = fill(walk.frame);
}

/** A lead-in line (`The CTO answers for:`) counts for the very next list alone. */
export function leaveLeadIn(walk: Walk): void {
  if (walk.frame.rank !== RANK.next || walk.frame.up === null) return;
  walk.frame = walk.frame.up;
  walk.kept = Math.min(walk.kept, walk.frame.depth);
}
/** Sections that only hold roles, whatever their label says. */
const CONTAINER =
  /team|leader|management|executive|board|members|people|staff|founder|roles|structure|organi[sz]ation|org chart|profiles|seats|overview|summary|about|who|officers|führung|leitung|organisation|rollen|equipo|equipe|équipe|direct|estructura|estrutura|角色|团队|組織|体制|チーム|definitions|governance|document|contents|introduction|context|background|\d/iu;

/** The frame under a section label that names no role. */
export function section(
  parent: Frame,
  rank: number,
  kind: LabelKind | null,
  text: string,
  facts: DocumentFacts,
  level: number,
  style = '',
): Frame {
  const base = { rank, office: parent.office, owner: parent.owner, open: parent.open, style };
  const area = kind === null && rank !== RANK.next ? bareLabel(text) : null;
  if (!parent.open) return open(parent, { ...base, mode: 'deny' });
  if (
    (kind === 'none' || kind === 'field') &&
    rank < RANK.role &&
    parent.announced &&
    parent.mode === 'duty' &&
    isAreaOfWork(text)
  )
    return open(parent, { ...base, mode: 'duty', area: bareLabel(text), announced: false });
  switch (kind) {
    case 'duty':
    case 'weak':
      return open(parent, {
        ...base,
        mode: parent.office === null ? 'silent' : kind,
        area: null,
        announced: kind === 'duty',
      });
    case 'negative':
      return open(parent, { ...base, mode: 'negative' });
    case 'none':
    case 'field':
      return open(parent, {
        ...base,
        mode: 'deny',
        area: null,
        announced: false,
        open: parent.office === null && CONTAINER.test(text),
      });
    default:
      return open(parent, {
        ...base,
        mode: unknownLabel(parent, facts, level),
        area,
        announced: parent.announced && parent.office === null,
      });
  }
}

/** How text under a label of unknown words is read: a sub-area of duties, or something that was not asked for. */
function unknownLabel(parent: Frame, facts: DocumentFacts, level: number): Mode {
  if (parent.office === null) return parent.mode === 'direct' ? 'silent' : parent.mode;
  if (parent.mode !== 'direct') return parent.mode;
  if (facts.oneRole || facts.dutyLevels.has(level)) return 'deny';
  return 'direct';
}

/** Opens the frame (and, but for a label of the same office again, the place) of an office that a label names. */
export function openRole(
  reading: Reading,
  walk: Walk,
  parent: Frame,
  role: RoleLabel,
  words: Heading['words'],
  form: PlaceForm,
  rank: number,
  end: number,
  offset = 0,
  style = '',
): void {
  const office: Office = officeOf(role, reading.facts);
  const same = parent.office !== null && parent.mode === 'direct' && sameRoles(parent.office, office);
  const mode: Mode =
    role.kind === 'duty' || role.kind === 'weak' || role.kind === 'negative'
      ? role.kind
      : parent.mode === 'negative'
        ? 'negative'
        : 'direct';
  if (same && parent.owner >= 0 && role.kind !== null) {
    // `## CTO responsibilities` below `# CTO`: the same place, now announcing duties.
    enter(
      walk,
      parent,
      open(parent, { rank, office: parent.office, owner: parent.owner, mode, announced: true, open: true }),
    );
    return;
  }
  const person = office.person || (same ? (parent.office as Office).person : '');
  const frame = open(parent, {
    rank,
    office: { ...office, person },
    owner: 'self',
    mode,
    area: null,
    announced: role.kind === 'duty',
    open: true,
    style,
  });
  enter(walk, parent, frame);
  const label = sourceSpan(words, role.start + offset, role.end + offset);
  const holder: Holder | null = holderOf(shifted(role, offset), words);
  reading.out.places.push({
    roles: office.roles,
    doubt: office.doubt,
    title: words.text.slice(offset).split('\n')[0]?.trim() ?? '',
    label,
    scope: { start: label.start, end },
    form,
    level: rank < RANK.role ? rank : null,
    holder,
    frame: frame.depth,
  });
}

function shifted(role: RoleLabel, by: number): RoleLabel {
  const holder = role.holder && { ...role.holder, start: role.holder.start + by, end: role.holder.end + by };
  return { ...role, start: role.start + by, end: role.end + by, holder };
}

/** True when both name the same offices, in whatever order. */
export function sameRoles(a: { readonly roles: readonly RoleId[] }, b: { readonly roles: readonly RoleId[] }): boolean {
  return a.roles.length === b.roles.length && a.roles.every((role) => b.roles.includes(role));
}
