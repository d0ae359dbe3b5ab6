import type { Analysis } from '../analysis.ts';
import type { Finding } from '../finding.ts';
import type { Say } from '../messages.ts';
import { areaTitle, roleName } from '../rules/wording.ts';
import { type Fix, makeFix } from './fix.ts';

/**
 * "In this organization <area> belongs to <role>": the decision, for `.remit.yaml`. Its text is made where that file
 * is known. Null when the finding says nothing of an area, or the duty stands under several roles.
 */
export function allowArea(analysis: Analysis, finding: Finding, say: Say): Fix | null {
  const judged = finding.duty === null ? undefined : analysis.duties[finding.duty];
  const [role] = judged?.duty.roles ?? [];
  const area = judged?.verdict?.area ?? null;
  if (!judged || role === undefined || judged.duty.roles.length > 1 || area === null) return null;
  return makeFix({
    kind: 'allow',
    title: say('fix-allow', { area: areaTitle(area, analysis.config, say), role: roleName(role, analysis.config) }),
    role,
    duty: finding.duty,
    decision: { role, area, duty: null },
    resolves: () =>
      analysis.findings
        .filter((other) => other.rule === finding.rule && sameDecision(analysis, other, role, area))
        .map(({ key }) => key),
  });
}

function sameDecision(analysis: Analysis, finding: Finding, role: string, area: string): boolean {
  const judged = finding.duty === null ? undefined : analysis.duties[finding.duty];
  return judged?.verdict?.area === area && judged.duty.roles.includes(role);
}
