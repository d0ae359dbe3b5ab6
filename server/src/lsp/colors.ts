import type { Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Config } from '../core/config/config.ts';
import { type TokenRun, tokenRuns } from '../core/ide/semanticTokens.ts';
import { Lines } from './lines.ts';
import type { Snapshot } from './openDocument.ts';
import { toTokenLines } from './toLsp.ts';

/** The tokens of a run as the protocol writes them. */
interface Encoded {
  readonly circumstances: string;
  readonly config: Config;
  /** Where the first token starts and where the last one does; lines count from the one in which the run starts. */
  readonly first: Position;
  readonly last: Position;
  /** The same as UTF-16 offsets, counted from the start of the run. */
  readonly from: number;
  readonly to: number;
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
    const stands =
      encoded?.circumstances === run.circumstances &&
      encoded.config === config &&
      standsOnItsLines(encoded, run, start, document);
    if (!encoded || !stands) {
      encoded = encode(run, start.line, document, lines, config);
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

/** False where line breaks came or went in what is not read, such as front matter: the run says nothing of them. */
function standsOnItsLines(encoded: Encoded, { at }: TokenRun, start: Position, document: TextDocument): boolean {
  const stands = (offset: number, { line, character }: Position): boolean => {
    const now = document.positionAt(at + offset);
    return now.line - start.line === line && now.character === character;
  };
  return stands(encoded.from, encoded.first) && stands(encoded.to, encoded.last);
}

function encode(run: TokenRun, start: number, document: TextDocument, lines: Lines, config: Config): Encoded {
  const rest: number[] = [];
  let first: Position | null = null;
  let last: Position = { line: 0, character: 0 };
  for (const token of run.tokens()) {
    toTokenLines(lines, token, (at, character, length, type, modifiers) => {
      const line = at - start;
      if (first) rest.push(line - last.line, line === last.line ? character - last.character : character);
      last = { line, character };
      first ??= last;
      rest.push(length, type, modifiers);
    });
  }
  first ??= last;
  const from = document.offsetAt({ line: start + first.line, character: first.character }) - run.at;
  const to = document.offsetAt({ line: start + last.line, character: last.character }) - run.at;
  return { circumstances: run.circumstances, config, first, last, from, to, rest };
}
