import type { Block, Heading, Paragraph, PlacedBlock } from '../syntax/tree.ts';
import { cutWords, sourceSpan } from '../syntax/words.ts';
import type { Span } from '../text/span.ts';
import { type Draft, DraftBuilder } from './draft.ts';
import type { DocumentFacts } from './facts.ts';
import { above, areasOf, type Frame, fill, type Mode, type Office, open, RANK } from './frames.ts';
import { type LeadIn, leadIn } from './itemLabel.ts';
import { bareLabel, type LabelKind, labelKind } from './labels.ts';
import type { Holder, PlaceForm } from './model.ts';
import { isEmptyTalk } from './notDuties.ts';
import { clauseList, isListOfDuties, readList } from './readList.ts';
import { readProse } from './readProse.ts';
import { readTable } from './readTable.ts';
import { type RoleLabel, readRoleLabel } from './roleLabel.ts';
import { addDuty, addParts, holderOf, officeOf, type Reading, type Target } from './target.ts';

/** Where the reading of a document stands between two blocks. Same key, same reading of what follows. */
export interface State {
  readonly frame: Frame;
  /** Text is left out until this closing tag. */
  readonly until: string | null;
  readonly key: string;
}

/** What a block said, and where it leaves the reader. */
export interface Step {
  readonly draft: Draft;
  readonly next: State;
  /** Frames deeper than this ended before the block. */
  readonly kept: number;
}

export function stateOf(frame: Frame, until: string | null = null): State {
  return { frame, until, key: until === null ? frame.key : `${frame.key}\n<${until}` };
}

interface Remembered {
  readonly state: State;
  readonly facts: DocumentFacts;
  readonly claimed: string;
  readonly step: Step;
}

/** Steps by block: what a block said in a state and a document of the same keys, it says again. */
const steps = new WeakMap<Block, Remembered>();

/** As `readBlock`, but a block that was read before in the same circumstances is not read again. */
export function stepOver(
  state: State,
  placed: PlacedBlock,
  text: string,
  facts: DocumentFacts,
  taken: readonly Span[],
): Step {
  const { at, block } = placed;
  const claimed = taken.length === 0 ? '' : taken.map(({ start, end }) => `${start - at}-${end - at}`).join();
  const earlier = steps.get(block);
  if (
    earlier &&
    earlier.claimed === claimed &&
    (earlier.facts === facts || earlier.facts.key === facts.key) &&
    (earlier.state === state || earlier.state.key === state.key)
  ) {
    return earlier.step;
  }
  const step = readBlock(state, placed, text, facts, (span) =>
    taken.some((one) => one.start <= at + span.start && at + span.end <= one.end),
  );
  steps.set(block, { state, facts, claimed, step });
  return step;
}

/** Reads one top-level block in the state that the blocks before it left. Depends on nothing else. */
function readBlock(
  state: State,
  { at, block }: PlacedBlock,
  text: string,
  facts: DocumentFacts,
  claimed: (span: Span) => boolean,
): Step {
  const out = new DraftBuilder();
  const reading: Reading = { text, at, facts, claimed, out };
  const walk: Walk = { frame: state.frame, kept: state.frame.depth };
  let { until } = state;

  if (until !== null) {
    const source = text.slice(at + block.span.start, at + block.span.end);
    if (new RegExp(`</${until}\\s*>`, 'i').test(source)) until = null;
  } else if (block.kind === 'heading') readHeading(reading, block, walk);
  else if (block.kind === 'paragraph') readParagraph(reading, block, walk);
  else if (block.kind === 'list') {
    if (!claimed(block.span)) readList(reading, block, targetOf(walk.frame));
    filled(walk);
  } else if (block.kind === 'table') {
    if (!claimed(block.span)) readTable(reading, block, targetOf(walk.frame));
    filled(walk);
  } else if (block.kind === 'container') {
    const { length } = out.lists;
    for (const child of block.children) if (child.kind === 'list') readList(reading, child, targetOf(walk.frame));
    // Nothing can be added to a list of tags as to a list of Markdown.
    out.lists.length = length;
  } else if (block.kind === 'skipped' && block.what === 'example') {
    const source = text.slice(at + block.span.start, at + block.span.end);
    const tag = /^<([a-z]+)/i.exec(source)?.[1];
    if (tag && !new RegExp(`</${tag}\\s*>`, 'i').test(source)) until = tag.toLowerCase();
  }
  return { draft: out.finish(), next: stateOf(walk.frame, until), kept: walk.kept };
}

