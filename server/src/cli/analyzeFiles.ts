import type { Analysis, Source } from '../core/analysis.ts';
import { analyze } from '../core/analyze.ts';
import { brokenConfigs } from './configReport.ts';
import { configure } from './configuration.ts';
import { engineFor } from './engine.ts';
import { complain, exitWith } from './exit.ts';
import { findFiles } from './files.ts';
import { readTextFile, type TextFile, UnreadableError } from './textFile.ts';

/** A charter on disk, read and analyzed. */
export interface AnalyzedFile {
  readonly path: string;
  readonly file: TextFile;
  readonly source: Source;
  readonly analysis: Analysis;
}

/**
 * The charters among paths, folders and globs, one after the other. What cannot be read is told on stderr, sets
 * exit code 2, and keeps nothing else from being read.
 *
 * @param recognize named files, too, are left out when they are no charter
 */
export async function* analyzeFiles(
  given: readonly string[],
  config: string | null,
  recognize = false,
): AsyncGenerator<AnalyzedFile> {
  const { files: found, problems } = await findFiles(given.length > 0 ? given : ['.']);
  const candidates = recognize ? found.map((file) => ({ ...file, named: false })) : found;
  const { files, configs, sources } = configure(candidates, config);
  const failures = [...problems.map(({ path, message }) => `${path}: ${message}`), ...brokenConfigs(sources)];
  for (const message of failures) {
    complain(message);
    exitWith(2);
  }
  for (const { path, named, config: number } of files) {
    let file: TextFile;
    try {
      file = readTextFile(path);
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      if (!named && error.binary) continue;
      complain(`${path}: ${error.message}`);
      exitWith(2);
      continue;
    }
    const source: Source = { text: file.text, path, languageId: null, named };
    const analysis = analyze(source, engineFor(configs[number]!));
    if (analysis.charter.recognized) yield { path, file, source, analysis };
  }
}
