import { StringDecoder } from 'node:string_decoder';
import type { Judge } from '../../core/taxonomy/judge.ts';
import { brokenConfigs } from '../configReport.ts';
import { configure } from '../configuration.ts';
import { engineFor } from '../engine.ts';
import { complain, exitWith } from '../exit.ts';
import { nobodyReads, print } from '../output.ts';
import { rounded } from '../report.ts';

const NO_LABELS = { labels: [] };

/** `remit classify`: a JSON line on stdout for each duty on stdin, as they come. */
export async function classify(options: { readonly config?: string }): Promise<void> {
  const { configs, sources } = configure([{ path: 'stdin', named: true, searched: null }], options.config ?? null);
  for (const message of brokenConfigs(sources)) {
    complain(message);
    exitWith(2);
  }
  const { judge } = engineFor(configs[0]!);
  if (process.stdin.isTTY) process.stderr.write('One duty a line; end with Ctrl+D.\n');
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let number = 0;
  const answer = (lines: readonly string[]): Promise<void> =>
    print(lines.map((line) => verdictLine(line, ++number, judge)).join(''));
  for await (const bytes of process.stdin) {
    const lines = (rest + decoder.write(bytes as Buffer)).split('\n');
    rest = lines.pop()!;
    await answer(lines);
    if (nobodyReads()) return;
  }
  rest += decoder.end();
  if (rest !== '') await answer([rest]);
}

/**
 * The answer to one line: plain words, or a JSON object with `text`.
 *
 * @param number 1-based; the `id` of a duty that has none of its own
 */
function verdictLine(line: string, number: number, judge: Judge): string {
  const words = (number === 1 ? line.replace(/^\ufeff/, '') : line).trim();
  if (words === '') return '';
  let id: unknown = number;
  let text = words;
  if (words.startsWith('{')) {
    const duty = parsed(words);
    if (typeof duty?.text !== 'string') {
      complain(`line ${number}: this is no JSON object with a "text"; write {"id": …, "text": "…"} or the plain words`);
      exitWith(2);
      return '';
    }
    text = duty.text;
    id = duty.id ?? number;
  }
  const { role, roles, area, confidence, evidence } = judge.judge(text, NO_LABELS);
  return `${JSON.stringify({
    id,
    text,
    role,
    ...(role === 'SHARED' && { roles }),
    area,
    confidence: rounded(confidence),
    evidence: evidence.map(({ term, role: speaksFor, weight, span }) => ({
      term,
      role: speaksFor,
      weight: rounded(weight),
      span,
    })),
  })}\n`;
}

function parsed(line: string): { readonly id?: unknown; readonly text?: unknown } | null {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
