import type { Analysis } from '../analysis.ts';
import type { Say } from '../messages.ts';
import { areaTitle, roleName } from '../rules/wording.ts';
import type { Span } from '../text/span.ts';

/** The judged area, shown behind a duty. */
export interface Hint {
  /** UTF-16 offset behind the duty's last word. */
  readonly at: number;
  readonly label: string;
  readonly tooltip: string;
}

/** One hint for each duty that the judge gives to an area. */
export function inlayHints({ duties, config }: Analysis, within: Span, say: Say): Hint[] {
  return duties.flatMap(({ duty, verdict }): Hint[] => {
    const at = duty.span.end;
    if (at < within.start || at > within.end || !verdict?.area || !verdict.role || verdict.role === 'NONE') return [];
    const label = areaTitle(verdict.area, config, say);
    const roles = verdict.roles.map((role) => roleName(role, config)).join(', ');
    return [{ at, label, tooltip: say('hint-tooltip', { area: label, role: roles }) }];
  });
}
