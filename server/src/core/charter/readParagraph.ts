import type { Paragraph } from '../syntax/tree.ts';
import { cutWords } from '../syntax/words.ts';
import { isHolder, isListOfDuties, isPhrase } from './behindTitle.ts';
import { above, type Frame, type Mode, open, RANK } from './frames.ts';
import { type LeadIn, leadIn } from './itemLabel.ts';
import { bareLabel, labelKind } from './labels.ts';
import { isEmptyTalk } from './notDuties.ts';
import { clauseList } from './readList.ts';
import { isProse, readProse, saysWhatIsDone } from './readProse.ts';
import { readRoleLabel } from './roleLabel.ts';
import { addDuty, addParts, type Reading, type Target } from './target.ts';
import { isBaseVerb, isThirdPerson } from './verbs.ts';
import { enter, leaveLeadIn, openRole, sameRoles, section, targetOf, type Walk } from './walk.ts';

/** The style of `cto: code, servers, hiring`: the line below may be the next office. */
const ONE_LINE = '-';

/** Longer paragraphs are text of another kind. */
const LONGEST_PARAGRAPH = 50_000;

/** A paragraph is a run of lines: labels that open sections, fields with a value, and prose. */
export function readParagraph(reading: Reading, paragraph: Paragraph, walk: Walk): void {
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
    let read = to;
    for (const [start, end] of segments(words, from, to)) {
      const lead = bareLetters(text, start, end) ?? leadIn(words, start, end);
      if (lead && isLineLabel(lead, end, last)) {
        flush(start);
        read = Math.max(read, readLine(reading, words, lead, start, end, walk, last, paragraph.span.end));
        taken = true;
      } else if (!taken && proseFrom < 0) proseFrom = start;
    }
    from = read + 1;
  }
  flush(text.length);
}

/** `COO: Approved`: what somebody says to something, not who somebody is. */
const STATE =
  /[:–—-] (?:approved|done|pending|signed|yes|no|ok|open|none|draft|final|updates?|notes?|feedback|actions?|agreed|absent|present|rejected|accepted|blocked)$/i;

/** `CTO`, `CTO (Mira)` or `CTO: Mira` as a paragraph of its own: a label that somebody wrote plainly. */
function bareLetters(text: string, start: number, end: number): LeadIn | null {
  if (start > 0 || end < text.length) return null;
  if (isPlainLabel(text)) return { start, end, label: text, value: end, strong: false, closed: true };
  // Nearly all paragraphs go on with a small letter or a space.
  const second = text.charCodeAt(1);
  if (second < 128 && !(second >= 65 && second <= 90)) return null;
  if (!/^\p{Lu}{2,6}(?: ?\([^()\n]{1,60}\)|(?::| [-–—]) \p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,2})?$/u.test(text))
    return null;
  if (STATE.test(text)) return null;
  return { start, end, label: text, value: end, strong: false, closed: true };
}

/** `Kennzahlen`, `Key responsibilities`: a section's label as a line of its own, without markup or colon. */
function isPlainLabel(text: string): boolean {
  const [initial = ''] = text;
  if (text.length > 40 || initial === initial.toLowerCase() || /[.!?:：;,\n]/.test(text)) return false;
  if (text.split(' ').length > 4) return false;
  const kind = labelKind(text);
  if (kind === null || kind === 'field') return false;
  const [first = ''] = text.toLowerCase().split(' ');
  return kind === 'negative' || kind === 'none' || !(isThirdPerson(first) || isBaseVerb(first));
}

const POINT = /^(?:\((?:[a-z]{1,3}|\d{1,2})\)|[a-z]\)|[•‣▪◦●–—])\s+(?=\S)/u;

/** `(a) prepare the plan;`: a line of a paragraph that is an item all but in markup. */
function isPoint(line: string, { office, mode, open }: Frame): boolean {
  if (office === null || !open || mode === 'deny' || mode === 'silent') return false;
  if (POINT.test(line)) return true;
  // `1.1 Approve architecture changes.`; `1.1 The CTO shall …` is a sentence of its own.
  const number = CLAUSE.exec(line);
  return number !== null && saysWhatIsDone(line.slice(number[0].length));
}

const CLAUSE = /^\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s+(?=\S)/;

/** A point goes on to the line before the next one. */
function endOfPoint(text: string, from: number): number {
  let end = from;
  while (end < text.length) {
    const newline = text.indexOf('\n', end + 1);
    const to = newline < 0 ? text.length : newline;
    if (POINT.test(text.slice(end + 1, to)) || CLAUSE.test(text.slice(end + 1, to))) return end;
    end = to;
  }
  return end;
}

function readPoint(reading: Reading, words: Paragraph['words'], from: number, to: number, target: Target): void {
  const line = words.text.slice(from, to);
  const marker = (POINT.exec(line) ?? CLAUSE.exec(line))?.[0].length ?? 0;
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

/** Reads a line that begins with a label. Returns where what was read ends: the line's end, or that of a text that goes on. */
function readLine(
  reading: Reading,
  words: Paragraph['words'],
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

/** A text behind a label goes on to the line before the next label, or to the paragraph's end. */
function endOfText(words: Paragraph['words'], from: number): number {
  const { text } = words;
  let end = from;
  while (end < text.length) {
    const newline = text.indexOf('\n', end + 1);
    const to = newline < 0 ? text.length : newline;
    const lead = bareLetters(text, end + 1, to) ?? leadIn(words, end + 1, to);
    if ((lead && isLineLabel(lead, to, newline < 0)) || POINT.test(text.slice(end + 1, to))) return end;
    end = to;
  }
  return end;
}

/** `**CTO** — Mira Okafor`, `**COO:** vacant`: who holds the seat. A lone word may say anything: `**CTO:** agreed`. */
function namesHolder(text: string, lead: LeadIn, value: string): boolean {
  if (/[-–—]/.test(text.slice(lead.end, lead.value)) && /^\p{Lu}[\p{L}'’-]+$/u.test(value) && !STATE.test(`: ${value}`))
    return true;
  return /^(?:@[\w.-]+|(?:\p{Lu}[\p{L}.'’-]+ )+\p{Lu}[\p{L}.'’-]*|\p{Lu}[\p{L}'’-]+(?= \((?:interim|acting))|(?:currently )?(?:vacant|open|unfilled|tb[adch]|n\.\s?n\.|derzeit unbesetzt|unbesetzt|vacante|vago|vaga|vacant))(?:,? ?[(（][^()（）]{1,60}[)）])?$/u.test(
    value,
  );
}

/** A line that its paragraph ends with, or that another label follows. */
function standsAsLabel(text: string, end: number): boolean {
  if (end >= text.length) return true;
  const next = /^\n([^\n]*)/.exec(text.slice(end, end + 120))?.[1] ?? '';
  return labelKind(next) !== null;
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
