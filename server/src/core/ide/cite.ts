import type { Say } from '../messages.ts';
import { SOURCE_TITLES, type SourceReference } from '../taxonomy/sources.ts';
import { literal } from './markdown.ts';

/** Where facts of the taxonomy stand, as one sentence of Markdown. */
export function cite(sources: readonly SourceReference[], say: Say): string {
  const cited = sources.map(({ document, section }) =>
    say('hover-source-section', { title: literal(SOURCE_TITLES[document]), section: literal(section) }),
  );
  return say('hover-sources', { sources: cited.join('; ') });
}
