import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The folder with the rules' pages that came along with this program, as a URI without a slash at the end; null where
 * it did not. Pages on this machine need no network and say what this version does.
 *
 * @param script the program's own file, in `dist` or in the source tree; links are followed
 */
export function findRulePages(script: string): string | null {
  try {
    const home = dirname(realpathSync(script));
    for (const up of ['..', '../../..']) {
      const folder = join(home, up, 'docs', 'rules');
      if (existsSync(join(folder, 'misassigned-duty.md'))) return pathToFileURL(folder).href;
    }
  } catch {
    // Without a file of its own (an evaluated script) there is nothing beside it.
  }
  return null;
}
