// How long Remit keeps somebody waiting, beside the floor (see floor.mjs) in the same round.
//
//   npm run bench                      five rounds; writes docs/performance.svg and the tables of docs/performance.md
//   npm run bench -- --rounds 1 --sizes small,medium --dry      prints only
//   npm run bench -- --sizes huge --dry                         5 MB of Markdown, 50,000 duties
//
// It builds what ships (minified) into a folder of its own and measures that.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from '../../esbuild.mjs';
import { charter } from './charters.mjs';
import { runOnce } from './drive.mjs';
import { aggregate } from './figures.mjs';
import { plot, tables } from './report.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const options = { rounds: '5', sizes: 'small,medium,large', edits: '40' };
const dry = process.argv.includes('--dry');
const given = process.argv.slice(2).filter((word) => word !== '--dry');
for (let i = 0; i < given.length; i += 2) options[given[i].replace(/^--/, '')] = given[i + 1];

const SIZES = { small: 40, medium: 1000, large: 10_000, huge: 50_000 };
const floor = path.join(root, 'test/bench/floor.mjs');

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'remit-bench-'));
const server = path.join(folder, 'dist/server.node.cjs');
const rounds = {};
try {
  const only = ['server.node.cjs', 'judge.js'];
  await buildAll({ production: true, outdir: path.dirname(server), only, log: () => {} });
  for (const size of options.sizes.split(',')) {
    // A folder of its own: with others beside it a charter is compared at each keystroke, too.
    const alone = path.join(folder, size);
    fs.mkdirSync(alone);
    const document = path.join(alone, `${size}-charter.md`);
    fs.writeFileSync(document, charter({ seed: 1, duties: SIZES[size], defects: 0.08 }));
    const bytes = fs.statSync(document).size;
    const measure = async (name, cmd) => {
      const began = performance.now();
      const run = await runOnce({
        cmd,
        doc: document,
        root: alone,
        cwd: alone,
        edits: Number(options.edits),
        hovers: 30,
        requests: 8,
        burst: 100,
        burstGap: 10,
        budget: size === 'huge' ? 20_000 : 10_000,
        // At the pace of a fast typist: a document of this size is not read between two keys.
        pace: size === 'huge' ? 100 : 25,
        timeout: 120_000,
      });
      if (run.error) throw new Error(`${name}, ${size}: ${run.error}\n${run.stderr}`);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.error(
        `${size}: ${name} keystroke p50 ${run.typing?.p50.toFixed(2)} ms (${seconds} s, load ${run.load.toFixed(1)})`,
      );
      return run;
    };
    rounds[size] = { bytes, runs: [] };
    for (let round = 0; round < Number(options.rounds); round++) {
      const remit = () => measure('remit', [process.execPath, server, '--stdio']);
      const echo = () => measure('floor', [process.execPath, floor]);
      // Turn and turn about, so that neither always finds the machine as the other left it.
      const first = round % 2 === 0 ? await remit() : await echo();
      const second = round % 2 === 0 ? await echo() : await remit();
      const [ours, theirs] = round % 2 === 0 ? [first, second] : [second, first];
      rounds[size].runs.push({ ours: aggregate([ours]), floor: aggregate([theirs]) });
    }
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

const results = { machine: `${os.cpus().length} cores, Node ${process.versions.node}`, rounds };
const text = tables(results);
console.log(text);
if (!dry) {
  const page = path.join(root, 'docs/performance.md');
  const before = fs.readFileSync(page, 'utf8');
  const marked = /(<!-- figures: written by npm run bench -->\n)[\s\S]*(<!-- end of figures -->)/;
  fs.writeFileSync(
    page,
    before.replace(marked, (_, start, end) => `${start}\n${text}\n${end}`),
  );
  const drawing = path.join(root, 'docs/performance.svg');
  fs.writeFileSync(drawing, plot(results));
  execFileSync('git', ['-C', root, '--no-pager', 'diff', '--stat', '--', page, drawing], { stdio: 'inherit' });
}
