import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Organization } from '../../core/workspace/organization.ts';
import { type CheckSettings, checkText, type Outcome } from '../checkFile.ts';
import { checkFiles } from '../checkFiles.ts';
import { brokenConfigs, reportConfigs } from '../configReport.ts';
import { type ConfiguredFile, type ConfiguredSource, configure } from '../configuration.ts';
import { complain, exitWith, UsageError } from '../exit.ts';
import { type Candidate, findFiles } from '../files.ts';
import type { Run } from '../formats/format.ts';
import { loadFormat } from '../formats/load.ts';
import type { FormatName } from '../formats/names.ts';
import { keepHeapSmall } from '../heap.ts';
import type { Outcomes, PackedOutcomes } from '../outcomes.ts';
import { nobodyReads, print } from '../output.ts';
import { progressBar } from '../progress.ts';
import { type FailOn, fails } from '../severity.ts';
import { decode, reasonOf, UnreadableError } from '../textFile.ts';

/** What was said on the command line. */
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
  const paths = given.length > 0 ? given : ['.'];
  if (options.stdinFilename !== undefined && !paths.includes('-'))
    throw new UsageError('--stdin-filename is the name of text from stdin; to have that read, add - to the paths');
  const { files: found, problems } = await findFiles(paths.filter((path) => path !== '-'));
  keepHeapSmall(found.length);
  const candidates: Candidate[] = options.recognize ? found.map((file) => ({ ...file, named: false })) : found;
  const stdin = paths.includes('-') ? (options.stdinFilename ?? '-') : null;
  if (stdin !== null) candidates.push({ path: stdin, named: !options.recognize, searched: null });
  if (options.writeBaseline !== undefined) (await import('../baselineFile.ts')).beginBaseline(options.writeBaseline);
  const { files, configs, sources } = configure(candidates, options.config ?? null);
  const compared = files.length > 1;
  const settings = { configs, duties: format.duties, frames: format.frames, fixes: format.fixes, compared };

  const onDisk = stdin === null ? files : files.slice(0, -1);
  const bar = progressBar(onDisk.length);
  let outcomes = await checkFiles(onDisk, settings, options.threads ?? null, bar.show);
  bar.end();
  if (stdin !== null) outcomes.push(checkStdin(files.at(-1)!, settings));
  let organizations: ReadonlyMap<string, Organization> = new Map();
  if (compared) {
    const { compareCharters } = await import('../compareCharters.ts');
    ({ outcomes, whole: organizations } = compareCharters(outcomes, files, configs, format.frames));
  }
  outcomes.push(...reportConfigs(sources, organizations, format.frames));
  outcomes = await narrowed(outcomes, options, baselinesOf(files, sources));

  const broken = brokenConfigs(sources);
  for (const { path, message } of problems) complain(`${path}: ${message}`);
  const code = codeOf(outcomes, options.failOn);
  for (const message of broken) complain(message);
  const color = options.output === undefined && colorful(options);
  const columns = options.output === undefined && process.stdout.isTTY ? (process.stdout.columns ?? null) : null;
  const named = files.every((file) => file.named);
  const run: Run = { outcomes, problems, failOn: options.failOn, named, color, columns };
  await write(format.render(run), options.output ?? null);
  exitWith(problems.length > 0 || broken.length > 0 ? 2 : code);
}

/** Without the findings that a baseline accepts, or that stand on lines nobody touched. */
async function narrowed(
  found: PackedOutcomes,
  { baseline, writeBaseline, changed }: CheckOptions,
  configured: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<PackedOutcomes> {
  let outcomes = found;
  if (writeBaseline !== undefined) {
    const { saveBaseline, openBaseline, withoutAccepted } = await import('../baselineFile.ts');
    const number = saveBaseline(outcomes, writeBaseline);
    process.stderr.write(`wrote ${number} ${number === 1 ? 'finding' : 'findings'} to ${writeBaseline}\n`);
    outcomes = withoutAccepted(outcomes, openBaseline(writeBaseline), writeBaseline).outcomes;
  }
  // The one that is given wins over those the configs name; the one that is being written has been seen to.
  const chosen = baseline === undefined ? configured : new Map([[baseline, null]]);
  for (const [file, paths] of chosen) {
    if (baseline === undefined && writeBaseline !== undefined && resolve(file) === resolve(writeBaseline)) continue;
    const { openBaseline, withoutAccepted } = await import('../baselineFile.ts');
    const { outcomes: left, stale } = withoutAccepted(outcomes, openBaseline(file), file, paths);
    outcomes = left;
    if (stale > 0 && writeBaseline === undefined) {
      const entries = stale === 1 ? '1 entry of the baseline matches' : `${stale} entries of the baseline match`;
      process.stderr.write(`${entries} nothing anymore; to remove what is stale: --write-baseline ${file}\n`);
    }
  }
  if (changed === undefined) return outcomes;
  const { onChangedLines } = await import('../changedLines.ts');
  return onChangedLines(outcomes, changed);
}

/** The baselines that configs name, each with the files it is for. */
function baselinesOf(files: readonly ConfiguredFile[], sources: readonly ConfiguredSource[]): Map<string, Set<string>> {
  const baselines = new Map<string, Set<string>>();
  for (const { baseline, path } of [...files, ...sources]) {
    if (baseline === null) continue;
    const paths = baselines.get(baseline) ?? new Set();
    baselines.set(baseline, paths.add(path));
  }
  return baselines;
}

function checkStdin(file: ConfiguredFile, settings: CheckSettings): Outcome {
  const { path, named, config } = file;
  try {
    const { text } = decode(readFileSync(0));
    return checkText({ text, path, languageId: null, named }, settings.configs[config]!, settings);
  } catch (error) {
    return { path, unreadable: error instanceof UnreadableError ? error.message : reasonOf(error) };
  }
}

async function write(pieces: Iterable<string> | AsyncIterable<string>, file: string | null): Promise<void> {
  if (file !== null) {
    let whole = '';
    for await (const piece of pieces) whole += piece;
    try {
      writeFileSync(file, whole);
    } catch (error) {
      throw new UsageError(`cannot write the report to ${file}: ${reasonOf(error, 'write')}`);
    }
    return;
  }
  let gathered = '';
  for await (const piece of pieces) {
    gathered += piece;
    if (gathered.length < 65536) continue;
    await print(gathered);
    gathered = '';
    if (nobodyReads()) return;
  }
  await print(gathered);
}

/** The exit code for what was found; complains about what could not be read. */
function codeOf(outcomes: Outcomes, failOn: FailOn): 0 | 1 | 2 {
  let code: 0 | 1 | 2 = 0;
  for (const outcome of outcomes) {
    if ('unreadable' in outcome) {
      complain(`${outcome.path}: ${outcome.unreadable}`);
      code = 2;
    } else if (code === 0 && outcome.findings.some(({ severity }) => fails(severity, failOn))) code = 1;
  }
  return code;
}

/** Whether stdout takes colors; NO_COLOR and FORCE_COLOR in the environment have the last word. */
function colorful({ color }: CheckOptions): boolean {
  if (!color || process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0';
  return Boolean(process.stdout.isTTY) && process.env.TERM !== 'dumb';
}
