import type { Hover, HoverParams } from 'vscode-languageserver';
import { MarkupKind } from 'vscode-languageserver';
import { configHover } from '../../core/ide/configHover.ts';
import { hover as hoverOf } from '../../core/ide/hover.ts';
import { VOCABULARY } from '../../core/workspace/vocabulary.ts';
import type { Door } from '../door.ts';
import { toOffset, toUri } from '../fromLsp.ts';
import { toRange } from '../toLsp.ts';

/** What a role is for; whose a duty is and why; what a word of a configuration means. */
export function hover({ connection, session, answer }: Door): void {
  connection.onHover(
    answer('hover', null, async (params: HoverParams): Promise<Hover | null> => {
      const uri = toUri(params);
      const at = (await session.here(uri)) ?? (await session.config(uri));
      if (!at) return null;
      const offset = toOffset(at.document, params.position);
      const found =
        'analysis' in at
          ? hoverOf(at.analysis, offset, at.say)
          : configHover(at.text, offset, at.configuration.engine.config, VOCABULARY, at.configuration.engine.say);
      if (!found) return null;
      return {
        contents: { kind: MarkupKind.Markdown, value: found.markdown },
        range: toRange(at.document, found.span),
      };
    }),
  );
}
