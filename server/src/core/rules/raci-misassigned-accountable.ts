import type { Matrix } from '../charter/model.ts';
import { misassignedTo } from './misassigned-duty.ts';
import { accountables, dutiesOf, type Row, relatedHere, rowsOf } from './raci-rows.ts';
import type { MatrixRule } from './rule.ts';
import { levelAmong } from './standing.ts';
import { areaTitle, decidingWords, quotable, roleName, roleNames } from './wording.ts';

/** The A of a matrix row stands with a role to which the row's words do not belong. */
export const raciMisassignedAccountable: MatrixRule = {
  id: 'raci-misassigned-accountable',
  per: 'matrix',
  title: 'The accountable mark of a matrix row stands with the wrong role',
  defaultSeverity: 'warning',
  explanation: `
In a responsibility matrix the A says who answers for the outcome. Remit reads the row's activity as it reads any duty
and compares its owner with the column the A stands in, as sure and as quiet as *misassigned-duty* is: a warning, a
hint, or silence. It speaks only where the right owner has a column of its own and where exactly one role is
accountable; a row whose A belongs to another officer (CEO, CISO, a head of something) is nobody's mistake.

**How to mend it.** *Move the A to …* gives the mark to the right role; you choose whether the old holder stays as R
(does the work) or C (is consulted). The table keeps its alignment. If your organization decides otherwise, say so
once in \`.remit.yaml\`, under \`areas\` or \`allow\`.
`,
  bad: `
# RACI

| Activity                            | CTO | CPO | COO |
| ----------------------------------- | --- | --- | --- |
| Technology strategy                 | A/R | C   | I   |
| Product roadmap prioritization      | C   | A/R | I   |
| Allocate budget across departments  | A   | I   | R   |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ raci-misassigned-accountable
`,
  good: `
# RACI

| Activity                            | CTO | CPO | COO |
| ----------------------------------- | --- | --- | --- |
| Technology strategy                 | A/R | C   | I   |
| Product roadmap prioritization      | C   | A/R | I   |
| Allocate budget across departments  | R   | I   | A   |
`,
  *check(matrixIndex, input) {
    const { charter, config, say } = input;
    const matrix = charter.matrices[matrixIndex] as Matrix;
    if (matrix.layout === 'text') return;
    for (const row of rowsOf(matrix, matrixIndex)) {
      if (accountables(row).length !== 1) continue;
      for (const { index, judged } of dutiesOf(row, input.duties)) {
        const { duty, verdict, assessment } = judged;
        const owner = misassignedTo(judged, input);
        if (owner === null) continue;
        const column = columnOf(row, owner);
        if (row.matrix.layout === 'roles-as-columns' && column === null) continue;
        const names = {
          owner: roleName(owner, config),
          role: roleNames(duty.roles, config),
          duty: quotable(duty.text),
        };
        const sentence = (): string => {
          if (verdict?.area == null || verdict.role !== owner) return say('raci-misassigned-accountable-bare', names);
          const area = areaTitle(verdict.area, config, say);
          const [words] = decidingWords(duty.text, verdict.evidence, owner);
          const quoted = quotable(words ?? '');
          return quoted === '' || quoted === names.duty
            ? say('raci-misassigned-accountable-whole', { ...names, area })
            : say('raci-misassigned-accountable', { ...names, area, words: quoted });
        };
        const mark = accountables(row)[0]!.mark;
        yield {
          span: duty.span,
          message: sentence,
          role: duty.roles[0] ?? null,
          suggestion: { role: owner },
          related: relatedHere([
            { span: mark.span, message: say('raci-misassigned-accountable-mark', names) },
            ...(column === null
              ? []
              : [
                  { span: row.matrix.columns[column]!.span, message: say('raci-misassigned-accountable-owner', names) },
                ]),
          ]),
          duty: index,
          confidence: assessment.suspicion,
          evidence: verdict ?? null,
          ...(levelAmong(judged, input.duties, config.threshold) === 'hint' ? { severity: 'hint' as const } : {}),
        };
      }
    }
  },
};

/** The column of a role; one that holds the role alone before one that holds several. */
function columnOf({ matrix }: Row, role: string): number | null {
  const columns = matrix.columns
    .map(({ roles }, column) => ({ roles, column }))
    .filter(({ roles }) => roles.includes(role));
  return (columns.find(({ roles }) => roles.length === 1) ?? columns[0])?.column ?? null;
}
