import type { CodeLens, CodeLensParams, InlayHint, InlayHintParams } from 'vscode-languageserver';
import { codeLenses } from '../../core/ide/codeLens.ts';
import { inlayHints } from '../../core/ide/inlayHints.ts';
import type { Door } from '../door.ts';
import { toSpan, toUri } from '../fromLsp.ts';
import { SHOW_DUTIES } from '../protocol.ts';
import { toRange } from '../toLsp.ts';

/** Counts over roles, and (off by default) the judged area behind each duty. */
export function lenses({ connection, session, answer }: Door): void {
  connection.onCodeLens(
    answer('code lens', null, async (params: CodeLensParams): Promise<CodeLens[] | null> => {
      const at = await session.settled(toUri(params));
      if (!at?.settings.codeLens || session.paused) return null;
      const clickable = session.client.extra.commands?.includes(SHOW_DUTIES) === true;
      return codeLenses(at.analysis, at.say).map(({ span, title, duties }) => {
        const range = toRange(at.document, span);
        const places = duties.map((duty) => toRange(at.document, duty));
        return clickable
          ? { range, command: { title, command: SHOW_DUTIES, arguments: [at.document.uri, range.start, places] } }
          : { range, command: { title, command: '' } };
      });
    }),
  );

  connection.languages.inlayHint.on(
    answer('inlay hints', null, async (params: InlayHintParams): Promise<InlayHint[] | null> => {
      const at = await session.settled(toUri(params));
      if (!at?.settings.inlayHints || session.paused) return null;
      return inlayHints(at.analysis, toSpan(at.document, params.range), at.say).map(
        ({ at: offset, label, tooltip }) => ({
          position: at.document.positionAt(offset),
          label,
          tooltip,
          paddingLeft: true,
        }),
      );
    }),
  );
}
