import type { Analysis, Source } from '../core/analysis.ts';
import { analyze } from '../core/analyze.ts';
import type { Config } from '../core/config/config.ts';
import type { Finding } from '../core/finding.ts';
import { fixesFor } from '../core/fixes/index.ts';
import { type LineIndex, lineIndex } from '../core/text/lineIndex.ts';
import { summarize } from '../core/workspace/summary.ts';
import type { ConfiguredFile } from './configuration.ts';
import { engineFor } from './engine.ts';
import { packSummary } from './packedSummary.ts';
import {
  type FindingReport,
  type FixReport,
  type Range,
  type RelatedReport,
  type RoleReport,
  reportFinding,
  reportFix,
  reportOn,
  reportRelated,
} from './report.ts';
import { readTextFile, UnreadableError } from './textFile.ts';

/** What a run wants to know of each file; plain data, so that it can be sent to a worker thread. */
export interface CheckSettings {
  readonly configs: readonly Config[];
  /** Whether the report lists roles and duties, not only findings. */
  readonly duties: boolean;
  /** Whether each finding comes with its line of source. */
  readonly frames: boolean;
  /** Whether each finding comes with the edits that mend it. */
  readonly fixes: boolean;
  /** Whether each charter is summed up, to be compared with the others. */
  readonly compared: boolean;
}

/** A finding and, where wanted, the line of source it begins on and the edits that mend it. */
export interface CheckedFinding extends FindingReport {
  readonly related: readonly RelatedReport[];
  readonly fix: FixReport | null;
  /** A stretch of the source line, at most some hundred units long, and where the finding stands in it. */
  readonly frame: { readonly text: string; readonly start: number; readonly end: number } | null;
}

/** What was found in one file; plain data. */
export interface CheckedFile {
  readonly path: string;
  readonly charter: boolean;
  readonly roles: readonly RoleReport[];
  /** The duties as a JSON array, ready to print (`[]` when not wanted): the bulk of a report, and a string crosses threads cheaply. */
  readonly duties: string;
  readonly findings: readonly CheckedFinding[];
  /** What the comparison with other charters needs; null when there is none. */
  readonly comparison: Comparison | null;
}

/** One charter as the comparison sees it; plain data that crosses threads cheaply. */
export interface Comparison {
  /** `packSummary` of its summary. */
  readonly summary: Uint8Array<ArrayBuffer>;
  /** The keys of the duties in it. */
  readonly keys: Float64Array<ArrayBuffer>;
  /** Whether one of its findings holds only as long as no other charter speaks against it. */
  readonly asksOthers: boolean;
}

/** A file that could not be read, and why. */
export interface Unread {
  readonly path: string;
  readonly unreadable: string;
}

/** What became of a file. */
export type Outcome = CheckedFile | Unread;

/** Units of a source line shown before and after a finding. */
const FRAME_MARGIN = 120;

/** Reads and checks a file. Whatever goes wrong is in the outcome: the files after it are checked all the same. */
export function checkFile({ path, named, config }: ConfiguredFile, settings: CheckSettings): Outcome {
  try {
    const { text } = readTextFile(path);
    return checkText({ text, path, languageId: null, named }, settings.configs[config]!, settings);
  } catch (error) {
    if (!(error instanceof UnreadableError)) {
      return { path, unreadable: `Remit failed on this file, please report it: ${(error as Error)?.stack ?? error}` };
    }
    // A picture with the ending .md that nobody named is no one's mistake.
    if (!named && error.binary) return nothingIn(path);
    return { path, unreadable: error.message };
  }
}

/** A file in which there is nothing to read. */
export function nothingIn(path: string, findings: readonly CheckedFinding[] = []): CheckedFile {
  return { path, charter: false, roles: [], duties: '[]', findings, comparison: null };
}

/** Checks a text that is already read. */
export function checkText(source: Source, config: Config, settings: CheckSettings): CheckedFile {
  const engine = engineFor(config);
  const analysis = analyze(source, engine);
  const report = reportOn(source.path, analysis, { duties: settings.duties, findings: false });
  const index = lineIndex(source.text);
  return {
    path: source.path,
    charter: report.charter,
    roles: report.roles,
    duties: settings.duties ? JSON.stringify(report.duties) : '[]',
    findings: (report.charter ? analysis.findings : []).map((finding) => ({
      ...checkedFinding(source.text, index, finding, settings.frames),
      fix: settings.fixes ? reportFix(index, fixesFor(analysis, finding, engine.say)) : null,
    })),
    comparison: settings.compared ? comparisonOf(analysis) : null,
  };
}

function comparisonOf(analysis: Analysis): Comparison | null {
  const summary = summarize(analysis);
  if (summary === null) return null;
  const keys = Float64Array.from(summary.duties, ({ key }) => key);
  const spans = analysis.findings.map(({ span }) => span);
  const asksOthers = analysis.findings.some(({ rule }) => rule === 'uncovered-area');
  return { summary: packSummary({ summary, spans }), keys, asksOthers };
}

/** A finding as formats need it. */
export function checkedFinding(text: string, index: LineIndex, finding: Finding, frames: boolean): CheckedFinding {
  const at = reportFinding(index, finding);
  const frame = frames ? frameOf(text, index.starts, at) : null;
  return { ...at, related: reportRelated(index, finding), fix: null, frame };
}

/** The line of source a finding begins on, or the stretch of it around the finding. */
export function frameOf(text: string, starts: readonly number[], at: Range): CheckedFinding['frame'] {
  const lineStart = starts[at.line - 1]!;
  const lineEnd = endOfLine(text, lineStart, starts[at.line] ?? text.length);
  const start = lineStart + at.column - 1;
  const end = Math.max(start, Math.min(starts[at.endLine - 1]! + at.endColumn - 1, lineEnd));
  const from = Math.max(lineStart, start - FRAME_MARGIN);
  const to = Math.min(lineEnd, Math.min(end, start + FRAME_MARGIN) + FRAME_MARGIN);
  const before = from > lineStart ? '…' : '';
  return {
    text: `${before}${text.slice(from, to)}${to < lineEnd ? '…' : ''}`,
    start: start - from + before.length,
    end: Math.min(end, to) - from + before.length,
  };
}

function endOfLine(text: string, start: number, next: number): number {
  let end = next;
  while (end > start && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) end--;
  return end;
}
