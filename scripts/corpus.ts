/**
 * npm run corpus [-- DIR]: how well charters are read and judged, against the `*.expect.json` beside them.
 * Exits 1 below the floors.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Tally } from '../test/corpus/measure.ts';
import { FLOORS, measureFolder, shares } from '../test/corpus/report.ts';

const folder = resolve(process.argv[2] ?? 'test/fixtures/corpus');
if (!existsSync(folder)) {
  console.error(`remit: no folder ${folder}. Give one that holds charters with *.expect.json beside them.`);
  process.exit(2);
}
const { reports, total, constructs } = measureFolder(folder);
if (reports.length === 0) {
  console.error(`remit: ${folder} holds no *.expect.json beside a charter, so there is nothing to measure.`);
  process.exit(2);
}

const HEAD = [
  '',
  'duties',
  'read',
  'role',
  'stance',
  'misplaced',
  'found',
  'flagged well',
  'non-duties',
  'taken',
  'stray',
];
const row = (name: string, t: Tally): string[] =>
  [name, t.duties, t.read, t.role, t.stance, t.misplaced, t.found, t.falseAlarms, t.nonDuties, t.taken, t.stray].map(
    String,
  );
const table = (rows: string[][]): string => {
  const widths = HEAD.map((_, i) => Math.max(...rows.map((cells) => (cells[i] ?? '').length)));
  return rows
    .map((cells) =>
      cells
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number)))
        .join('  '),
    )
    .join('\n');
};

console.log(table([HEAD, ...reports.map(({ name, tally }) => row(name, tally)), row('all', total)]));
console.log(`\nby construct\n${table([HEAD, ...[...constructs].sort().map(([name, tally]) => row(name, tally))])}`);
const misses = reports.flatMap((report) => report.misses);
if (misses.length > 0) console.log(`\nnot as expected\n${misses.map((miss) => `  ${miss}`).join('\n')}`);

const { read, role, stance, taken } = shares(total);
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
console.log(
  `\nread ${percent(read)}, role ${percent(role)}, stance ${percent(stance)}, non-duties taken ${percent(taken)}`,
);
if (read < FLOORS.read || role < FLOORS.role || taken > FLOORS.taken) {
  console.log(
    `below the floors: read >= ${percent(FLOORS.read)}, role >= ${percent(FLOORS.role)}, taken <= ${percent(FLOORS.taken)}`,
  );
  process.exitCode = 1;
}
