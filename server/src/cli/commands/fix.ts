import { type AnalyzedFile, analyzeFiles } from '../analyzeFiles.ts';
import { engineFor } from '../engine.ts';
import { complain, exitWith, noCharter, UsageError } from '../exit.ts';
import { print } from '../output.ts';
import { unifiedPatch } from '../patch.ts';
import { ChangedMeanwhileError, replaceFile } from '../replaceFile.ts';
import { safeMoves } from '../safeMoves.ts';
import { encode, reasonOf } from '../textFile.ts';

/** What was said on the command line. */
export interface FixOptions {
  readonly diff?: boolean;
  readonly write?: boolean;
  readonly config?: string;
  readonly recognize?: boolean;
}

/** `remit fix`: shows the safe moves as a patch, or carries them out. */
export async function fix(given: readonly string[], options: FixOptions): Promise<void> {
  if (options.diff && options.write) throw new UsageError('choose one: --diff shows the changes, --write makes them');
  let charters = 0;
  let moved = 0;
  let files = 0;
  for await (const charter of analyzeFiles(given, options.config ?? null, options.recognize)) {
    charters++;
    const change = safeMoves(charter.analysis, charter.source, engineFor(charter.analysis.config));
    if (change === null) continue;
    const done = options.write ? writeBack(charter, change.text) : await show(charter, change.text);
    if (!done) continue;
    moved += change.moves;
    files++;
    if (options.write) await print(`${charter.path}: moved ${count(change.moves, 'duty', 'duties')}\n`);
  }
  if (charters === 0) return noCharter();
  const sum = `${count(moved, 'duty', 'duties')} in ${count(files, 'file', 'files')}`;
  if (options.write) await print(moved === 0 ? 'Nothing to move.\n' : `Moved ${sum}.\n`);
  else process.stderr.write(moved === 0 ? 'Nothing to move.\n' : `Would move ${sum}. To do it: remit fix --write\n`);
}

async function show({ path, file }: AnalyzedFile, text: string): Promise<boolean> {
  if (file.encoding === 'utf16le' || file.encoding === 'utf16be' || !file.lossless) {
    complain(`${path}: a patch can only hold UTF-8, and this file is not; convert it first`);
    exitWith(2);
    return false;
  }
  const mark = file.encoding === 'utf8-bom' ? '\ufeff' : '';
  await print(unifiedPatch(path, mark + file.text, mark + text));
  return true;
}

function writeBack({ path, file }: AnalyzedFile, text: string): boolean {
  const refuse = (message: string): false => {
    complain(`${path}: ${message}`);
    exitWith(2);
    return false;
  };
  if (!file.lossless)
    return refuse('not changed, because some of its bytes are no UTF-8 and would be lost; convert it first');
  try {
    replaceFile(path, encode(file.text, file.encoding), encode(text, file.encoding));
    return true;
  } catch (error) {
    if (error instanceof ChangedMeanwhileError)
      return refuse('not changed, because it was changed meanwhile; run again');
    return refuse(`cannot be written: ${reasonOf(error, 'write')}`);
  }
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
