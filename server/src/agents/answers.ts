import { type FileReport, rangeOf, reportOn, reportVerdict, rounded } from '../cli/report.ts';
import type { Analysis } from '../core/analysis.ts';
import { analyze, type Engine } from '../core/analyze.ts';
import { closestName } from '../core/config/closest.ts';
import { movesFor } from '../core/fixes/index.ts';
import { applyEdits } from '../core/text/edit.ts';
import { lineIndex, positionAt } from '../core/text/lineIndex.ts';
import { explain } from '../explain.ts';
import type { Question } from './question.ts';
import type { ToolName } from './tools.ts';

/** What a tool answers: words for people, data for programs; or why it cannot. */
export type Answer = { readonly text: string; readonly data?: Record<string, unknown> } | { readonly refused: string };

/**
 * Answers a question. Nothing is read or written: who asks brings the text.
 *
 * @param engine of the configuration that holds where the charter lies
 */
export function answer(tool: ToolName, question: Question, engine: Engine): Answer {
  if (tool === 'classify_duty') return classifyDuties(question.duties ?? [], engine);
  if (tool === 'explain_role') return explainName(question.name ?? '');
  const { text, path, line, to } = question;
  if (text === undefined) return { refused: 'Give the text of the charter, or the path of its file.' };
  const source = { text: text.replace(/^\ufeff/, ''), path: path ?? 'charter.md', languageId: null, named: true };
  const analysis = analyze(source, engine);
  return tool === 'check_charter' ? checkCharter(analysis) : proposeMove(analysis, line ?? 0, to, engine);
}

/** Findings, duties and roles of a charter. */
function checkCharter(analysis: Analysis): Answer {
  const { path: _path, ...data } = reportOn('', analysis);
  return { text: summary(data), data };
}

/** Whose each duty is, with the words that decided. */
function classifyDuties(duties: readonly string[], { judge }: Engine): Answer {
  const judged = duties.map((text) => {
    const verdict = judge.judge(text, { labels: [] });
    const evidence = verdict.evidence.map(({ term, role, weight }) => ({ term, role, weight: rounded(weight) }));
    return { text, verdict: reportVerdict(verdict), evidence };
  });
  const lines = judged.map(({ text, verdict, evidence }) => {
    if (verdict === null) return `- ${text}: the words do not tell`;
    const whose =
      verdict.role === 'NONE' ? 'no executive’s in particular' : (verdict.roles?.join(' and ') ?? verdict.role);
    const words = evidence.length > 0 ? `; ${evidence.map(({ term }) => `“${term}”`).join(', ')}` : '';
    return `- ${text}: ${whose}${verdict.area ? ` (${verdict.area})` : ''}, ${Math.round(verdict.confidence * 100)}%${words}`;
  });
  return { text: lines.join('\n'), data: { duties: judged } };
}

/** Markdown on a role, an area or a rule. */
function explainName(name: string): Answer {
  const found = explain(name);
  if ('markdown' in found) return { text: found.markdown };
  const remedy =
    found.closest === null
      ? 'Ask for CTO, CPO or COO, an area such as risk-management, or a rule such as misassigned-duty.'
      : `Did you mean ${found.closest}?`;
  return { refused: `No role, area or rule is called “${name}”. ${remedy}` };
}

/** The edit that moves a duty to another role. */
function proposeMove(analysis: Analysis, line: number, to: string | undefined, engine: Engine): Answer {
  const { text } = analysis;
  const index = lineIndex(text);
  const lineOf = (offset: number): number => positionAt(index, offset).line + 1;
  const duty = analysis.duties.findIndex(
    ({ duty: { span } }) => lineOf(span.start) <= line && line <= lineOf(span.end),
  );
  if (duty < 0) return { refused: `No duty stands on line ${line}. check_charter lists them with their lines.` };
  const moves = movesFor(analysis, duty, engine.say);
  const suggested = analysis.findings.find((finding) => finding.duty === duty && finding.suggestion)?.suggestion?.role;
  const role = to?.trim().toUpperCase() ?? suggested;
  const names = moves.flatMap((move) => (move.role === null ? [] : [move.role]));
  if (role === undefined) {
    return { refused: `No finding stands on line ${line}, so say where the duty should go: ${names.join(', ')}.` };
  }
  const move = moves.find((candidate) => candidate.role === role);
  if (!move) {
    const near = closestName(role, names);
    return { refused: `It cannot go to ${role}. ${near ? `Did you mean ${near}?` : `Possible: ${names.join(', ')}.`}` };
  }
  if (move.disabled !== null) return { refused: move.disabled };
  const edits = move.edits.filter((document) => document.path === null).flatMap((document) => document.edits);
  const placed = edits.map(({ span, newText }) => ({ ...rangeOf(index, span), newText }));
  const data = {
    title: move.title,
    duty: analysis.duties[duty]!.duty.text,
    edits: placed,
    result: applyEdits(text, edits),
  };
  return { text: `${data.title}: “${data.duty}”. Nothing is written; apply the edits.\n\n${data.result}`, data };
}

function summary({ charter, duties, findings }: Omit<FileReport, 'path'>): string {
  if (!charter) return 'This text names no role with duties.';
  if (findings.length === 0) return `No findings; ${duties.length} duties read.`;
  return findings
    .map(
      ({ line, column, severity, rule, message }) =>
        `- line ${line}, column ${column}, ${severity} ${rule}: ${message}`,
    )
    .join('\n');
}
