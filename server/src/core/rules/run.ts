import type { Finding } from '../finding.ts';
import { SEVERITIES } from '../finding.ts';
import { RULES } from './index.ts';
import type { RuleInput } from './rule.ts';

/** Runs every rule that is on, gives each report its severity and key, and leaves out what ignores silence. */
export function runRules(input: RuleInput): Finding[] {
  const findings: Finding[] = [];
  for (const rule of RULES) {
    const severity = input.config.rules[rule.id] ?? rule.defaultSeverity;
    if (severity === 'off') continue;
    for (const report of rule.check(input)) {
      const own = report.severity ?? severity;
      const weaker = SEVERITIES.indexOf(own) < SEVERITIES.indexOf(severity) ? own : severity;
      findings.push({ ...report, rule: rule.id, severity: weaker, key: '' });
    }
  }
  return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
