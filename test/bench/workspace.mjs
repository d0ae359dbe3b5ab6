// Many charters: how long the index takes, what it holds on to, and what one changed file costs.
//
//   node --expose-gc test/bench/workspace.mjs [files] [duties in each]
//
// Prints one line of JSON. Budgets of the issue: 2,000 files with 40 duties each in less than 250 MB,
// one changed file re-indexed in less than 50 ms.
import { analyze, judgeCharter } from '../../server/src/core/analyze.ts';
import { DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { createJudge } from '../../server/src/core/taxonomy/judge.ts';
import { createOrganization } from '../../server/src/core/workspace/organization.ts';
import { summarize } from '../../server/src/core/workspace/summary.ts';

const [files = 2000, duties = 40] = process.argv.slice(2).map(Number);

const say = speaker();
const engine = { config: DEFAULT_CONFIG, judge: createJudge(DEFAULT_CONFIG), say };

// A small linear congruential generator: the same charters on every machine.
let seed = 7;
const next = (n) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed % n;
};
const pick = (words) => words[next(words.length)];
const VERBS = ['Own', 'Run', 'Keep', 'Review', 'Approve', 'Plan', 'Set', 'Improve', 'Negotiate', 'Track'];
const THINGS =
  'cloud platform|vendor contracts|product roadmap|pricing model|risk register|release process|design system|hiring plan|data catalog|budget allocation|support queue|incident process|research program|security standards|operating plan|customer interviews|launch calendar|network|audit calendar|backup policy'.split(
    '|',
  );
const TAILS =
  'for Europe|for new markets|of the retail line|in the north region|across departments|for partners|of the mobile team|every quarter|for the data center|of plant'.split(
    '|',
  );
const duty = (i) =>
  `${pick(VERBS)} the ${pick(THINGS)} ${pick(TAILS)} ${i % 7 === 0 ? `(unit ${next(400)})` : ''}`.trim();
const ROLES = ['CTO', 'CPO', 'COO'];

function charter(i) {
  const lines = [`# ${ROLES[i % 3]}`, '', '## Responsibilities', ''];
  for (let d = 0; d < duties; d++) lines.push(`- ${duty(d)}`);
  return `${lines.join('\n')}\n`;
}

const memory = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};

const source = (path, text) => ({ path, text, languageId: null, named: false });
const read = (path, text) => analyze(source(path, text), engine);
const survey = (path, text) => summarize(judgeCharter(source(path, text), engine));
for (let i = 0; i < 50; i++) summarize(read('roles/cto.md', charter(i)));

const texts = Array.from({ length: files }, (_, i) => [`unit-${i}/${ROLES[i % 3].toLowerCase()}.md`, charter(i)]);
const before = memory();
const organization = createOrganization();
const begun = performance.now();
for (const [path, text] of texts) organization.update(path, survey(path, text), null);
const indexed = performance.now() - begun;
const held = memory() - before;

const changes = [];
const touched = [];
for (let round = 0; round < 40; round++) {
  const [path, text] = texts[next(texts.length)];
  const changed = text.replace(/\n- [^\n]*\n/, `\n- ${duty(1)}\n`);
  const start = performance.now();
  const analysis = read(path, changed);
  const others = organization.update(path, summarize(analysis), null);
  organization.findings(path, analysis.findings, () => 'a duty', DEFAULT_CONFIG, say);
  changes.push(performance.now() - start);
  touched.push(others.size);
}
const findingTimes = [];
let findings = 0;
for (const [path] of texts.slice(0, 200)) {
  const start = performance.now();
  findings += organization.findings(path, [], () => 'a duty', DEFAULT_CONFIG, say).length;
  findingTimes.push(performance.now() - start);
}
changes.sort((a, b) => a - b);
findingTimes.sort((a, b) => a - b);
console.log(
  JSON.stringify({
    files,
    duties,
    indexMs: Math.round(indexed),
    msPerFile: +(indexed / files).toFixed(2),
    heldMB: +held.toFixed(1),
    changeMsMedian: +changes[20].toFixed(2),
    changeMsWorst: +changes.at(-1).toFixed(2),
    touchedWorst: Math.max(...touched),
    findingsMsWorst: +findingTimes.at(-1).toFixed(2),
    findings,
  }),
);
