import type { Block, Item, List, Words } from '../syntax/tree.ts';
import { cutWords, sourceSpan } from '../syntax/words.ts';
import { isHolder, isListOfDuties } from './behindTitle.ts';
import type { ListDraft } from './draft.ts';
import { type LeadIn, leadIn } from './itemLabel.ts';
import type { RoleLabel } from './labels.ts';
import { isAreaBeforeText, type LabelKind, labelKind } from './labels.ts';
import { isChore, isEmptyTalk, isReference } from './notDuties.ts';
import { isProse, readProse } from './readProse.ts';
import { readTable } from './readTable.ts';
import { readRoleLabel } from './roleLabel.ts';
import { addDuty, addParts, holderOf, lineStart, officeOf, type Reading, type Target } from './target.ts';
import { isBaseVerb, isThirdPerson } from './verbs.ts';
import { isPlainLetter } from './wordEdges.ts';

const CROSS = /^[\s]*(?:❌|✗|✘|🚫|⛔|❎|✖️?|🙅)/u;
/** A tick, or an emoji that decorates the item. */
const TICK = /^\s*(?:(?:✓|\p{Extended_Pictographic}\uFE0F?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*)\s+)+/u;

/** Reads a list of duties, or of roles with their duties below them. */
export function readList(reading: Reading, list: List, target: Target): void {
  let owned = 0;
  const to = target.mode === 'direct' && mostlyPlain(list) ? { ...target, plain: true } : target;
  const boxes = list.items.filter((item) => item.checked !== null).length;
  // A box among plain items is a to-do that somebody jotted down between the duties.
  const jotted = boxes > 0 && boxes * 2 < list.items.length;
  for (const item of list.items) if (!(jotted && item.checked !== null) && readItem(reading, item, to)) owned++;
  if (owned > 0 && target.mode !== 'negative') reading.out.lists.push(listDraft(reading, list, target));
}

/** Right under a role, a list of labelled data (`- Name: x`) differs from a list of duties in which some have lead-ins. */
function mostlyPlain(list: List): boolean {
  let plain = 0;
  for (const item of list.items) {
    const first = item.children[0];
    const lead = first?.kind === 'paragraph' ? leadIn(first.words) : null;
    const kind = lead && labelKind(lead.label);
    if (kind !== 'field' && kind !== 'none') plain++;
  }
  return plain * 2 > list.items.length;
}

/** Reads one item; true when its own words became a duty of the target. */
function readItem(reading: Reading, item: Item, target: Target): boolean {
  const first = item.children[0];
  const words = first?.kind === 'paragraph' ? first.words : null;
  const below = item.children.slice(first?.kind === 'paragraph' ? 1 : 0);
  if (words === null) {
    readBelow(reading, below, target);
    return false;
  }
  if (isEmptyTalk(words)) return false;

  const lead = leadIn(words);
  const nested = below.some((block) => block.kind === 'list' || block.kind === 'table');
  const bare = lead === null || (lead.value >= words.text.length && !lead.closed && !lead.strong);
  const label = bare ? words.text : lead.label;
  const hasValue = lead !== null && lead.value < words.text.length;

  const role = target.open ? roleIn(label, words, lead, nested, target) : null;
  // A whole sentence about an office reads like a label that says what it owns.
  const sentence = lead === null && !nested && target.office === null;
  if (role && !sentence) {
    readRoleItem(reading, item, words, lead, role, below, target);
    return false;
  }

  // Most items are one plain line, of which nothing below asks what it would say as a label.
  const kind = lead === null && below.length === 0 ? null : labelKind(label);
  if (lead && !hasValue && (lead.strong || lead.closed)) {
    readLabelItem(reading, item, words, lead, kind, below, nested, target);
    return false;
  }
  if (nested && kind !== null && bare && isBareLabel(label)) {
    readBelow(reading, below, targetUnder(target, kind, null));
    return false;
  }
  if (target.office === null || target.mode === 'deny' || target.mode === 'silent') {
    // `- The COO is responsible for leases.`: a sentence that stands as an item.
    if (target.office === null && reading.facts.certain) readProse(reading, words, 0, words.text.length, target);
    readBelow(reading, below, target);
    return false;
  }
  if (bare && kind === null && isSubject(words.text, below)) {
    readBelow(reading, below, { ...target, areas: [...target.areas, words.text.trim()] });
    return false;
  }
  if (lead && hasValue && !reads(kind, lead, target)) {
    if (kind === 'duty' || kind === 'weak') return readValue(reading, words, lead, kind, below, target);
    if (kind === 'negative') addItem(reading, item, words, lead.value, { ...target, mode: 'negative' }, true);
    return false;
  }
  if (item.checked !== null && (target.mode === 'direct' || isChore(words.text))) return false;
  if (isReference(words.text) || /[?？]\s*$/u.test(words.text)) return false;
  const other = lead && readRoleLabel(label);
  if (other && !other.roles.some((one) => target.office?.roles.includes(one)) && other.roles[0] !== 'OTHER')
    return false;
  return addItem(reading, item, words, 0, target, false);
}

