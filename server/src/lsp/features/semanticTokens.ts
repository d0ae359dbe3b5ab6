import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensEdit,
  SemanticTokensLegend,
} from 'vscode-languageserver';
import { SemanticTokensBuilder } from 'vscode-languageserver';
import { TOKEN_MODIFIERS, TOKEN_TYPES, semanticTokens as tokensOf } from '../../core/ide/semanticTokens.ts';
import { colorsOf } from '../colors.ts';
import type { Door } from '../door.ts';
import { toSpan, toUri } from '../fromLsp.ts';
import { Lines } from '../lines.ts';
import type { OpenDocument } from '../openDocument.ts';
import { createResultIds } from '../resultIds.ts';
import { toTokenLines } from '../toLsp.ts';

/** What the numbers in the tokens mean. */
export const LEGEND: SemanticTokensLegend = { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] };

/** Numbers that the protocol writes for each token: line and column, both from the one before, length, type, modifiers. */
const NUMBERS = 5;

/** What a document's tokens were when the client was last told all of them. */
interface Sent {
  readonly id: string;
  readonly data: Uint32Array;
}

/** Colors for roles, duties, deciding words, matrix letters and ignore comments: all, a stretch, or what changed. */
export function semanticTokens({ connection, session, answer }: Door): void {
  const { semanticTokens: requests } = connection.languages;
  const sent = new WeakMap<OpenDocument, Sent>();
  const nothing: SemanticTokens = { data: [] };
  const nextId = createResultIds();

  function send(open: OpenDocument, data: readonly number[]): string {
    const id = nextId();
    sent.set(open, { id, data: new Uint32Array(data) });
    return id;
  }

  requests.on(
    answer('colors', nothing, async (params) => {
      const at = await session.settled(toUri(params));
      if (!at) return nothing;
      const data = colorsOf(at);
      return { resultId: send(at.open, data), data };
    }),
  );

  requests.onDelta(
    answer('colors', nothing, async (params): Promise<SemanticTokens | SemanticTokensDelta> => {
      const at = await session.settled(toUri(params));
      if (!at) return nothing;
      const data = colorsOf(at);
      const before = sent.get(at.open);
      const resultId = send(at.open, data);
      return before?.id === params.previousResultId
        ? { resultId, edits: editsBetween(before.data, data) }
        : { resultId, data };
    }),
  );

  requests.onRange(
    answer('colors', nothing, async (params) => {
      const at = await session.settled(toUri(params));
      if (!at) return nothing;
      const builder = new SemanticTokensBuilder();
      const lines = new Lines(at.document);
      for (const token of tokensOf(at.analysis, toSpan(at.document, params.range))) {
        toTokenLines(lines, token, (...one) => builder.push(...one));
      }
      return { data: builder.build().data };
    }),
  );
}

/** One edit that leads from one row of numbers to another, none where they are the same. Whole tokens only. */
function editsBetween(before: Uint32Array, now: readonly number[]): SemanticTokensEdit[] {
  const most = Math.min(before.length, now.length);
  let start = 0;
  while (start < most && before[start] === now[start]) start++;
  if (start === before.length && start === now.length) return [];
  start -= start % NUMBERS;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  tail -= tail % NUMBERS;
  return [{ start, deleteCount: before.length - tail - start, data: now.slice(start, now.length - tail) }];
}
