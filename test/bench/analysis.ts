// What one keystroke costs the analysis itself, in process and without the server: text in, findings out.
//
//   node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON test/bench/analysis.ts [--sizes 40,1000,10000] [--keys 60] [--parts 1]
//
// With `--parts` also parse, reading and judging by themselves. Beside each figure stands its ratio to a fixed piece of plain JavaScript that ran in the same round, which is what to
// compare from day to day: milliseconds drift with the machine.
import type { Analysis, Source } from '../../server/src/core/analysis.ts';
import { analyze } from '../../server/src/core/analyze.ts';
import { readCharter } from '../../server/src/core/charter/read.ts';
import { parse } from '../../server/src/core/syntax/parse.ts';
import { judgeDuties } from '../../server/src/core/taxonomy/judgeDuties.ts';
import { engine } from '../engine.ts';
// @ts-expect-error plain JavaScript without types
import { charter } from './charters.mjs';

const options = new Map([
  ['sizes', '40,1000,10000'],
  ['keys', '60'],
]);
const given = process.argv.slice(2);
for (let i = 0; i < given.length; i += 2) options.set((given[i] as string).replace(/^--/, ''), given[i + 1] as string);
const keys = Number(options.get('keys'));
const plain = engine();

/** The yardstick: counts the words of a made-up text. */
const YARD = 'who decides what and when, so that nobody asks twice '.repeat(400);
function yardstick(): number {
  const counts = new Map<string, number>();
  for (const word of YARD.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts.size;
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] as number;

interface Edit {
  readonly name: string;
  /** The texts that the document goes through, one for each keystroke; the last is the first again. */
  readonly texts: (text: string) => string[];
}

/** The end of a bullet in the middle of the document. */
function middle(text: string): number {
  return text.indexOf('\n', text.indexOf('\n- ', text.length >> 1) + 1);
}

const put = (text: string, at: number, words: string): string => text.slice(0, at) + words + text.slice(at);

const EDITS: Edit[] = [
  { name: 'a letter in a duty', texts: (text) => [put(text, middle(text), 'x'), text] },
  {
    name: 'a letter in the first duty',
    texts: (text) => [put(text, text.indexOf('\n', text.indexOf('\n- ') + 1), 'x'), text],
  },
  {
    name: 'a letter in a heading',
    texts: (text) => [put(text, text.indexOf('\n', text.indexOf('\n### Duties', text.length >> 1) + 1), 'x'), text],
  },
  { name: 'a new duty', texts: (text) => [put(text, middle(text), '\n- Own the roadmap of the platform'), text] },
  { name: 'a new section', texts: (text) => [put(text, middle(text), '\n\n## Chief Operating Officer (COO)\n'), text] },
  {
    name: 'a code fence opened, closed, gone',
    texts: (text) => [put(text, middle(text), '\n```'), put(text, middle(text), '\n```\n```\n'), text],
  },
];

for (const size of (options.get('sizes') as string).split(',')) {
  const original: string = charter({ seed: 1, duties: Number(size), defects: 0.08 });
  const source = (text: string): Source => ({ text, path: 'team-charter.md', languageId: 'markdown', named: false });
  let analysis: Analysis | undefined;
  const opened = timed(() => {
    analysis = analyze(source(original), plain);
  });
  console.log(`\n${size} duties, ${original.length} units, opened in ${opened.toFixed(0)} ms`);
  for (const { name, texts } of EDITS) {
    const times: number[] = [];
    const parts: number[][] = [[], [], []];
    const yard: number[] = [];
    for (let key = 0; key < keys; ) {
      for (const next of texts(original)) {
        const before = analysis as Analysis;
        // As an editor hands it over: one flat string.
        const text = Buffer.from(next).toString();
        const times3 = [0, 0, 0];
        if (key % 2 === 0 || texts.length > 2) {
          times.push(
            timed(() => {
              analysis = analyze(source(text), plain, before);
            }),
          );
        } else analysis = analyze(source(text), plain, before);
        // The same once more, part by part, from the same earlier version.
        if (options.has('parts')) {
          const from = source(text);
          let tree = before.tree as NonNullable<Analysis['tree']>;
          times3[0] = timed(() => {
            tree = parse(text, 'markdown', tree);
          });
          let read = before.charter;
          times3[1] = timed(() => {
            read = readCharter(from, tree, plain.config);
          });
          times3[2] = timed(() => {
            judgeDuties(read, plain.judge, before);
          });
          parts.forEach((part, i) => {
            part.push(times3[i] as number);
          });
        }
        yard.push(timed(yardstick));
        key++;
      }
    }
    const one = median(times);
    const split = options.has('parts') ? ` (${parts.map((part) => median(part).toFixed(2)).join(' / ')})` : '';
    console.log(
      `${name.padEnd(36)} ${one.toFixed(2).padStart(8)} ms  ${(one / median(yard)).toFixed(2).padStart(7)} x${split}`,
    );
  }
}
