import type { Analysis } from '../analysis.ts';
import type { Span } from '../text/span.ts';

/** Role sections and matrices, as the text they cover. The editor folds whole lines of it. */
export function folds({ charter }: Analysis): Span[] {
  const sections = charter.places
    .filter(({ form }) => form === 'heading' || form === 'bold-line' || form === 'list-label' || form === 'key')
    .map(({ scope }) => scope);
  return [...sections, ...charter.matrices.map(({ span }) => span)].sort((a, b) => a.start - b.start || b.end - a.end);
}
