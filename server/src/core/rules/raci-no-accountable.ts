import type { Matrix } from '../charter/model.ts';
import { accountables, dutiesOf, type Row, rowsOf } from './raci-rows.ts';
import type { MatrixRule } from './rule.ts';
import { areaTitle, quotable, roleName } from './wording.ts';

/** How sure the judge must be before it names the role that should be accountable. */
const SURE = 0.9;

/** A row of a matrix gives work to people, and nobody answers for it. */
export const raciNoAccountable: MatrixRule = {
  id: 'raci-no-accountable',
  per: 'matrix',
  title: 'A matrix row has nobody accountable',
  defaultSeverity: 'warning',
  explanation: `
A row with an R and no A says who does the work and leaves open who answers for it. When two people then disagree,
nobody decides.

Remit is silent about matrices that never use the A (there the R is the owner), about headings inside a table, about
rows whose cells it cannot read, and about tables in which most rows lack the A on purpose.

**How to mend it.** Give one role the A. Where the row's words leave no doubt, *Make the … accountable* writes it.
`,
  bad: `
# RACI

| Activity                           | CTO | CPO | COO |
| ---------------------------------- | --- | --- | --- |
| Technology strategy                | A/R | C   | I   |
| Supplier contracts                 | C   | I   | R   |
  ^^^^^^^^^^^^^^^^^^ raci-no-accountable
| Product roadmap                    | C   | A   | I   |
`,
  good: `
# RACI

| Activity                           | CTO | CPO | COO |
| ---------------------------------- | --- | --- | --- |
| Technology strategy                | A/R | C   | I   |
| Supplier contracts                 | C   | I   | A/R |
| Product roadmap                    | C   | A   | I   |
`,
  *check(index, { charter, duties, config, say }) {
    const matrix = charter.matrices[index] as Matrix;
    if (matrix.layout === 'text') return;
    const rows = rowsOf(matrix, index);
    const bare = rows.filter((row) => accountables(row).length === 0);
    // A table that leaves most of its rows without an A is kept in another way.
    if (bare.length * 2 > rows.length) return;
    for (const row of bare) {
      if (!isReadable(row)) continue;
      const stated = dutiesOf(row, duties);
      const first = stated[0];
      const verdict = first?.judged.verdict;
      const owner = verdict && verdict.confidence >= SURE ? verdict.role : null;
      const seated = owner !== null && matrix.columns.some(({ roles }) => roles.includes(owner)) ? owner : null;
      const names = { duty: quotable(row.row.text) };
      yield {
        span: row.row.textSpan,
        message:
          seated === null || verdict?.area == null
            ? say('raci-no-accountable', names)
            : say('raci-no-accountable-owner', {
                ...names,
                owner: roleName(seated, config),
                area: areaTitle(verdict.area, config, say),
              }),
        role: null,
        suggestion: seated === null ? null : { role: seated },
        related: [],
        duty: first?.index ?? null,
        confidence: null,
        evidence: verdict ?? null,
        subject: row.row.text,
      };
    }
  },
};

/** False when a cell holds words that may well name somebody, or a letter nobody explains. */
function isReadable({ cells, matrix, row }: Row): boolean {
  const aside = matrix.columns.some(
    ({ holder, roles }, column) => !holder && roles.length > 0 && row.cells[column]?.text !== '',
  );
  if (aside && matrix.layout === 'roles-as-columns') return false;
  return cells.every(({ cell, column }) => {
    if (cell.text === '') return true;
    if (matrix.layout === 'transposed' && matrix.columns[column]?.meaning === 'accountable') {
      return /^[-–—]+$/.test(cell.text);
    }
    return cell.marks.length > 0 && cell.marks.every(({ meaning }) => meaning !== 'unknown');
  });
}