/** The frame as it changes while one block is read. */
interface Walk {
  frame: Frame;
  kept: number;
}

function targetOf(frame: Frame): Target {
  const { office, owner, mode, open, announced } = frame;
  return { office, owner, mode, areas: areasOf(frame), open, announced };
}

function enter(walk: Walk, parent: Frame, frame: Frame): void {
  walk.kept = Math.min(walk.kept, parent.depth);
  walk.frame = frame;
}

/** A list stood right under the label. */
function filled(walk: Walk): void {
  // The place of a lead-in still has to take the list's duties: it closes at the next block.
  if (walk.frame.rank === RANK.next && walk.frame.up !== null) walk.frame = walk.frame.up;
  else if (walk.frame.rank >= RANK.role) walk.frame = fill(walk.frame);
}

/** A lead-in line (`The CTO answers for:`) counts for the very next list alone. */
function leaveLeadIn(walk: Walk): void {
  if (walk.frame.rank !== RANK.next || walk.frame.up === null) return;
  walk.frame = walk.frame.up;
  walk.kept = Math.min(walk.kept, walk.frame.depth);
}

function readHeading(reading: Reading, heading: Heading, walk: Walk): void {
  const { words, level } = heading;
  const { text } = words;
  const parent = above(walk.frame, level);
  const shut = /^(?:COMMENT\b)/.test(text) || (heading.tags ?? []).includes('ARCHIVE');
  const role = parent.open && !shut ? readRoleLabel(text, isCode(words.marks, text)) : null;
  const first = level === 1 && walk.frame.up === null && parent.office !== null;
  const kind = shut ? 'none' : labelKind(text);
  if (first && (role === null ? kind === null || kind === 'none' : role.roles[0] === 'OTHER')) {
    // The page of one office may call it by another name: `# Operations agent` in `coo.md`.
    enter(walk, parent, open(parent, { ...parent, rank: level }));
    return;
  }
  if (role?.collective) {
    enter(walk, parent, open(parent, { rank: level, office: null, owner: -1, mode: 'silent', open: true }));
    return;
  }
  if (role) {
    openRole(reading, walk, parent, role, words, 'heading', level, heading.span.end);
    return;
  }
  enter(walk, parent, section(parent, level, kind, text, reading.facts, level));
}

/** A whole label in code: `` `cto` ``. */
function isCode(marks: readonly { kind: string; start: number; end: number }[], text: string): boolean {
  return marks.some((mark) => mark.kind === 'code' && mark.start === 0 && mark.end >= text.length);
}

/** Sections that only hold roles, whatever their label says. */
const CONTAINER =
  /team|leader|management|executive|board|members|people|staff|founder|roles|structure|organi[sz]ation|org chart|profiles|seats|overview|summary|about|who|officers|führung|leitung|organisation|rollen|equipo|equipe|équipe|direct|estructura|estrutura|角色|团队|組織|体制|チーム|definitions|governance|document|contents|introduction|context|background|\d/iu;

