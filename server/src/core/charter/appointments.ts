import type { Part } from './enumeration.ts';
import type { TitleMention } from './titles.ts';
import { LETTER_RANGES } from './wordEdges.ts';

/** A capital, as plain ranges of units: small letters among them do no harm where a name is looked for. */
const CAPITAL = '[A-Z\\u00c0-\\u00de\\u0100-\\u017f\\u0386-\\u03ab\\u0400-\\u042f]';
const NAME = `${CAPITAL}[${LETTER_RANGES}'’.-]*`;
const PERSON = `${NAME}(?: +(?:(?:de|da|van|von|der|den|la|le) +)?${NAME}){0,3}`;

/** Cheap test before the real ones: what stands right before the title, or a verb that seats somebody. */
const HINT =
  /[(（,–—-] *(?:our |the )?$|\b(?:serve|act|work|continue|appoint|hire|role|office|position|seat)|\b(?:is|be|ist|es|est|wird|sera|será) |é /;
/** `Bob Stone shall serve as `, `Anna is our `, `She acts as the `, up to a title. */
const APPOINTED = new RegExp(
  `^(?:(?:${PERSON}|[Ss]?[Hh]e|[Tt]hey|[Tt]he founder) +(?:(?:shall|will|hereby|also|currently) +)*(?:serves?|acts?|works?|continues?|is appointed|is hired|be appointed|takes? (?:on )?the (?:role|office|position|seat) of|holds? the (?:role|office|position|seat) of|is|be|wird|ist|es|est|é|sera|será)(?: +(?:as|als|comme|como))?) +(?:(?:our|the|an?|der|die|le|la|el|o|unsere?|notre|nuestr[oa]|noss[oa]|company['’]s|full-time|interim|acting) +)*$`,
);
/** `Bob Stone (`, `Bob Stone, our `. */
const BESIDE = new RegExp(`^${PERSON}(?: *[(（] *|, +| +[–—-] +)(?:our |the )?$`);
const GOES_ON = /^,? *(?:and|who|und|et|y|e)\s+(?:(?:shall|will)\s+)?(?:be\s+)?(?=\S)/i;
const OF_WHAT = new RegExp(
  `^(?: *[(（][^()（）\\n]{1,60}[)）])?(?: of (?:the )?[${LETTER_RANGES}\\d-]+(?: ${NAME})*)?`,
);
const CLOSES = /^ *(?:[)）] *,?|,| +[–—-]) +(?=\S)/;

/** A sentence that seats a person in the office that it names. */
interface Appointment {
  /** Where it goes on to say what the office does; the sentence's end where it does not. */
  readonly at: number;
  /** The title only stands beside the name, or the person `is` it: as in many a text that is no charter. */
  readonly casual: boolean;
}

/**
 * `Bob Stone shall serve as CTO and be responsible for …`, `Anna is our CTO. She …`, `Ben (COO) owns …`: null for
 * other sentences that name a title.
 */
export function appointment(text: string, { start, end }: Part, mention: TitleMention): Appointment | null {
  if (mention.start - start > 90) return null;
  const before = text.slice(start, mention.start).replaceAll('\n', ' ');
  const after = text.slice(mention.end, end);
  if (!HINT.test(before)) return null;
  if (BESIDE.test(before)) {
    const closes = CLOSES.exec(after);
    return closes && { at: mention.end + closes[0].length, casual: true };
  }
  if (!APPOINTED.test(before)) return null;
  const casual = !/\b(?:shall|will|serves?|acts?|appointed)\b/.test(before);
  const more = OF_WHAT.exec(after)?.[0].length ?? 0;
  const rest = after.slice(more);
  if (/^[\s.;]*$/.test(rest)) return { at: end, casual };
  const goesOn = GOES_ON.exec(rest.replace('\n', ' '));
  return goesOn && { at: mention.end + more + goesOn[0].length, casual };
}
