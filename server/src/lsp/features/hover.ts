import type { Hover, HoverParams } from 'vscode-languageserver';
import { MarkupKind } from 'vscode-languageserver';
import { hover as hoverOf } from '../../core/ide/hover.ts';
import type { Door } from '../door.ts';
import { toOffset, toUri } from '../fromLsp.ts';
import { toRange } from '../toLsp.ts';

/** What a role is for; whose a duty is and why. */
export function hover({ connection, session, answer }: Door): void {
  connection.onHover(
    answer('hover', null, async (params: HoverParams): Promise<Hover | null> => {
      const at = await session.here(toUri(params));
      if (!at) return null;
      const found = hoverOf(at.analysis, toOffset(at.document, params.position), at.say);
      if (!found) return null;
      return {
        contents: { kind: MarkupKind.Markdown, value: found.markdown },
        range: toRange(at.document, found.span),
      };
    }),
  );
}
