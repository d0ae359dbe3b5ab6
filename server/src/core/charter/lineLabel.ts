import type { Words } from '../syntax/tree.ts';
import { type LeadIn, leadIn } from './itemLabel.ts';
import { labelKind } from './labels.ts';
import { POINT } from './points.ts';
import { readRoleLabel } from './roleLabel.ts';
import { isBaseVerb, isThirdPerson } from './verbs.ts';

/** `COO: Approved`: what somebody says to something, not who somebody is. */
const STATE =
  /[:–—-] (?:approved|done|pending|signed|yes|no|ok|open|none|draft|final|updates?|notes?|feedback|actions?|agreed|absent|present|rejected|accepted|blocked)$/i;

/** `CTO`, `CTO (Mira)` or `CTO: Mira` as a paragraph of its own: a label that somebody wrote plainly. */
export function bareLetters(text: string, start: number, end: number): LeadIn | null {
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

/** True for a label that opens a line of a paragraph, as seen from the line's end. */
export function isLineLabel(lead: LeadIn, end: number, last: boolean): boolean {
  const empty = lead.value >= end;
  if (lead.strong) return lead.closed || empty;
  if (!lead.closed) return false;
  if (empty) return last && lead.label.split(/\s+/).length <= 12;
  return labelKind(lead.label) !== null || readRoleLabel(lead.label) !== null;
}

/** A text behind a label goes on to the line before the next label, or to the paragraph's end. */
export function endOfText(words: Words, from: number): number {
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
export function namesHolder(text: string, lead: LeadIn, value: string): boolean {
  if (/[-–—]/.test(text.slice(lead.end, lead.value)) && /^\p{Lu}[\p{L}'’-]+$/u.test(value) && !STATE.test(`: ${value}`))
    return true;
  return /^(?:@[\w.-]+|(?:\p{Lu}[\p{L}.'’-]+ )+\p{Lu}[\p{L}.'’-]*|\p{Lu}[\p{L}'’-]+(?= \((?:interim|acting))|(?:currently )?(?:vacant|open|unfilled|tb[adch]|n\.\s?n\.|derzeit unbesetzt|unbesetzt|vacante|vago|vaga|vacant))(?:,? ?[(（][^()（）]{1,60}[)）])?$/u.test(
    value,
  );
}

/** A line that its paragraph ends with, or that another label follows. */
export function standsAsLabel(text: string, end: number): boolean {
  if (end >= text.length) return true;
  const next = /^\n([^\n]*)/.exec(text.slice(end, end + 120))?.[1] ?? '';
  return labelKind(next) !== null;
}
