import type { FindingReport } from '../report.ts';
import type { Format } from './format.ts';

/** The contract for other tools: see `schema/report.schema.json`. One file a line, so that large reports stay readable. */
export const json: Format = {
  duties: true,
  frames: false,
  fixes: false,
  *render({ outcomes, problems }) {
    const errors = problems.map(({ path, message }) => ({ path, message }));
    yield '{"version": 1, "files": [';
    let separator = '\n';
    for (const outcome of outcomes) {
      if ('unreadable' in outcome) {
        errors.push({ path: outcome.path, message: outcome.unreadable });
        continue;
      }
      const { path, charter, roles, duties, findings } = outcome;
      yield `${separator}{"path":${JSON.stringify(path)},"charter":${charter},"roles":${JSON.stringify(roles)},` +
        `"duties":${duties},"findings":${JSON.stringify(findings.map(contract))}}`;
      separator = ',\n';
    }
    yield errors.length > 0 ? `\n], "errors": ${JSON.stringify(errors)}}\n` : '\n]}\n';
  },
};

/** The fields outside tools read, and no others. */
function contract(finding: FindingReport): FindingReport {
  const { rule, severity, line, column, endLine, endColumn, role, message, suggestion, key } = finding;
  return { rule, severity, line, column, endLine, endColumn, role, message, suggestion, key };
}
