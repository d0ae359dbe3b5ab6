import { readFileSync } from 'node:fs';
import { analyze, type Engine } from '../../server/src/core/analyze.ts';
import { DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { createJudge } from '../../server/src/core/taxonomy/judge.ts';
import { addTally, chartersIn, emptyTally, measure, type Report, type Tally } from './measure.ts';

/** What issue and documentation promise of the reader. */
export const FLOORS = { read: 0.98, role: 0.98, taken: 0.02 } as const;

/** Reads, judges and measures every charter of a folder that has an expectation beside it. */
export function measureFolder(folder: string): { reports: Report[]; total: Tally; constructs: Map<string, Tally> } {
  const engine: Engine = { config: DEFAULT_CONFIG, judge: createJudge(DEFAULT_CONFIG), say: speaker() };
  const total = emptyTally();
  const constructs = new Map<string, Tally>();
  const reports = chartersIn(folder).map(({ path, name, expect }) => {
    const text = readFileSync(path, 'utf8');
    const analysis = analyze({ text, path: name, languageId: null, named: true }, engine);
    const report = measure(name, analysis, expect);
    addTally(total, report.tally);
    for (const [construct, tally] of report.constructs) {
      const counts = constructs.get(construct) ?? emptyTally();
      addTally(counts, tally);
      constructs.set(construct, counts);
    }
    return report;
  });
  return { reports, total, constructs };
}

/** Shares that the floors are about; a share of nothing is whole. */
export function shares(tally: Tally): { read: number; role: number; stance: number; taken: number } {
  const share = (part: number, whole: number, none: number): number => (whole === 0 ? none : part / whole);
  return {
    read: share(tally.read, tally.duties, 1),
    role: share(tally.role, tally.read, 1),
    stance: share(tally.stance, tally.read, 1),
    taken: share(tally.taken, tally.nonDuties, 0),
  };
}