/** `Responsibilities`, not `Own the backlog`: words that stand as a label without colon or bold. */
function isBareLabel(words: string): boolean {
  const [first = '', second] = words.trim().toLowerCase().split(/\s+/);
  return words.length < 50 && words.trim().split(/\s+/).length <= 4 && (second === undefined || !isBaseVerb(first));
}

/** `Technology` over `Own the architecture`, `Patch the servers`: one or two words over items that say what is done. */
function isSubject(words: string, below: readonly Block[]): boolean {
  if (below.length === 0) return false;
  if (!/^\p{Lu}[\p{L}-]+(?: (?:&|and) \p{L}[\p{L}-]+| \p{L}[\p{L}-]+)?$/u.test(words.trim())) return false;
  const [first = '', second] = words.trim().toLowerCase().split(/\s+/);
  if (second !== undefined && isBaseVerb(first)) return false;
  const firsts = below.flatMap((block) =>
    block.kind === 'list'
      ? block.items.map(({ children: [first] }) => (first?.kind === 'paragraph' ? first.words.text : ''))
      : [],
  );
  const saying = firsts.filter((text) => {
    const [verb, object] = text.toLowerCase().split(/\s+/);
    return object !== undefined && (isBaseVerb(verb as string) || isThirdPerson(verb as string));
  });
  return firsts.length > 0 && saying.length * 2 >= firsts.length;
}

/** In a list of duties most lead-ins name an area; right under a role many name a datum. */
function reads(kind: LabelKind | null, lead: LeadIn, target: Target): boolean {
  if (kind === null) return true;
  if (kind === 'negative' || kind === 'duty') return false;
  if (target.mode === 'direct' && !target.plain) return kind === 'none' && isAreaBeforeText(lead.label);
  return !/^(?:reports? to|works? with|escalates? to|owner|name|e-?mail|mail|phone|contact|count|location|start|since|status)/i.test(
    lead.label,
  );
}

/** A blank, the longest of the words that join a last item, and a blank. */
const LONGEST_JOIN = 5;

function addItem(reading: Reading, item: Item, words: Words, from: number, target: Target, split: boolean): boolean {
  const extent = { start: lineStart(reading, item.span.start), end: item.span.end };
  let start = from;
  let stance: 'excluded' | undefined;
  const plain = isPlainLetter(words.text.charCodeAt(start));
  const cross = plain ? null : CROSS.exec(words.text.slice(start));
  const tick = plain ? null : TICK.exec(words.text.slice(start));
  if (cross) stance = 'excluded';
  start += (cross ?? tick)?.[0].length ?? 0;
  if (split)
    return addParts(reading, target, words, start, words.text.length, { form: 'clause', extent: null, stance }) > 0;
  // Looking at the end alone first: the other pattern tries every blank on its way there.
  const joined = /[\s;,](?:and|or|und|et|y|e)?\s*$/u.test(words.text.slice(-LONGEST_JOIN));
  const end = joined ? words.text.replace(/[\s;,]+(?:and|or|und|et|y|e)?\s*$/u, '').length : words.text.length;
  const added = addDuty(reading, target, words, start, end, { form: 'item', extent, stance });
  return added && stance !== 'excluded';
}

