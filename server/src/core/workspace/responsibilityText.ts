import type { Say } from '../messages.ts';
import type { Responsibilities } from './responsibilities.ts';

/**
 * The matrix as plain lines, one for each duty, for people who listen to it and for places that show no tables.
 * Signs instead of sentences: `→` a role it should go to, `–` nobody, `≠` several roles. Areas that no role has anything to do with are left out.
 */
export function responsibilityText({ roles, areas }: Responsibilities, say: Say): string {
  const lines: string[] = [];
  for (const { title, owner, contested, cells } of areas) {
    if (cells.every(({ state }) => state === 'empty')) continue;
    lines.push(`${say.told(title)}${owner === null ? '' : ` (${owner})`}${contested ? ' ≠' : ''}`);
    cells.forEach(({ state, duties }, column) => {
      const role = roles[column]?.id ?? '';
      if (state === 'missing') lines.push(`  ${role}: –`);
      for (const { text, moveTo } of duties) {
        lines.push(`  ${role}: ${text.replace(/\s+/g, ' ')}${moveTo === null ? '' : ` → ${moveTo}`}`);
      }
    });
    lines.push('');
  }
  return lines.join('\n');
}
