import type { Position } from 'vscode-languageserver';
import type { Config } from '../core/config/config.ts';
import { type TokenRun, tokenRuns } from '../core/ide/semanticTokens.ts';
import { Lines } from './lines.ts';
import type { Snapshot } from './session.ts';
import { toTokenLines } from './toLsp.ts';

/** The tokens of a run as the protocol writes them. */
interface Encoded {
  readonly circumstances: string;
  readonly config: Config;
  /** Where the first token starts and where the last one does; lines count from the one in which the run starts. */
  readonly first: Position;
  readonly last: Position;
  /** What follows on the first token's place: five numbers for each token, places counted from the token before. */
  readonly rest: readonly number[];
}

/** Runs that were written down before. */
const known = new WeakMap<object, Encoded>();

/** All tokens of a document as the protocol writes them. Only what changed since they were last asked for is looked at. */
export function colorsOf({ analysis, document }: Pick<Snapshot, 'analysis' | 'document'>): number[] {
  const { config } = analysis;
  const lines = new Lines(document);
  // Put together by the engine itself: a loop over a hundred thousand numbers takes ten times as long.
  const pieces: (readonly number[])[] = [];
  let line = 0;
  let column = 0;
  for (const run of tokenRuns(analysis)) {
    const start = document.positionAt(run.at);
    let encoded = start.character === 0 ? known.get(run.of) : undefined;
    if (encoded?.circumstances !== run.circumstances || encoded.config !== config) {
      encoded = encode(run, start.line, lines, config);
      if (start.character === 0) known.set(run.of, encoded);
    }
    const { first, last, rest } = encoded;
    if (rest.length === 0) continue;
    const down = start.line + first.line - line;
    pieces.push([down, down === 0 ? first.character - column : first.character], rest);
    line = start.line + last.line;
    column = last.character;
  }
  return ([] as number[]).concat(...pieces);
}

function encode({ tokens, circumstances }: TokenRun, from: number, lines: Lines, config: Config): Encoded {
  const rest: number[] = [];
  let first: Position | null = null;
  let last: Position = { line: 0, character: 0 };
  for (const token of tokens()) {
    toTokenLines(lines, token, (at, character, length, type, modifiers) => {
      const line = at - from;
      if (first) rest.push(line - last.line, line === last.line ? character - last.character : character);
      last = { line, character };
      first ??= last;
      rest.push(length, type, modifiers);
    });
  }
  return { circumstances, config, first: first ?? last, last, rest };
}
