import type { CompletionItem, CompletionParams } from 'vscode-languageserver';
import { completions, mayComplete } from '../../core/ide/completion.ts';
import { configCompletions } from '../../core/ide/configCompletion.ts';
import { VOCABULARY } from '../../core/workspace/vocabulary.ts';
import type { Door } from '../door.ts';
import { toOffset, toUri } from '../fromLsp.ts';
import { toCompletion } from '../toLsp.ts';

/** Where new words may start: behind a list marker, a heading mark, a bar of a table. */
export const COMPLETION_TRIGGERS = [' ', '#', '*', '|'];

/** Offers role headings, duties, letters of a matrix, rules and keys, where they may stand. */
export function completion({ connection, session, answer }: Door): void {
  connection.onCompletion(
    answer('completion', null, async (params: CompletionParams): Promise<CompletionItem[] | null> => {
      const uri = toUri(params);
      const open = session.open.get(uri);
      if (open?.configuration?.problems === null) {
        const { document } = open;
        if (!mayComplete(document.getText(), toOffset(document, params.position))) return [];
      }
      const at = await session.here(uri);
      if (!at) {
        const config = await session.config(uri);
        if (!config) return null;
        const { document, text, configuration } = config;
        const offset = toOffset(document, params.position);
        const { config: settings, say } = configuration.engine;
        return configCompletions(text, offset, settings, VOCABULARY, say).map((one, order) =>
          toCompletion(document, { ...one, kind: 'setting', select: null, filter: one.label }, order, false),
        );
      }
      const { snippets } = session.client;
      return completions(at.analysis, toOffset(at.document, params.position), at.say).map((one, order) =>
        toCompletion(at.document, one, order, snippets),
      );
    }),
  );
}
