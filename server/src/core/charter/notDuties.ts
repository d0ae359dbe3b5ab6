import type { Words } from '../syntax/tree.ts';
import { anyCase, LETTER_RANGES } from './wordEdges.ts';

/** True for words that hold no duty whatever stands around them: blanks of a template, links, crossed-out text. */
export function isEmptyTalk(words: Words): boolean {
  const { text, marks } = words;
  if (!hasWord(text) || isStandIn(text.trim())) return true;
  let blank = 0;
  let struck = 0;
  let anchor = 0;
  for (const mark of marks) {
    const length = mark.end - mark.start;
    if (mark.kind === 'placeholder') blank += length;
    else if (mark.kind === 'strike') struck += length;
    else if (mark.kind === 'link' && mark.target?.startsWith('#')) anchor += length;
    else if (mark.kind === 'image') anchor += length;
  }
  if (pointsElsewhere(words)) return true;
  if (blank + struck + anchor === 0) return false;
  const length = text.replace(/\s/g, '').length;
  return blank > length / 2 || struck > length / 2 || anchor > length * 0.8;
}

/** Two letters in a row, or one of a script without an alphabet. */
function hasWord(text: string): boolean {
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127) return WORD.test(text);
    letters = (unit | 32) >= 97 && (unit | 32) <= 122 ? letters + 1 : 0;
    if (letters === 2) return true;
  }
  return false;
}

const WORD = /[\p{L}]{2}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** What stands where a duty is still to be written; `to be` is followed by one of `TO_BE`. */
const STAND_INS: ReadonlySet<string> = new Set(
  (
    'n/a|na|none|nil|tbd|tbc|todo|nothing|everything|keine|ninguno|nenhum|aucun|无|なし|...|…|' +
    'to come|coming soon|work in progress|wip|pending'
  ).split('|'),
);
const TO_BE: ReadonlySet<string> = new Set(
  'written|defined|determined|decided|completed|added|filled|filled in|confirmed|agreed|discussed|announced'.split('|'),
);
/** No such words are longer, but for those of a template. */
const LONGEST_STAND_IN = 32;

function isStandIn(text: string): boolean {
  const first = text[0];
  if (first === '<' || first === '{') return /^(?:<[^<>]+>|\{\{?[^{}]+\}\}?)[.!]?$/u.test(text);
  if (first === 'l' || first === 'L') return /^lorem ipsum.*$/i.test(text);
  if (text.length > LONGEST_STAND_IN) return false;
  const words = text.toLowerCase();
  if (STAND_INS.has(words)) return true;
  const bare = words.replace(/[.!]$/, '');
  return STAND_INS.has(bare) || TO_BE.has(/^(?:still |yet )?to be (.*)$/.exec(bare)?.[1] ?? '');
}

/** `see [the supplier list](suppliers.md)`: where something stands, not what is done. */
function pointsElsewhere({ text, marks }: Words): boolean {
  if (!/^(?:please )?(?:see|siehe|voir|vgl\.|cf\.|más en|ver|details?|more)\b/i.test(text)) return false;
  const linked = marks.reduce((sum, mark) => sum + (mark.kind === 'link' ? mark.end - mark.start : 0), 0);
  return linked * 2 > text.length;
}

/** A reference and nothing else: a path, an address, a mail address, a number. */
export function isReference(text: string): boolean {
  return /^(?:`?[\w.-]*[/\\][\w./\\*-]*`?|https?:\S+|\S+@\S+\.\w+|[\d\s.,:%€$£+-]+)$/.test(text.trim());
}

/** Looks like the title of a to-do rather than a duty: a date, a signature, something ticked off. */
export function isChore(text: string): boolean {
  return /\b\d{4}-\d\d-\d\d\b|\bto sign\b|\bsigned\b|\b(?:done|reviewed|completed|approved|updated)$/i.test(text);
}

const RELATION = anyCase(
  new RegExp(
    String.raw`^(?:[${LETTER_RANGES}’'-]+ ){0,5}(?:reports?|reporting) (?:in|up|directly|dotted-line |functionally )?\s*to (?!the (?:board|public|regulator|shareholders|investors))`,
  ),
);

/** Says who stands where rather than what is done: `Engineers report to the CTO`. */
export function isRelation(text: string): boolean {
  return /report/i.test(text) && RELATION.test(text);
}
