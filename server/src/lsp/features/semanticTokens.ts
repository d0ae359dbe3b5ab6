import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensEdit,
  SemanticTokensLegend,
} from 'vscode-languageserver';
import { SemanticTokensBuilder } from 'vscode-languageserver';
import type { Config } from '../../core/config/config.ts';
import {
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
  type TokenRun,
  tokenRuns,
  semanticTokens as tokensOf,
} from '../../core/ide/semanticTokens.ts';
import type { Door } from '../door.ts';
import { toSpan, toUri } from '../fromLsp.ts';
import { Lines } from '../lines.ts';
import type { OpenDocument, Snapshot } from '../session.ts';
import { toTokenLines } from '../toLsp.ts';

export const LEGEND: SemanticTokensLegend = { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] };

/** Numbers that the protocol writes for each token: line and column, both from the one before, length, type, modifiers. */
const NUMBERS = 5;

/** The tokens of a run as the protocol writes them, lines counted from the one in which the run starts. */
interface Encoded {
  readonly circumstances: string;
  readonly config: Config;
  /** The first token's line and column are its own, those of the others count from the one before. */
  readonly data: Uint32Array;
  /** Where the last token starts. */
  readonly line: number;
  readonly column: number;
}

/** What a document's tokens were when the client was last told all of them. */
interface Sent {
  readonly id: string;
  readonly data: Uint32Array;
}

/** Colours for roles, duties, deciding words, matrix letters and ignore comments: all, a stretch, or what changed. */
export function semanticTokens({ connection, session, answer }: Door): void {
  const { semanticTokens: requests } = connection.languages;
  const sent = new WeakMap<OpenDocument, Sent>();
  const nothing: SemanticTokens = { data: [] };
  // A client that outlives a server must not take the next one's tokens for those it knows.
  const run = Math.random().toString(36).slice(2);
  let lastId = 0;

  function send(open: OpenDocument, data: readonly number[]): string {
    const id = `${run}-${++lastId}`;
    sent.set(open, { id, data: Uint32Array.from(data) });
    return id;
  }

  requests.on(
    answer('colors', nothing, async (params) => {
      const at = await session.settled(toUri(params));
      if (!at) return nothing;
      const data = joined(at);
      return { resultId: send(at.open, data), data };
    }),
  );

  requests.onDelta(
    answer('colors', nothing, async (params): Promise<SemanticTokens | SemanticTokensDelta> => {
      const at = await session.settled(toUri(params));
      if (!at) return nothing;
      const data = joined(at);
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

/** Runs that were written down before. */
const known = new WeakMap<object, Encoded>();

/** All tokens of a document. Only what changed since it was last asked for is looked at. */
function joined({ analysis, document }: Snapshot): number[] {
  const { config } = analysis;
  const lines = new Lines(document);
  const data: number[] = [];
  let line = 0;
  let column = 0;
  for (const run of tokenRuns(analysis)) {
    const start = document.positionAt(run.at);
    let encoded = start.character === 0 ? known.get(run.of) : undefined;
    if (encoded?.circumstances !== run.circumstances || encoded.config !== config) {
      encoded = encode(run, start.line, lines, config);
      if (start.character === 0) known.set(run.of, encoded);
    }
    const own = encoded.data;
    if (own.length === 0) continue;
    const down = start.line + (own[0] as number) - line;
    data.push(down, down === 0 ? (own[1] as number) - column : (own[1] as number));
    for (let i = 2; i < own.length; i++) data.push(own[i] as number);
    line = start.line + encoded.line;
    column = encoded.column;
  }
  return data;
}

function encode({ tokens, circumstances }: TokenRun, from: number, lines: Lines, config: Config): Encoded {
  const data: number[] = [];
  let line = 0;
  let column = 0;
  for (const token of tokens()) {
    toTokenLines(lines, token, (at, character, length, type, modifiers) => {
      const down = at - from - line;
      data.push(down, down === 0 && data.length > 0 ? character - column : character, length, type, modifiers);
      line = at - from;
      column = character;
    });
  }
  return { circumstances, config, data: Uint32Array.from(data), line, column };
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
