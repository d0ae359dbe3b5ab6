import { lasting } from '../text/lasting.ts';
import type { Caveat, RoleId, Stance } from './model.ts';
import { findTitles } from './titles.ts';
import { WORD_START as B, WORD_END as E, lowered } from './wordEdges.ts';

/** How the words of a duty say that the office stands to it. */
export interface StanceReading {
  readonly stance: Stance;
  readonly caveats: readonly Caveat[];
  readonly named: readonly RoleId[];
}

/** Behind `support` or `help`: then it is the service for customers, not what somebody does for another. */
const SERVICE =
  '(?:staff(?:ing)?|desk|teams?|tickets?|queues?|tools?|tooling|costs?|rota|hours|quality|process(?:es)?|polic(?:y|ies)|operations|backlog|slas?|levels?|portal|organi[sz]ation|function|agents|contracts?|documentation|cent(?:er|re)|pages?|inbox|channels?|requests|cases|metrics|and maintenance|& maintenance)(?![a-z])';
const SUPPORTS = new RegExp(
  `^(?:to )?(?:support(?! ${SERVICE})|supports|supporting|assists?|assisting|help(?! ${SERVICE})|helps|helping|contributes?|contributing|advis(?:es|e|ing)|participat(?:es|e|ing) in|gives? input|provid(?:es?|ing) input|takes? part|unterstützt|unterstützung|mitwirkung|apoya|apoyar|apoia|apoiar|soutient|soutenir|participe|支持|协助|配合|支援)${E}`,
);
const INFORMED = new RegExp(
  `^(?:is |are |be |being |gets? |kept )*(?:consulted|informed|notified|copied|asked|briefed|cc['’]?d|konsultiert|informiert|consultad[oa]|informad[oa]|consulté|informé)${E}`,
);
const EXCLUDED = new RegExp(
  `^(?:(?:is|are) )?(?:not (?:responsible|accountable|in charge|own|owned|involved)|(?:does|do|will|shall|must|should|may) not|never|no (?:responsib|authority)|doesn['’]t|don['’]t|cannot|can['’]t|out of scope|excluded|nicht (?:zuständig|verantwortlich)|no (?:es )?responsable|não (?:é )?responsável|pas responsable|不负责|不負責|不)${E}`,
);
const HANDS_OVER = new RegExp(
  `${B}(?:hands? (?:it |them )?(?:over|off) to|hand(?:s|ed)? to|escalates? to|ask(?:s)? (?:the )?$|refers? to|belongs? to|owned by|handled by|led by|decided by|run by|stays? with)${E}`,
);
const EXCEPTION = new RegExp(
  `${B}(?:until|till|for (?:now|one season|the time being|the moment|this (?:year|quarter|season))|temporar(?:y|ily)|interim(?!\\s+\\w*ination)|while (?:the|we|there|no)|deliberately|on purpose|by exception|exceptionally|exception|as long as|in the absence|covering for|stands? in for|vorläufig|übergangsweise|bis |provisional|temporal|temporariamente|até|provisoire|jusqu['’])`,
);
const PARTNER = new RegExp(
  `${B}(?:with|together with|jointly|alongside|in (?:partnership|collaboration|coordination|cooperation|consultation|agreement|alignment) with|approved by|signed off by|consulted|reviewed by|agreed with|shared with|co-?own(?:s|ed|ing)?|co-?lead(?:s|ing)?|supported by|for approval by|from|for the|to the|advis(?:es|ing)|defined by|set by|mit|gemeinsam|zusammen|con|junto|com|avec|と|和|与)${E}`,
);

const wordSet = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** First words of what `SUPPORTS`, `INFORMED` and `EXCLUDED` match, as far as they are of ASCII letters. */
const FIRST_WORDS: Readonly<Record<'supports' | 'informed' | 'excluded', ReadonlySet<string>>> = {
  supports: wordSet(
    'to support supports supporting assist assists assisting help helps helping contribute contributes contributing ' +
      'advises advise advising participating participates participate participating gives give provide provides providing take takes ' +
      'mitwirkung apoya apoyar apoia apoiar soutient soutenir participe',
  ),
  informed: wordSet(
    'is are be being get gets kept consulted informed notified copied asked briefed cc ccd konsultiert informiert ' +
      'consultado consultada informado informada',
  ),
  excluded: wordSet(
    'is are not does do will shall must should may never no doesn don cannot can out excluded nicht pas',
  ),
};

/** The first word in lower case, where it is of ASCII letters alone; null where it may be another. */
function firstWord(words: string): string | null {
  let end = 0;
  while (end < words.length && words.charCodeAt(end) >= 97 && words.charCodeAt(end) <= 122) end++;
  return words.charCodeAt(end) > 127 ? null : words.slice(0, end);
}

/** Reads the stance from a duty's words. `roles` are the offices it stands under: naming them says nothing. */
export function readStance(text: string, roles: readonly RoleId[]): StanceReading {
  const caveats: Caveat[] = [];
  const named: RoleId[] = [];
  let stance: Stance = 'owns';
  const words = lowered(text);
  const first = firstWord(words);
  const mayBe = (which: keyof typeof FIRST_WORDS): boolean => first === null || FIRST_WORDS[which].has(first);
  if (mayBe('excluded') && EXCLUDED.test(words)) stance = 'excluded';
  else if (mayBe('supports') && SUPPORTS.test(words)) stance = 'supports';
  else if (mayBe('informed') && INFORMED.test(words)) stance = 'informed';
  for (const mention of findTitles(text)) {
    for (const role of mention.roles) if (!roles.includes(role) && !named.includes(role)) named.push(role);
  }
  if (named.length > 0 && (PARTNER.test(words) || HANDS_OVER.test(words) || /[(（]/u.test(text)))
    caveats.push('partner');
  if (EXCEPTION.test(words)) caveats.push('exception');
  return { stance, caveats: lasting(caveats), named: lasting(named) };
}
