/** A stretch of text, offsets half-open. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** Pairs that are one thing, however they are joined. */
const FIXED_PAIR =
  /\b(?:research and development|r ?& ?d|health and safety|profit and loss|terms and conditions|mergers and acquisitions|roles and responsibilities|policies and procedures|sales and marketing|hardware and software|products and services|diversity and inclusion|governance, risk,? and compliance|trust and safety|build and run|design and build|ci and cd|backup and restore|supply and demand|goods and services|rules and regulations)\b/giu;

/** A part that begins so says more about the part before it. */
const SUBORDINATE =
  /^(?:including|includes?|incl\.?|which|such as|that|where|so|but|e\.?g\.?|i\.?e\.?|especially|particularly|who|whose|when|while|if|unless|until|because|as|not|even|both|either|from|ensuring|making|especially|alone|in particular|einschließlich|insbesondere|sodass|die|der|das|incluyendo|incluindo|y compris|notamment)(?![\p{L}])/iu;

const AND = /\s+(?:and|und|et|y|e|&)\s+(?=\S)/giu;

/**
 * Splits an enumeration (`A, B and C`) into its parts. Commas within brackets do not count, and pairs that
 * are one thing stay together. Text without a comma is split at "and" only where both sides are phrases.
 */
export function splitEnumeration(text: string, from = 0, to: number = text.length, wraps = false): Part[] {
  const masked = mask(wraps ? text.slice(from, to).replaceAll('\n', ' ') : text.slice(from, to));
  const cuts: [number, number][] = [];
  for (const match of masked.matchAll(
    /\s*(?:[;；、•·]|[,，](?!\d))\s*(?:(?:and|und|et|y|e|sowie|as well as|or)\s+)?|\n+/giu,
  )) {
    const end = match.index + match[0].length;
    if (!/[,，]/u.test(match[0]) || !SUBORDINATE.test(masked.slice(end))) cuts.push([match.index, end]);
  }
  if (cuts.length > 0) {
    const tail = cuts[cuts.length - 1] as [number, number];
    const semicolons = cuts.some(([start, end]) => /[;；•]/u.test(masked.slice(start, end)));
    const joined = /(?:and|und|et|y|e|sowie|as well as|or)\s+$/iu.test(masked.slice(tail[0], tail[1]));
    const rest = masked.slice(tail[1]);
    const ands = [...rest.matchAll(AND)];
    const last = ands[ands.length - 1];
    if (last && !joined && !semicolons && ands.length === 1) {
      cuts.push([tail[1] + last.index, tail[1] + last.index + last[0].length]);
    }
  } else {
    const [only, ...more] = [...masked.matchAll(AND)];
    if (only && more.length === 0) {
      const left = masked.slice(0, only.index).trim();
      const right = masked.slice(only.index + only[0].length).trim();
      if (left.includes(' ') && /^(?:for|the|our|its|all|any|to)\s/i.test(right))
        cuts.push([only.index, only.index + only[0].length]);
    }
  }
  const parts: Part[] = [];
  let at = 0;
  for (const [start, end] of [...cuts, [masked.length, masked.length] as [number, number]]) {
    const part = trimPart(text, from + at, from + start);
    if (part.end > part.start) parts.push(part);
    at = end;
  }
  return parts;
}

/** Commas and joins that do not divide are blanked out, length kept. */
function mask(text: string): string {
  return text
    .replace(/[([（【「][^)\]）】」]*[)\]）】」]/gu, (inner) => '\uE000'.repeat(inner.length))
    .replace(/[“"][^”"\n]*[”"]/gu, (inner) => '\uE000'.repeat(inner.length))
    .replace(FIXED_PAIR, (inner) => inner.replace(/[\s,]/g, '\uE000'));
}

/** Without white space, leading joins and the full stop at the end. */
function trimPart(text: string, from: number, to: number): Part {
  let start = from;
  let end = to;
  const lead = /^[\s•·*:-]*(?:(?:and|und|et|y|e|sowie|as well as|plus)\s+)?(?:for\s+(?=\S))?/iu.exec(
    text.slice(start, end),
  );
  if (lead) start += lead[0].length;
  while (end > start && /[\s.;；。]/u.test(text[end - 1] as string)) end--;
  return { start: Math.min(start, end), end };
}
