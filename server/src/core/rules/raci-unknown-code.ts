import type { Matrix, MatrixMark } from '../charter/model.ts';
import { relatedHere } from './raci-rows.ts';
import type { MatrixRule } from './rule.ts';

/** How many other places of the same letter a finding lists. */
const MOST_RELATED = 9;

/** A letter in a matrix that nobody explains. Said once for each letter. */
export const raciUnknownCode: MatrixRule = {
  id: 'raci-unknown-code',
  per: 'matrix',
  title: 'A matrix uses a letter that its legend does not explain',
  defaultSeverity: 'information',
  explanation: `
Readers know R, A, C and I; a fifth letter is a guess unless the legend says what it means. Where a document has a
legend, Remit holds the matrix against it; where it has none, R, A, C, I and S (support) are taken as known.

**How to mend it.** Explain the letter in the legend, or correct the cell if it is a slip.
`,
  bad: `
# RACI

R = Responsible, A = Accountable, C = Consulted, I = Informed

| Activity                           | CTO | CPO | COO |
| ---------------------------------- | --- | --- | --- |
| Technology strategy                | A/R | C   | I   |
| Supplier contracts                 | C   | B   | A/R |
                                             ^ raci-unknown-code
| Product roadmap                    | C   | A   | I   |
`,
  good: `
# RACI

R = Responsible, A = Accountable, C = Consulted, I = Informed, B = Backup

| Activity                           | CTO | CPO | COO |
| ---------------------------------- | --- | --- | --- |
| Technology strategy                | A/R | C   | I   |
| Supplier contracts                 | C   | B   | A/R |
| Product roadmap                    | C   | A   | I   |
`,
  *check(index, { charter, say }) {
    const matrix = charter.matrices[index] as Matrix;
    if (matrix.layout !== 'roles-as-columns') return;
    for (const [code, marks] of unexplained(matrix)) {
      const [first, ...others] = marks;
      if (!first) continue;
      yield {
        span: first.span,
        message: say(matrix.legendSpan ? 'raci-unknown-code' : 'raci-unknown-code-no-legend', { code }),
        role: null,
        suggestion: null,
        related: [
          ...relatedHere(
            others
              .slice(0, MOST_RELATED)
              .map(({ span }) => ({ span, message: say('raci-unknown-code-too', { code }) })),
          ),
          ...(matrix.legendSpan
            ? relatedHere([{ span: matrix.legendSpan, message: say('raci-unknown-code-legend') }])
            : []),
        ],
        duty: null,
        confidence: null,
        evidence: null,
        subject: code,
      };
    }
  },
};

/** Codes of one to three letters without an explanation, with every mark that uses them, in text order. */
function unexplained(matrix: Matrix): Map<string, MatrixMark[]> {
  const found = new Map<string, MatrixMark[]>();
  const legend = matrix.legendSpan ? matrix.legend : null;
  for (const { cells } of matrix.rows) {
    for (const { marks } of cells) {
      for (const mark of marks) {
        const code = mark.text.toUpperCase();
        if (!/^[A-Z]{1,3}$/.test(code) || mark.meaning === 'none' || code === 'X' || code === 'NA') continue;
        if (legend ? legend.has(code) : mark.meaning !== 'unknown') continue;
        const marksOfCode = found.get(code);
        if (marksOfCode) marksOfCode.push(mark);
        else found.set(code, [mark]);
      }
    }
  }
  return found;
}
