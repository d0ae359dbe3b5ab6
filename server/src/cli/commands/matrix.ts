import { type PlacedAnalysis, responsibilities } from '../../core/workspace/responsibilities.ts';
import { formatResponsibilities, type MatrixFormat } from '../../core/workspace/responsibilityFormats.ts';
import { analyzeFiles } from '../analyzeFiles.ts';
import { noCharter } from '../exit.ts';
import { print } from '../output.ts';

/** What was said on the command line. */
export interface MatrixOptions {
  readonly format: MatrixFormat;
  readonly config?: string;
}

/** `remit matrix`: who owns what, over all charters given. */
export async function matrix(given: readonly string[], options: MatrixOptions): Promise<void> {
  const charters: PlacedAnalysis[] = [];
  for await (const { path, analysis } of analyzeFiles(given, options.config ?? null)) charters.push({ path, analysis });
  if (charters.length === 0) noCharter();
  await print(formatResponsibilities(responsibilities(charters), options.format));
}
