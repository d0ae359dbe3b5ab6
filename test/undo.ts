import type { TextEdit } from '../server/src/core/text/edit.ts';

/**
 * The edits that take the text after `edits` back to `text`, as an editor's undo does.
 *
 * @param edits that can be applied together
 */
export function invertEdits(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let delta = 0;
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return ordered.map(({ span, newText }) => {
    const start = span.start + delta;
    delta += newText.length - (span.end - span.start);
    return { span: { start, end: start + newText.length }, newText: text.slice(span.start, span.end) };
  });
}