/** `Responsibilities: roadmap, research` inside an item. */
function readValue(
  reading: Reading,
  words: Words,
  lead: LeadIn,
  kind: LabelKind,
  below: readonly Block[],
  target: Target,
): boolean {
  const inner = targetUnder(target, kind, null);
  const value = cutWords(words, lead.value);
  if (kind === 'weak' && !isListOfDuties(value.text)) return false;
  const added = addParts(reading, inner, words, lead.value, words.text.length, { form: 'clause', extent: null });
  if (added > 0) clauseList(reading, words, lead.value, inner);
  readBelow(reading, below, inner);
  return false;
}

/** Registers an enumeration as a place where a moved duty can go. */
export function clauseList(reading: Reading, words: Words, from: number, target: Target): void {
  const value = cutWords(words, from);
  if (value.text === '' || target.mode === 'negative') return;
  const span = sourceSpan(value, 0, value.text.length);
  reading.out.lists.push({ owner: target.owner, form: 'clauses', span, marker: '', indent: '', loose: false });
}

/** `- **Responsibilities:**` or `- **Platform**` with a list below. */
function readLabelItem(
  reading: Reading,
  item: Item,
  words: Words,
  lead: LeadIn,
  kind: LabelKind | null,
  below: readonly Block[],
  nested: boolean,
  target: Target,
): void {
  if (kind !== null) {
    readBelow(reading, below, targetUnder(target, kind, null));
    return;
  }
  const isRead =
    target.mode === 'direct' || target.mode === 'duty' || target.mode === 'weak' || target.mode === 'negative';
  const sentence = lead.strong && !lead.closed && lead.label.split(/\s+/).length > 4;
  if (isRead && (!nested || sentence)) addItem(reading, item, words, 0, target, false);
  else readBelow(reading, below, { ...target, areas: [...target.areas, lead.label] });
}

/** The target under a label of a known kind. */
export function targetUnder(target: Target, kind: LabelKind, area: string | null): Target {
  const areas = area === null ? target.areas : [...target.areas, area];
  if (target.mode === 'deny' && !target.open) return target;
  if (kind === 'duty' || kind === 'weak') return { ...target, areas, mode: target.office === null ? 'silent' : kind };
  if (kind === 'negative') return { ...target, areas, mode: 'negative' };
  return { ...target, areas, mode: 'deny', open: false };
}

/** Reads the blocks below an item's first line. */
function readBelow(reading: Reading, blocks: readonly Block[], target: Target): void {
  let at = target;
  for (const block of blocks) {
    if (block.kind === 'list') {
      readList(reading, block, at);
      at = target;
    } else if (block.kind === 'table') {
      readTable(reading, block, at);
    } else if (block.kind === 'paragraph') {
      const lead = leadIn(block.words);
      const last = block.words.text.slice(block.words.text.lastIndexOf('\n') + 1);
      const kind =
        lead && lead.value >= block.words.text.length
          ? labelKind(lead.label)
          : /[:：]\s*$/u.test(last)
            ? labelKind(last)
            : null;
      if (kind !== null) at = targetUnder(target, kind, null);
    }
  }
}

/** Whether an item's label introduces a role here, rather than naming a partner. */
function roleIn(label: string, words: Words, lead: LeadIn | null, nested: boolean, target: Target): RoleLabel | null {
  // Inside a role's own section only a label of its own with a list below starts another role.
  const inside = target.mode !== 'silent' && target.office?.roles.some((one) => one !== 'OTHER') === true;
  if (inside && (!nested || !(lead?.strong ?? true))) return null;
  // `Own the roadmap (shared with the CPO)` over sub-items is a duty that names a partner.
  if (lead === null && isBaseVerb((/^[a-z]+/.exec(label.trim().toLowerCase()) ?? [''])[0])) return null;
  const code = words.marks.some((mark) => mark.kind === 'code' && mark.start === 0 && mark.end >= label.length);
  const role = readRoleLabel(label, code);
  if (!role || role.kind === 'none') return null;
  if (inside && role.roles[0] === 'OTHER' && (target.mode !== 'direct' || !(lead?.strong || lead?.closed))) return null;
  return role;
}