/** The frame under a section label that names no role. */
function section(
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

function openRole(
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

function sameRoles(a: Office, b: Office): boolean {
  return a.roles.length === b.roles.length && a.roles.every((role) => b.roles.includes(role));
}

/** Longer paragraphs are text of another kind. */
const LONGEST_PARAGRAPH = 50_000;

/** A paragraph is a run of lines: labels that open sections, fields with a value, and prose. */
function readParagraph(reading: Reading, paragraph: Paragraph, walk: Walk): void {
  leaveLeadIn(walk);
  const { words } = paragraph;
  const { text } = words;
  if (text.length > LONGEST_PARAGRAPH) return;
  if (/^(?::::|\{\/\*|!!!|%%|<!--)/.test(text)) return;
  let proseFrom = -1;
  const flush = (to: number): void => {
    if (proseFrom >= 0 && to > proseFrom) readProse(reading, words, proseFrom, to, targetOf(walk.frame));
    proseFrom = -1;
  };
  for (let from = 0; from <= text.length; ) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 ? text.length : newline;
    const last = newline < 0;
    if (isPoint(text.slice(from, to), walk.frame)) {
      flush(from);
      const end = endOfPoint(text, to);
      readPoint(reading, words, from, end, targetOf(walk.frame));
      from = end + 1;
      continue;
    }
    let taken = false;
    for (const [start, end] of segments(words, from, to)) {
      const lead = leadIn(words, start, end);
      if (lead && isLineLabel(lead, end, last)) {
        flush(start);
        readLine(reading, words, lead, start, end, walk, last, paragraph.span.end);
        taken = true;
      } else if (!taken && proseFrom < 0) proseFrom = start;
    }
    from = to + 1;
  }
  flush(text.length);
}

const POINT = /^(?:\((?:[a-z]{1,3}|\d{1,2})\)|[•‣▪◦●–—])\s+(?=\S)/u;

/** `(a) prepare the plan;`: a line of a paragraph that is an item all but in markup. */
function isPoint(line: string, { office, mode, open }: Frame): boolean {
  return office !== null && open && mode !== 'deny' && mode !== 'silent' && POINT.test(line);
}

/** A point goes on to the line before the next one. */
function endOfPoint(text: string, from: number): number {
  let end = from;
  while (end < text.length) {
    const newline = text.indexOf('\n', end + 1);
    const to = newline < 0 ? text.length : newline;
    if (POINT.test(text.slice(end + 1, to))) return end;
    end = to;
  }
  return end;
}

function readPoint(reading: Reading, words: Paragraph['words'], from: number, to: number, target: Target): void {
  const line = words.text.slice(from, to);
  const marker = POINT.exec(line)?.[0].length ?? 0;
  const end = from + line.replace(/[\s;,]+(?:and|or|und|et|y|e)?\s*$/u, '').length;
  addDuty(reading, target, words, from + marker, end, { form: 'sentence', extent: null });
}

/** A physical line holds several fields when bold labels follow one another: `**A:** x **B:** y`. */
function segments(words: Paragraph['words'], from: number, to: number): [number, number][] {
  const starts = [from];
  for (const mark of words.marks) {
    if (mark.kind !== 'strong' || mark.start <= from || mark.end > to) continue;
    const inner = words.text.slice(mark.start, mark.end);
    const colon = /[:：]\s*$/u.test(inner) || /^\s*[:：]/u.test(words.text.slice(mark.end, to));
    if (colon && /[\s|·.]$/u.test(words.text.slice(from, mark.start))) starts.push(mark.start);
  }
  return starts.map((start, i) => [start, starts[i + 1] ?? to]);
}

function isLineLabel(lead: LeadIn, end: number, last: boolean): boolean {
  const empty = lead.value >= end;
  if (lead.strong) return lead.closed || empty;
  if (!lead.closed) return false;
  if (empty) return last && lead.label.split(/\s+/).length <= 12;
  return labelKind(lead.label) !== null || readRoleLabel(lead.label) !== null;
}

function readLine(
  reading: Reading,
  words: Paragraph['words'],
  lead: LeadIn,
  start: number,
  end: number,
  walk: Walk,
  last: boolean,
  blockEnd: number,
): void {
  const { text } = words;
  const label = lead.label;
  const value = lead.value < end ? text.slice(lead.value, end).trim() : '';
  const code = words.marks.some((mark) => mark.kind === 'code' && mark.start <= lead.start && mark.end >= lead.end);
  const kind = labelKind(label);
  const sub = /^\s*(?:\d+(?:\.\d+)*|[a-z])[.)]\s/iu.test(text.slice(start, lead.end));

  if (value === '' && (lead.strong || last)) {
    const role = walk.frame.open ? readRoleLabel(label, code) : null;
    if (role) {
      const rank = lead.strong || code ? RANK.role : RANK.next;
      const parent = above(walk.frame, rank);
      if (role.collective) {
        if (lead.strong)
          enter(walk, parent, open(parent, { rank, office: null, owner: -1, mode: 'silent', open: true }));
        return;
      }
      if (parent.open && (rank === RANK.role || parent.office === null)) {
        openRole(reading, walk, parent, role, words, 'bold-line', rank, blockEnd, lead.start, styleOf(lead, sub));
        return;
      }
    }
    if (kind !== null) {
      const rank = lead.strong ? RANK.section : last ? RANK.next : RANK.section;
      const parent = above(walk.frame, rank);
      enter(walk, parent, section(parent, rank, kind, label, reading.facts, 100, styleOf(lead, sub)));
      return;
    }
    if (lead.strong) openUnknown(reading, walk, label, sub, lead);
    return;
  }
  if (value === '') return;

  const target = targetOf(walk.frame);
  const identity = /^(?:identity|role|title|position|seat|cargo|puesto|poste|rolle|funktion|职位|役職|角色)$/iu.test(
    bareLabel(label),
  );
  if (identity && target.office === null && walk.frame.open) {
    const role = readRoleLabel(value);
    if (role && role.roles[0] !== 'OTHER') {
      const parent = above(walk.frame, RANK.role);
      openRole(reading, walk, parent, role, words, 'bold-line', RANK.role, blockEnd, text.indexOf(value, lead.value));
      return;
    }
  }
  if (walk.frame.open && (target.office === null || lead.strong)) {
    const role = readRoleLabel(label, code);
    if (role && role.roles[0] !== 'OTHER' && isListOfDuties(value)) {
      const parent = above(walk.frame, RANK.role);
      openRole(
        reading,
        walk,
        parent,
        { ...role, kind: role.kind ?? null },
        words,
        'bold-line',
        RANK.role,
        blockEnd,
        lead.start,
      );
      const inner = { ...targetOf(walk.frame), mode: 'duty' as Mode };
      if (addParts(reading, inner, words, lead.value, end, { form: 'clause', extent: null }) > 0) {
        clauseList(reading, cutWords(words, 0, end), lead.value, inner);
      }
      return;
    }
    if (role) return;
  }
  if (target.office === null || !target.open || target.mode === 'deny') return;
  if (/^(?:role|focus)$/i.test(bareLabel(label)) || kind === 'weak') {
    // `**Role:** task board, reports`: a summary in a few words, one duty.
    const to: Target = { ...target, mode: 'weak' };
    if (isListOfDuties(value)) addDuty(reading, to, words, lead.value, end, { form: 'clause', extent: null });
    return;
  }
  if (kind === 'duty') {
    if (/^[“"]/.test(value) || !isEnumeration(value)) return;
    const inner: Target = { ...target, mode: 'duty' };
    const added = addParts(reading, inner, words, lead.value, end, { form: 'clause', extent: null });
    if (added > 0) clauseList(reading, cutWords(words, 0, end), lead.value, inner);
    return;
  }
  if (kind === null && lead.strong && target.mode === 'duty') {
    // `**Budget:** splits it between departments` as a paragraph below a label of duties.
    addDuty(reading, target, words, lead.start, end, { form: 'sentence', extent: null });
    return;
  }
  if (kind === 'negative')
    addParts(reading, { ...target, mode: 'negative' }, words, lead.value, end, { form: 'clause', extent: null });
}

/** Items joined by commas, not a sentence: `Accountability: The company runs when the founder is away.` is none. */
function isEnumeration(value: string): boolean {
  return isListOfDuties(value) || (/[,，、;；]/u.test(value) && !/[.!?]\s+\p{Lu}/u.test(value));
}

/** A bold line of unknown words: a sub-area of the role above, a sibling of its sections, or another seat. */
function openUnknown(reading: Reading, walk: Walk, label: string, numbered: boolean, lead: LeadIn): void {
  if (isEmptyTalk({ text: label, pieces: [], marks: [] })) return;
  const style = styleOf(lead, numbered);
  const parent = above(walk.frame, RANK.area);
  if (parent.rank === RANK.role && parent.mode === 'direct' && parent.style === style) {
    const outer = above(walk.frame, RANK.role);
    enter(walk, outer, open(outer, { rank: RANK.role, office: null, owner: -1, mode: 'silent', open: outer.open }));
    return;
  }
  const sibling = parent.rank >= RANK.role && parent.filled && parent.style === style;
  const over = sibling ? above(walk.frame, parent.rank) : parent;
  const rank = sibling ? parent.rank : RANK.area;
  enter(walk, over, section(over, rank, null, label, reading.facts, 100, style));
}

/** Labels written alike stand side by side: `**A:**` and `**B:**`, `**1. A**` and `**2. B**`. */
function styleOf(lead: LeadIn, numbered: boolean): string {
  return `${numbered ? '1' : ''}${lead.closed ? ':' : ''}`;
}
