import { previewMarks as marksOf } from '../../core/ide/previewMarks.ts';
import type { Door } from '../door.ts';
import { PREVIEW_MARKS, type PreviewMarksParams, type PreviewMarkView } from '../protocol.ts';

/** Areas and findings for the page that an editor makes of a charter. */
export function previewMarks({ connection, session, answer }: Door): void {
  connection.onRequest(
    PREVIEW_MARKS,
    answer('preview', [], async ({ uri }: PreviewMarksParams): Promise<PreviewMarkView[]> => {
      const at = await session.settled(uri);
      if (!at || session.paused) return [];
      return marksOf(at.analysis, at.say).map(({ span, ...mark }) => ({
        ...mark,
        line: at.document.positionAt(span.start).line,
      }));
    }),
  );
}
