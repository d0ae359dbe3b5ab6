import type { Part } from './enumeration.ts';
import type { TitleMention } from './titles.ts';

const PERSON = "\\p{Lu}[\\p{L}'’.-]*(?: +(?:(?:de|da|van|von|der|den|la|le) +)?\\p{Lu}[\\p{L}'’.-]*){0,3}";

/** `Bob Stone shall serve as `, `Anna is our `, `She acts as the `, up to a title. */
const APPOINTED = new RegExp(
  `^(?:(?:${PERSON}|[Ss]?[Hh]e|[Tt]hey|[Tt]he founder) +(?:(?:shall|will|hereby|also|currently) +)*(?:serves?|acts?|works?|continues?|is appointed|is hired|be appointed|takes? (?:on )?the (?:role|office|position|seat) of|holds? the (?:role|office|position|seat) of|is|be|ist|es|est|é|wird|sera|será)(?: +(?:as|als|comme|como))?) +(?:(?:our|the|an?|der|die|le|la|el|o|unser[e]?|notre|nuestr[oa]|nosso|nossa|company['’]s|full-time|interim|acting) +)*$`,
  'u',
);
/** `Bob Stone (`, `Bob Stone, our `. */
const BESIDE = new RegExp(`^${PERSON}(?: *[(（] *|, +| +[–—-] +)(?:our |the )?$`, 'u');
const GOES_ON = /^,? *(?:(?:and|who|und|et|y|e)\s+)(?:(?:shall|will)\s+)?(?:be\s+)?(?=\S)/iu;
const CLOSES = /^ *(?:[)）] *,?|,| +[–—-]) +(?=\S)/u;

/** A sentence that seats a person in the office that it names. */
export interface Appointment {
  /** Where it goes on to say what the office does; the sentence's end where it does not. */
  readonly at: number;
  /** The title only stands beside the name, as it does in many a text that is no charter. */
  readonly beside: boolean;
}

/**
 * `Bob Stone shall serve as CTO and be responsible for …`, `Anna is our CTO. She …`, `Ben (COO) owns …`: null for
 * other sentences that name a title.
 */
export function appointment(text: string, { start, end }: Part, mention: TitleMention): Appointment | null {
  if (mention.start - start > 90) return null;
  const before = text.slice(start, mention.start).replaceAll('\n', ' ');
  const after = text.slice(mention.end, end);
  if (BESIDE.test(before)) {
    const closes = CLOSES.exec(after);
    return closes && { at: mention.end + closes[0].length, beside: true };
  }
  if (!APPOINTED.test(before)) return null;
  const more =
    /^(?: *[(（][^()（）\n]{1,60}[)）])?(?: of (?:the )?\p{Lu}?[\p{L}\d-]+(?: \p{Lu}[\p{L}\d-]+)*)?/u.exec(after)?.[0]
      .length ?? 0;
  const rest = after.slice(more);
  if (/^[\s.;]*$/.test(rest)) return { at: end, beside: false };
  const goesOn = GOES_ON.exec(rest.replace('\n', ' '));
  return goesOn && { at: mention.end + more + goesOn[0].length, beside: false };
}
