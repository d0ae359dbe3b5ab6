import type { GroupRule } from './rule.ts';
import { quotable, roleNames } from './wording.ts';

/**
 * A list gives a duty to one role and a matrix gives it to another, or two matrices do. Within one document; the
 * same between files is found where all charters are known.
 */
export const contradictoryOwner: GroupRule = {
  id: 'contradictory-owner',
  per: 'group',
  title: 'Two places give one duty to different roles',
  defaultSeverity: 'warning',
  explanation: `
A charter often says the same thing twice: in a role's section and in a matrix. When the section gives a duty to one
role and the matrix makes another accountable, readers pick the version that suits them.

Duties are compared by their telling words, so the matrix row “Yearly transparency report” and the line “Write the yearly
transparency report” are one duty. A row with several accountable roles is judged by its own rule.

**How to mend it.** Decide which place is right and change the other: move the duty, or move the A.
`,
  bad: `
## CTO

- Set the long-term technical direction
- Write the yearly transparency report
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ contradictory-owner

## RACI

| Activity                   | CTO | COO |
| -------------------------- | --- | --- |
| Yearly transparency report | C   | A   |
`,
  good: `
## COO

- Write the yearly transparency report

## RACI

| Activity                   | CTO | COO |
| -------------------------- | --- | --- |
| Yearly transparency report | C   | A   |
`,
  *check(group, { duties, charter, config, say }) {
    const rows = group.filter((index) => duties[index]!.duty.form === 'matrix-row');
    const [row] = rows;
    if (row === undefined) return;
    // Several accountable roles in one row are raci-many-accountables; here they count together.
    const held = new Set(rows.filter((index) => sameRow(row, index)).flatMap((index) => duties[index]!.duty.roles));
    const twin = duties[row]!.duty;
    for (const index of group) {
      const { duty } = duties[index]!;
      if (index === row || (duty.form === 'matrix-row' && sameRow(row, index))) continue;
      if (duty.roles.some((role) => held.has(role)) || duty.named.some((role) => held.has(role))) continue;
      if (charter.places[duty.place]?.doubt || charter.places[twin.place]?.doubt) continue;
      if (duty.caveats.length > 0 || twin.caveats.length > 0) continue;
      const other = roleNames([...held], config);
      const name = quotable(duty.text);
      yield {
        span: duty.span,
        message: say('contradictory-owner', { duty: name, role: roleNames(duty.roles, config), other }),
        role: duty.roles[0] ?? null,
        suggestion: null,
        related: [{ path: null, span: twin.span, message: say('contradictory-owner-twin', { duty: name, other }) }],
        duty: index,
        twin: row,
        confidence: null,
        evidence: null,
      };
    }

    function sameRow(a: number, b: number): boolean {
      const one = duties[a]!.duty.cell;
      const two = duties[b]!.duty.cell;
      return one !== null && two !== null && one.matrix === two.matrix && one.row === two.row;
    }
  },
};
