import type { RoleId } from '../charter/model.ts';
import type { Config } from '../config/config.ts';
import { fullTitle, roleName } from '../rules/wording.ts';

/**
 * A role's title in the style of another's label: letters alone, words alone, or both in the sample's order and with
 * its brackets (`CTO (Chief Technology Officer)` gives `COO (Chief Operating Officer)`).
 */
export function titleLike(sample: string, role: RoleId, config: Config): string {
  const letters = roleName(role, config);
  const words = fullTitle(role, config);
  if (words === null || words === letters || !/\bchief\b|\bofficer\b|\bhead\b|\bdirector\b/i.test(sample))
    return letters;
  const both = /^(.*?\S)(\s*[([（]\s*|\s+[-–—|/]\s+|\s*[:：,]\s*)(\S.*?)([)\]）]?)\s*$/.exec(sample);
  if (both) {
    const [, first = '', link = '', second = '', close = ''] = both;
    if (/^\p{Lu}[\p{Lu}\d]{1,5}$/u.test(first)) return letters + link + words + close;
    if (/^\p{Lu}[\p{Lu}\d]{1,5}$/u.test(second)) return words + link + letters + close;
  }
  return words;
}
