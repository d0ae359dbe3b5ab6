import { stemOf } from '../taxonomy/wordForms.ts';

/** Words that charters use for the same thing; each row is one word from here on. */
const SAME: readonly (readonly string[])[] = [
  ['vendor', 'supplier'],
  ['customer', 'client'],
  ['employee', 'staff', 'personnel'],
  ['company', 'organization', 'firm', 'business'],
  ['technology', 'tech', 'technical'],
  ['annual', 'yearly', 'annually'],
  ['regulation', 'regulatory'],
  ['choose', 'select', 'pick'],
  ['track', 'monitor', 'watch'],
  ['recruit', 'hire'],
];

/** Words that change nothing about which duty it is. */
const NEUTRAL = [
  'it',
  'them',
  'this',
  'that',
  'which',
  'overall',
  'effective',
  'effectively',
  'entire',
  'whole',
  'ongoing',
  'etc',
];

const FIRST: ReadonlyMap<string, string> = new Map(
  SAME.flatMap((row) => row.map((word): [string, string] => [stemOf(word), stemOf(row[0] as string)])),
);
const DROPPED: ReadonlySet<string> = new Set(NEUTRAL.map(stemOf));

/**
 * The words two duties of different files must share to be one: stems, one for each thing, in alphabetical order, each
 * once. Order and grammar do not count: “Select and monitor suppliers” is “Monitoring and choosing of vendors”.
 */
export function sameWords(stems: readonly string[]): string[] {
  return [...new Set(stems.filter((stem) => !DROPPED.has(stem)).map((stem) => FIRST.get(stem) ?? stem))].sort();
}
