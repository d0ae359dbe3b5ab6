import type { Matrix } from '../charter/model.ts';
import { accountables, dutiesOf, holderNames, jointByLegend, relatedHere, rowsOf, saidToBeJoint } from './raci-rows.ts';
import type { MatrixRule } from './rule.ts';
import { quotable } from './wording.ts';

/** How sure the judge must be before it names the role that should keep the A. */
const SURE = 0.9;

/** A row of a matrix has several accountable roles. */
export const raciManyAccountables: MatrixRule = {
  id: 'raci-many-accountables',
  per: 'matrix',
  title: 'A matrix row has several accountable roles',
  defaultSeverity: 'warning',
  explanation: `
Where two roles answer for one thing, each can think that the other does. A row of a matrix needs exactly one A.

A row that calls its work joint or shared is left alone. Where the legend allows several As, where most rows have
them, or where one cell of an owner column names two people, it is **information** only.

**How to mend it.** *Keep the … accountable* leaves one A; the others become R.
`,
  bad: `
# RACI

| Activity                           | CTO | CPO | COO |
| ---------------------------------- | --- | --- | --- |
| Technology strategy                | A/R | C   | I   |
| Pricing of the plans               | A   | A   | I   |
  ^^^^^^^^^^^^^^^^^^^^ raci-many-accountables
| Product roadmap                    | C   | A   | I   |
`,
  good: `
# RACI

| Activity                           | CTO | CPO | COO |
| ---------------------------------- | --- | --- | --- |
| Technology strategy                | A/R | C   | I   |
| Pricing of the plans               | R   | A   | I   |
| Incident communication (joint)     | A   | I   | A   |
| Product roadmap                    | C   | A   | I   |
`,
  *check(index, { text, charter, duties, say }) {
    const matrix = charter.matrices[index] as Matrix;
    if (matrix.layout === 'text') return;
    const rows = rowsOf(matrix, index);
    const crowded = rows.filter((row) => count(row) > 1);
    if (crowded.length === 0) return;
    const custom = matrix.layout === 'transposed' || (rows.length > 2 && crowded.length * 2 > rows.length);
    const mild = custom || jointByLegend(text, matrix);
    for (const row of crowded) {
      if (saidToBeJoint(text, row)) continue;
      const marks = marksOf(row);
      const holders = holderNames(row, marks);
      const [stated] = dutiesOf(row, duties);
      const verdict = stated?.judged.verdict;
      const sure = verdict && verdict.confidence >= SURE ? verdict.role : null;
      const held = marks.some(({ column }) => sure !== null && matrix.columns[column]?.roles.includes(sure));
      yield {
        span: row.row.textSpan,
        message: say('raci-many-accountables', {
          duty: quotable(row.row.text),
          count: marks.length,
          roles: holders.join(', '),
        }),
        role: null,
        suggestion: held && sure !== null ? { role: sure } : null,
        related: relatedHere(
          marks.map(({ mark }, i) => ({
            span: mark.span,
            message: say('raci-many-accountables-one', { role: holders[i] ?? '' }),
          })),
        ),
        duty: stated?.index ?? null,
        confidence: null,
        evidence: null,
        subject: row.row.text,
        ...(mild ? { severity: 'information' as const } : {}),
      };
    }

    function marksOf(row: ReturnType<typeof rowsOf>[number]) {
      if (row.matrix.layout !== 'transposed') return accountables(row);
      return row.cells.flatMap(({ column, cell }) =>
        cell.marks.filter(({ meaning }) => meaning === 'accountable').map((mark) => ({ column, cell, mark })),
      );
    }

    function count(row: ReturnType<typeof rowsOf>[number]): number {
      return marksOf(row).length;
    }
  },
};
