import type { Analysis } from '../analysis.ts';
import type { RoleId } from '../charter/model.ts';
import { fullTitle, roleName } from '../rules/wording.ts';

/**
 * A role's title in the style of another's label: letters alone, words alone, or both in the sample's order and with
 * its brackets (`CTO (Chief Technology Officer)` gives `COO (Chief Operating Officer)`). A person's name in brackets
 * is left out; letters that mean another office in this charter are spelled out.
 */
export function titleLike(
  sample: string,
  role: RoleId,
  { charter, config }: Pick<Analysis, 'charter' | 'config'>,
): string {
  const letters = roleName(role, config);
  const words = fullTitle(role, config);
  // Where CPO is the chief of people, the letters would not mean the chief of product.
  const taken = charter.roles.some(({ id }) => id.startsWith(`${role}-`));
  if (words !== null && (taken || role.startsWith('CPO-'))) return words;
  const label = sample.replace(
    /\s*[(（](?![^()（）]*(?:officer|chief|head|director|\b\p{Lu}{2,5}\b))[^()（）]*[)）]/giu,
    '',
  );
  if (words === null || words === letters || !/\bchief\b|\bofficer\b|\bhead\b|\bdirector\b/i.test(label))
    return letters;
  const both = /^(.*?\S)(\s*[([（]\s*|\s+[-–—|/]\s+|\s*[:：,]\s*)(\S.*?)([)\]）]?)\s*$/.exec(label);
  if (both) {
    const [, first = '', link = '', second = '', close = ''] = both;
    if (/^\p{Lu}[\p{Lu}\d]{1,5}$/u.test(first)) return letters + link + words + close;
    if (/^\p{Lu}[\p{Lu}\d]{1,5}$/u.test(second)) return words + link + letters + close;
  }
  return words;
}
