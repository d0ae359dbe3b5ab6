import type { SemanticTokens, SemanticTokensDelta, SemanticTokensLegend } from 'vscode-languageserver';
import { SemanticTokensBuilder } from 'vscode-languageserver';
import { TOKEN_MODIFIERS, TOKEN_TYPES, semanticTokens as tokensOf } from '../../core/ide/semanticTokens.ts';
import type { Span } from '../../core/text/span.ts';
import type { Door } from '../door.ts';
import { toSpan, toUri } from '../fromLsp.ts';
import { Lines } from '../lines.ts';
import type { OpenDocument, Snapshot } from '../session.ts';
import { toTokenLines } from '../toLsp.ts';

export const LEGEND: SemanticTokensLegend = { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] };

/** Colours for roles, duties, deciding words, matrix letters and ignore comments: all, a stretch, or what changed. */
export function semanticTokens({ connection, session, answer }: Door): void {
  const { semanticTokens: requests } = connection.languages;
  const sent = new WeakMap<OpenDocument, SemanticTokensBuilder>();
  const nothing: SemanticTokens = { data: [] };

  function builderOf(open: OpenDocument): SemanticTokensBuilder {
    const builder = sent.get(open) ?? new SemanticTokensBuilder();
    sent.set(open, builder);
    return builder;
  }

  function fill(builder: SemanticTokensBuilder, { analysis, document }: Snapshot, within?: Span): void {
    const lines = new Lines(document);
    for (const token of tokensOf(analysis, within)) {
      toTokenLines(lines, token, (line, column, length, type, modifiers) =>
        builder.push(line, column, length, type, modifiers),
      );
    }
  }

  requests.on(
    answer('colors', nothing, async (params) => {
      const at = await session.settled(toUri(params));
      if (!at) return nothing;
      const builder = builderOf(at.open);
      // Starts a new result, which the next delta is counted from.
      builder.previousResult(builder.id);
      fill(builder, at);
      return builder.build();
    }),
  );

  requests.onDelta(
    answer('colors', nothing, async (params): Promise<SemanticTokens | SemanticTokensDelta> => {
      const at = await session.settled(toUri(params));
      if (!at) return nothing;
      const builder = builderOf(at.open);
      builder.previousResult(String(params.previousResultId));
      fill(builder, at);
      return builder.buildEdits();
    }),
  );

  requests.onRange(
    answer('colors', nothing, async (params) => {
      const at = await session.settled(toUri(params));
      if (!at) return nothing;
      const builder = new SemanticTokensBuilder();
      fill(builder, at, toSpan(at.document, params.range));
      return { data: builder.build().data };
    }),
  );
}
