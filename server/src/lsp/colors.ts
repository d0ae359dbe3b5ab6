import type { Config } from '../core/config/config.ts';
import { type TokenRun, tokenRuns } from '../core/ide/semanticTokens.ts';
import { Lines } from './lines.ts';
import type { Snapshot } from './session.ts';
import { toTokenLines } from './toLsp.ts';

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

/** Runs that were written down before. */
const known = new WeakMap<object, Encoded>();

/** All tokens of a document as the protocol writes them. Only what changed since they were last asked for is looked at. */
export function colorsOf({ analysis, document }: Pick<Snapshot, 'analysis' | 'document'>): number[] {
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
