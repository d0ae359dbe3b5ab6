import type { Words } from '../syntax/tree.ts';
import { cutWords } from '../syntax/words.ts';
import { isHolder, isListOfDuties, isPhrase } from './behindTitle.ts';
import { above, type Mode, open, RANK } from './frames.ts';
import type { LeadIn } from './itemLabel.ts';
import { bareLabel, labelKind } from './labels.ts';
import { endOfText, namesHolder, standsAsLabel } from './lineLabel.ts';
import { isEmptyTalk } from './notDuties.ts';
import { clauseList } from './readList.ts';
import { isProse, readProse } from './readProse.ts';
import { readRoleLabel } from './roleLabel.ts';
import { addDuty, addParts, type Reading, type Target } from './target.ts';
import { enter, openRole, sameRoles, section, targetOf, type Walk } from './walk.ts';

/** The style of `cto: code, servers, hiring`: the line below may be the next office. */
const ONE_LINE = '-';

/** Reads a line that begins with a label. Returns where what was read ends: the line's end, or that of a text that goes on. */
export function readLine(
  reading: Reading,
  words: Words,
  lead: LeadIn,
  start: number,
  end: number,
  walk: Walk,
  last: boolean,
  blockEnd: number,
): number {
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
        return end;
      }
      if (parent.open && (rank === RANK.role || parent.office === null)) {
        openRole(reading, walk, parent, role, words, 'bold-line', rank, blockEnd, lead.start, styleOf(lead, sub));
        return end;
      }
      if (parent.open && parent.office !== null && !sameRoles(parent.office, role)) {
        // `COO:` below `**CPO**` is the next office, though it is not bold.
        const outer = above(walk.frame, RANK.role);
        if (outer.office === null) {
          const style = styleOf(lead, sub);
          openRole(reading, walk, outer, role, words, 'bold-line', RANK.role, blockEnd, lead.start, style);
          return end;
        }
        // `CTO:` in the CPO's own section: what one of them has to do with the other. The list below is neither's.
        enter(walk, parent, open(parent, { rank, office: null, owner: -1, mode: 'silent', open: true }));
        return end;
      }
    }
    if (kind !== null) {
      const rank = lead.strong ? RANK.section : last ? RANK.next : RANK.section;
      const parent = above(walk.frame, rank);
      enter(walk, parent, section(parent, rank, kind, label, reading.facts, 100, styleOf(lead, sub)));
      return end;
    }
    if (lead.strong) openUnknown(reading, walk, label, sub, lead);
    return end;
  }
  if (value === '') return end;

  const target = targetOf(walk.frame);
  const identity = /^(?:identity|role|title|position|seat|cargo|puesto|poste|rolle|funktion|职位|役職|角色)$/iu.test(
    bareLabel(label),
  );
  // Below one card (`**Role:** CTO`) the next begins; a page whose heading names its office has no cards.
  const card = identity && walk.frame.open && above(walk.frame, RANK.role).office === null;
  if (card) {
    const role = readRoleLabel(value);
    if (role && role.roles[0] !== 'OTHER' && !(target.office !== null && sameRoles(target.office, role))) {
      const parent = above(walk.frame, RANK.role);
      openRole(reading, walk, parent, role, words, 'bold-line', RANK.role, blockEnd, text.indexOf(value, lead.value));
      return end;
    }
  }
  if (walk.frame.open && (target.office === null || lead.strong || walk.frame.style === ONE_LINE)) {
    const role = readRoleLabel(label, code);
    const stop = role === null || walk.frame.style === ONE_LINE ? end : endOfText(words, end);
    const whole = stop === end ? value : text.slice(lead.value, stop).trim();
    const { announced } = above(walk.frame, RANK.role);
    const told = lead.strong && isProse(whole);
    const listed =
      !told && ((isListOfDuties(whole) && !isHolder(whole)) || (lead.strong && announced && isPhrase(whole)));
    if (role && role.roles[0] !== 'OTHER' && !role.collective && (listed || told)) {
      const parent = above(walk.frame, RANK.role);
      const quiet = !parent.announced;
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
        lead.strong ? '' : ONE_LINE,
      );
      const inner = { ...targetOf(walk.frame), mode: 'duty' as Mode };
      if (!listed) readProse(reading, words, lead.value, stop, inner, { commands: true, quiet });
      else if (
        addParts(reading, inner, words, lead.value, stop, { form: 'clause', extent: null, announced: !quiet }) > 0
      ) {
        clauseList(reading, cutWords(words, 0, stop), lead.value, inner);
      }
      return stop;
    }
    if (
      role &&
      role.roles[0] !== 'OTHER' &&
      lead.strong &&
      namesHolder(text, lead, value) &&
      standsAsLabel(text, end)
    ) {
      const parent = above(walk.frame, RANK.role);
      const whole = readRoleLabel(text.slice(lead.start, end)) ?? role;
      openRole(reading, walk, parent, whole, words, 'bold-line', RANK.role, blockEnd, lead.start, styleOf(lead, sub));
      return end;
    }
    if (role && /\./.test(text.slice(lead.end, lead.value))) {
      // `**Section 4.5 COO.** The COO shall …` is a sentence with a title before it.
      readProse(reading, words, lead.value, stop, target);
      return stop;
    }
    if (role) {
      // `4.2 **COO** – is responsible for …` is a sentence with a dash in it.
      if (PREDICATE.test(value)) readProse(reading, words, start, end, target);
      return end;
    }
  }
  if (target.office === null || !target.open || target.mode === 'deny') return end;
  if (/^(?:role|focus)$/i.test(bareLabel(label)) || kind === 'weak') {
    // `**Role:** task board, reports`: a summary in a few words, one duty.
    const to: Target = { ...target, mode: 'weak' };
    if (isListOfDuties(value)) addDuty(reading, to, words, lead.value, end, { form: 'clause', extent: null });
    return end;
  }
  if (kind === 'duty') {
    if (/^[“"]/.test(value) || !isEnumeration(value)) return end;
    const inner: Target = { ...target, mode: 'duty' };
    const added = addParts(reading, inner, words, lead.value, end, { form: 'clause', extent: null });
    if (added > 0) clauseList(reading, cutWords(words, 0, end), lead.value, inner);
    return end;
  }
  if (kind === null && lead.strong && target.mode === 'duty') {
    // `**Budget:** splits it between departments` as a paragraph below a label of duties.
    addDuty(reading, target, words, lead.start, end, { form: 'sentence', extent: null });
    return end;
  }
  if (kind === 'negative')
    addParts(reading, { ...target, mode: 'negative' }, words, lead.value, end, { form: 'clause', extent: null });
  return end;
}

/** How a sentence goes on behind its subject. */
const PREDICATE = /^(?:is|are|shall|must|will|has|holds|bears|owns|ist|hat|trägt|est|es|é)\s/;

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
