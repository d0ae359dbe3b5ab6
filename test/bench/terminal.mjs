// What `remit check` costs on one file, on 50 and on 2,000 files of 40 duties each, beside a floor in the same round: a
// program that only reads the same files and splits them (splitFiles.mjs).
//
//   npm run build && node test/bench/terminal.mjs [--rounds 3] [--sets one,fifty,all] [--peer 'rumdl check --no-cache']
//
// Prints ratios to the floor, of the time on the clock and of the CPU time, each from the best of the rounds, files per
// second, and the largest resident memory. `--peer` is the command line of another linter, to which the folder or file is
// added. Linux only: a child's own figures come from /usr/bin/time.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { charter } from './charters.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const options = { rounds: '3', sets: 'one,fifty,all', peer: '' };
for (let i = 2; i < process.argv.length; i += 2) options[process.argv[i].replace(/^--/, '')] = process.argv[i + 1];
const cli = path.join(root, 'dist/cli.cjs');
if (!fs.existsSync(cli)) {
  console.error('dist/cli.cjs is missing. Build it first: npm run build -- --production');
  process.exit(2);
}

const SETS = { one: 1, fifty: 50, all: 2000 };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'remit-bench-'));
try {
  for (const set of options.sets.split(',')) {
    const target = write(set, SETS[set]);
    const commands = {
      floor: [process.execPath, path.join(root, 'test/bench/splitFiles.mjs'), target],
      remit: [process.execPath, cli, 'check', target],
      ...(options.peer && { peer: [...options.peer.split(' '), target] }),
    };
    const runs = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
    for (let round = 0; round < Number(options.rounds); round++)
      for (const [name, command] of Object.entries(commands)) runs[name].push(once(command));
    const best = (name, pick) => Math.min(...runs[name].map(pick));
    console.log(`${SETS[set]} ${SETS[set] === 1 ? 'file' : 'files'}, best of ${options.rounds}:`);
    for (const name of Object.keys(commands)) {
      const [wall, cpu] = [best(name, (run) => run.wall), best(name, (run) => run.cpu)];
      const [floorWall, floorCpu] = [best('floor', (run) => run.wall), best('floor', (run) => run.cpu)];
      console.log(
        `  ${name.padEnd(6)} ${(wall / floorWall).toFixed(1).padStart(6)} x wall ${(cpu / floorCpu).toFixed(1).padStart(6)} x CPU` +
          `  ${Math.round(SETS[set] / wall)} files/s, ${Math.round(SETS[set] / cpu)} per CPU second` +
          `  ${Math.round(best(name, (run) => run.memory))} MB`,
      );
    }
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** Writes a set of charters; gives back the folder, or the file where it is only one. */
function write(set, files) {
  for (let i = 0; i < files; i++) {
    const unit = path.join(folder, set, `unit-${Math.floor(i / 50)}`);
    fs.mkdirSync(unit, { recursive: true });
    fs.writeFileSync(path.join(unit, `charter-${i}.md`), charter({ seed: 1000 + i, duties: 40, defects: 0.08 }));
  }
  return files === 1 ? path.join(folder, set, 'unit-0/charter-0.md') : path.join(folder, set);
}

/** Seconds on the clock and of CPU, and megabytes; what is found makes no difference. */
function once([program, ...words]) {
  const figures = path.join(folder, 'figures');
  const { error } = spawnSync('/usr/bin/time', ['-q', '-o', figures, '-f', '%e %U %S %M', program, ...words], {
    stdio: 'ignore',
  });
  if (error) throw error;
  const [wall, user, system, kilobytes] = fs.readFileSync(figures, 'utf8').trim().split(' ').map(Number);
  return { wall, cpu: user + system, memory: kilobytes / 1000 };
}
