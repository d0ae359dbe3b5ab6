import { OTHER_TITLE } from './titleData.ts';

/** A person's name in Latin letters, with or without a form of address: capitalized words. */
export const LATIN_NAME =
  /^(?:(?:dr|prof|mr|mrs|ms|ing|herr|frau|sr|sra|mme|m)\.?\s+)*(?:[\p{Lu}][\p{L}’'.-]*)(?:\s+(?:(?:de|da|do|dos|del|della|der|den|van|von|zu|la|le|bin|al|y|e)\s+)*[\p{Lu}][\p{L}’'.-]*){0,3}$/u;
const CJK_NAME = /^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}\p{Script=Hangul}・\s]{1,12}$/u;

/** True for a name in Latin or Chinese, Japanese or Korean letters. */
export function isName(words: string): boolean {
  return LATIN_NAME.test(words) || CJK_NAME.test(words);
}

/** A name of one word is one only where it names no department. */
export function isPerson(words: string): boolean {
  return isName(words) && !OTHER_TITLE.test(words) && !DEPARTMENT.test(words);
}

const DEPARTMENT =
  /^(?:products?|technology|tech|engineering|operations|ops|finance|people|marketing|sales|growth|design|data|security|legal|support|customer \w+|integrator|visionary|platform|infrastructure|delivery|research|innovation|strategy|development|top management|executive|leadership|技术|产品|运营)\b/i;
