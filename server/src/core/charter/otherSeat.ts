import { isSpace } from '../syntax/words.ts';
import { bareLabel, labelKind, type RoleLabel } from './labels.ts';
import { LATIN_NAME } from './personNames.ts';
import { OTHER_TITLE } from './titleData.ts';
import { anyCase, LETTER_RANGES } from './wordEdges.ts';

/** A seat that is none of the known offices, by the form of its title. */
export function otherSeat(text: string): RoleLabel | null {
  const abbreviated = text.includes('(')
    ? /^(.{4,70}?)\s*\(([A-Z]{2,6})\)$/.exec(bareLabel(text).replace(/\)?$/, ')'))
    : null;
  if (abbreviated && initialsOf(abbreviated[1] as string) === abbreviated[2])
    return seatNamed(text, abbreviated[1] as string);
  const bare = bareLabel(text.replace(/[([（].*$/u, ''));
  const end = bare.search(/\s+[-–—|]\s+|[:：,]/u);
  const head = end < 0 ? bare : bare.slice(0, end);
  if (head === '' || hasMoreBlanks(head, 5)) return null;
  const rest = end < 0 ? '' : bare.slice(end).replace(/^[\s\p{P}]+/u, '');
  const subject = OTHER_TITLE.test(head)
    ? head
    : rest !== '' && OTHER_TITLE.test(rest) && LATIN_NAME.test(head)
      ? rest
      : null;
  return subject === null || labelKind(head) !== null ? null : seatNamed(text, subject);
}

/** True when there are more stretches of white space in a text than so many. */
function hasMoreBlanks(text: string, most: number): boolean {
  let count = 0;
  let before = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const blank = unit < 128 ? isSpace(unit) : /\s/.test(text[i] as string);
    if (blank && !before && ++count > most) return true;
    before = blank;
  }
  return false;
}

function seatNamed(text: string, subject: string): RoleLabel {
  const from = Math.max(0, text.indexOf(subject.split(/\s+/)[0] as string));
  return {
    roles: ['OTHER'],
    letters: [],
    start: from,
    end: Math.min(text.length, from + subject.length),
    holder: null,
    tenure: 'regular',
    kind: null,
    collective: COLLECTIVE.test(subject),
  };
}

/** `Principal for Workplace Safety` is `PWS`: letters behind a title that abbreviate it show that it is one. */
function initialsOf(words: string): string {
  return (words.match(/(?<![\p{L}])\p{Lu}/gu) ?? []).join('');
}

const COLLECTIVE = anyCase(
  new RegExp(
    `(?:^(?:all|every|our|the)\\s|(?:^|[\\s/&-])(?:teams?|squads?|crew|departments?|committees?|councils?|boards?|members?|employees|contractors|personnel|staff|agents|administration|desk|roles|[${LETTER_RANGES}]+(?:ers|ors|ants|ists|ians))$)`,
  ),
);
