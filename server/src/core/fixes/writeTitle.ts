import type { Analysis } from '../analysis.ts';
import type { Finding } from '../finding.ts';
import type { Say } from '../messages.ts';
import { fullTitle } from '../rules/wording.ts';
import { type Fix, here, makeFix } from './fix.ts';

/** Writes the title out that doubtful letters stand for: one fix for each reading. */
export function writeTitle(analysis: Analysis, finding: Finding, say: Say): Fix[] {
  const { text, charter, config } = analysis;
  const place = charter.places.find(
    ({ label, doubt }) => doubt !== null && label.start === finding.span.start && label.end === finding.span.end,
  );
  const label = text.slice(finding.span.start, finding.span.end);
  const letters = /\p{Lu}[\p{Lu}\d]{1,5}/u.exec(label);
  if (!place?.doubt || !letters) return [];
  const { start } = finding.span;
  return place.doubt.flatMap((reading): Fix[] => {
    const title = fullTitle(reading, config);
    if (title === null) return [];
    const words = `${title} (${letters[0]})`;
    const span = { start: start + letters.index, end: start + letters.index + letters[0].length };
    return [
      makeFix({
        kind: 'correct',
        title: say('fix-write-title', { title: words }),
        edits: here([{ span, newText: words }]),
        role: reading,
        resolves: [finding.key],
      }),
    ];
  });
}