function readRoleItem(
  reading: Reading,
  item: Item,
  words: Words,
  lead: LeadIn | null,
  role: RoleLabel,
  below: readonly Block[],
  target: Target,
): void {
  const hasValue = lead !== null && lead.value < words.text.length;
  const nested = below.some((block) => block.kind === 'list' || block.kind === 'table');
  const value = hasValue ? cutWords(words, lead.value) : null;
  const speaks = value !== null && saysDuties(value.text, lead as LeadIn, role, target);
  if (!nested && !speaks) return;
  if (role.collective) {
    readBelow(reading, below, { ...target, office: null, owner: -1, mode: 'silent' });
    return;
  }
  const office = officeOf(role, reading.facts);
  const shift = lead?.start ?? 0;
  const placed = { ...role, start: role.start + shift, end: role.end + shift };
  const holder = role.holder && { ...role.holder, start: role.holder.start + shift, end: role.holder.end + shift };
  const owner = reading.out.place({
    roles: office.roles,
    doubt: office.doubt,
    title: (lead?.label ?? words.text).trim(),
    label: sourceSpan(words, placed.start, placed.end),
    scope: { start: lineStart(reading, item.span.start), end: item.span.end },
    form: 'list-label',
    level: null,
    holder: holderOf({ ...placed, holder }, words),
    frame: null,
  });
  const mode = role.kind === 'duty' || role.kind === 'weak' || role.kind === 'negative' ? role.kind : 'direct';
  const inner: Target = { office, owner, mode, areas: [], open: true };
  if (value !== null && speaks) {
    const direct: Target = { ...inner, mode: mode === 'direct' ? 'duty' : mode };
    const from = (lead as LeadIn).value;
    const to = words.text.length;
    const before = reading.out.duties.length;
    // Outcomes and to-dos of a meeting stand behind titles, too: only a label over the list announces duties.
    const announced = target.mode === 'duty' || target.announced === true || role.kind !== null;
    if (isProse(value.text, false)) readProse(reading, words, from, to, direct, { commands: true, quiet: !announced });
    if (reading.out.duties.length === before) {
      const added = addParts(reading, direct, words, from, to, { form: 'clause', extent: null, announced });
      if (added > 0) clauseList(reading, words, from, direct);
    }
  }
  readBelow(reading, below, inner);
}

/** `- **CTO:** platform, security` says duties; `- CTO: Jane Doe`, `- CTO: aligns tooling` among interfaces do not. */
function saysDuties(value: string, lead: LeadIn, role: RoleLabel, target: Target): boolean {
  if (target.mode === 'deny' || isReference(value) || readRoleLabel(value) !== null) return false;
  if (isHolder(value)) return false;
  const rich = /[,，、;；]/u.test(value) || value.split(/\s+/).length >= 3 || /[\p{Script=Han}]{6}/u.test(value);
  if (!rich || /[?]\s*$/.test(value)) return false;
  return lead.strong || role.kind !== null || target.mode === 'duty' || target.announced === true;
}

function listDraft(reading: Reading, list: List, target: Target): ListDraft {
  const last = list.items[list.items.length - 1] as Item;
  const start = lineStart(reading, list.items[0]?.span.start ?? list.span.start);
  const lineAt = lineStart(reading, last.span.start);
  const source = reading.text.slice(reading.at + list.span.start, reading.at + list.span.end);
  return {
    owner: target.owner,
    form: 'bullets',
    span: { start, end: last.span.end },
    marker: last.checked === null ? last.marker : `${last.marker} [ ]`,
    indent: reading.text.slice(reading.at + lineAt, reading.at + last.span.start),
    loose:
      list.items.length > 1 &&
      list.items.slice(1).every((item) => blankBefore(source, item.span.start - list.span.start)),
  };
}

/** True when a blank line stands before the item at `offset`. */
function blankBefore(source: string, offset: number): boolean {
  return /\n[ \t]*\r?\n[ \t]*$/.test(source.slice(Math.max(0, offset - 200), offset));
}
