import type { Format } from './format.ts';
import type { FormatName } from './names.ts';

/** Loads one format and leaves the others where they are. */
export async function loadFormat(name: FormatName): Promise<Format> {
  switch (name) {
    case 'text':
      return (await import('./text.ts')).text;
    case 'json':
      return (await import('./json.ts')).json;
    case 'sarif':
      return (await import('./sarif.ts')).sarif;
    case 'github':
      return (await import('./github.ts')).github;
    case 'junit':
      return (await import('./junit.ts')).junit;
    case 'gitlab':
      return (await import('./gitlab.ts')).gitlab;
  }
}
