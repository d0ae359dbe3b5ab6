import type { CompletionItem, CompletionParams } from 'vscode-languageserver';
import { completions } from '../../core/ide/completion.ts';
import type { Door } from '../door.ts';
import { toOffset, toUri } from '../fromLsp.ts';
import { toCompletion } from '../toLsp.ts';

/** Where new words may start: behind a list marker, a heading mark, a bar of a table. */
export const COMPLETION_TRIGGERS = [' ', '#', '*', '|'];

export function completion({ connection, session, answer }: Door): void {
  connection.onCompletion(
    answer('completion', null, async (params: CompletionParams): Promise<CompletionItem[] | null> => {
      const at = await session.here(toUri(params));
      if (!at) return null;
      const { snippets } = session.client;
      return completions(at.analysis, toOffset(at.document, params.position), at.say).map((one, order) =>
        toCompletion(at.document, one, order, snippets),
      );
    }),
  );
}
