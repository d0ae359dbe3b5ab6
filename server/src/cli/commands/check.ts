import { writeFileSync } from 'node:fs';
import { type CheckedFile, type CheckSettings, checkText, type Outcome } from '../checkFile.ts';
import { checkFiles } from '../checkFiles.ts';
import { configuration } from '../configuration.ts';
import { complain, exitWith, UsageError } from '../exit.ts';
import { findFiles } from '../files.ts';
import type { Run } from '../formats/format.ts';
import { loadFormat } from '../formats/load.ts';
import type { FormatName } from '../formats/names.ts';
import { nobodyReads, print } from '../output.ts';
import { progressBar } from '../progress.ts';
import { type FailOn, fails } from '../severity.ts';
import { decode, reasonOf, UnreadableError } from '../textFile.ts';

export interface CheckOptions {
  readonly format: FormatName;
  readonly output?: string;
  readonly config?: string;
  readonly failOn: FailOn;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly changed?: string;
  readonly recognize?: boolean;
  readonly stdinFilename?: string;
  readonly threads?: number;
  readonly color: boolean;
}

/** `remit check`: finds, prints, and sets the exit code. */
export async function check(given: readonly string[], options: CheckOptions): Promise<void> {
  const format = await loadFormat(options.format);
  const settings: CheckSettings = {
    config: options.config ?? null,
    duties: format.duties,
    frames: format.frames,
    fixes: format.fixes,
  };
  const paths = given.length > 0 ? given : ['.'];
  const { files, problems } = await findFiles(paths.filter((path) => path !== '-'));
  const candidates = options.recognize ? files.map(({ path }) => ({ path, named: false })) : files;
  const bar = progressBar(candidates.length);
  const outcomes = await checkFiles(candidates, settings, options.threads ?? null, bar.show);
  bar.end();
  if (paths.includes('-')) outcomes.push(await checkStdin(options, settings));

  const run: Run = { outcomes, problems, failOn: options.failOn, color: options.output ? false : colorful(options) };
  for (const { path, message } of problems) complain(`${path}: ${message}`);
  for (const outcome of outcomes) if ('unreadable' in outcome) complain(`${outcome.path}: ${outcome.unreadable}`);
  await write(format.render(run), options.output ?? null);
  exitWith(codeOf(run));
}

async function checkStdin(options: CheckOptions, settings: CheckSettings): Promise<Outcome> {
  const path = options.stdinFilename ?? '-';
  const { readFileSync } = await import('node:fs');
  try {
    const { text } = decode(readFileSync(0));
    const named = !options.recognize;
    return checkText({ text, path, languageId: null, named }, configuration(settings.config), settings);
  } catch (error) {
    return { path, unreadable: error instanceof UnreadableError ? error.message : reasonOf(error) };
  }
}

async function write(pieces: Iterable<string>, file: string | null): Promise<void> {
  if (file !== null) {
    try {
      writeFileSync(file, [...pieces].join(''));
    } catch (error) {
      throw new UsageError(`cannot write the report to ${file}: ${reasonOf(error)}`);
    }
    return;
  }
  let gathered = '';
  for (const piece of pieces) {
    gathered += piece;
    if (gathered.length < 65536) continue;
    await print(gathered);
    gathered = '';
    if (nobodyReads()) return;
  }
  await print(gathered);
}

function codeOf({ outcomes, problems, failOn }: Run): 0 | 1 | 2 {
  if (problems.length > 0 || outcomes.some((outcome) => 'unreadable' in outcome)) return 2;
  const found = (outcomes as readonly CheckedFile[]).some(({ findings }) =>
    findings.some(({ severity }) => fails(severity, failOn)),
  );
  return found ? 1 : 0;
}

/** Whether stdout takes colors; NO_COLOR and FORCE_COLOR in the environment have the last word. */
function colorful({ color }: CheckOptions): boolean {
  if (!color || process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0';
  return Boolean(process.stdout.isTTY) && process.env.TERM !== 'dumb';
}
