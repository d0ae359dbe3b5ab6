import { type ConfigProblem, configFindings } from '../core/config/problem.ts';
import type { Finding } from '../core/finding.ts';
import { speaker } from '../core/messages.ts';
import { lineIndex } from '../core/text/lineIndex.ts';
import type { Organization } from '../core/workspace/organization.ts';
import { type CheckedFile, checkedFinding, nothingIn } from './checkFile.ts';
import type { ConfiguredSource } from './configuration.ts';

/**
 * Findings inside the config files of a run, one entry for each file that has any.
 *
 * @param organizations what all charters of a workspace say together, for the workspaces searched as a whole: only
 *   then an allowance that fits no duty can be told
 */
export function reportConfigs(
  sources: readonly ConfiguredSource[],
  organizations: ReadonlyMap<string, Organization>,
  frames: boolean,
): CheckedFile[] {
  const say = speaker();
  return sources.flatMap((source) => {
    const { path, text, problems, config, workspace } = source;
    const findings: Finding[] = [
      ...configFindings(problems, say, config.rules['invalid-config']),
      ...(organizations.get(workspace)?.unusedAllowances(source, config, say) ?? []),
    ];
    if (findings.length === 0) return [];
    const index = lineIndex(text);
    return [
      nothingIn(
        path,
        findings.map((finding) => checkedFinding(text, index, finding, frames)),
      ),
    ];
  });
}

/** Problems after which nobody can say what the team wanted: the run ends with exit code 2. */
const BROKEN: ReadonlySet<ConfigProblem['message']> = new Set([
  'config-syntax',
  'config-too-large',
  'config-unreadable',
  'config-baseline-broken',
  'config-extends-cycle',
  'config-extends-missing',
  'config-extends-outside',
  'config-extends-unreadable',
]);

/** One line for stderr for each config file that is broken as a whole. */
export function brokenConfigs(sources: readonly ConfiguredSource[]): string[] {
  const say = speaker();
  return sources.flatMap(({ path, text, problems }) => {
    const worst = problems.find(({ message }) => BROKEN.has(message));
    if (!worst) return [];
    const line = lineIndex(text).starts.filter((start) => start <= worst.span.start).length;
    return [`${path}:${line}: ${say(worst.message, worst.args)}`];
  });
}
