/**
 * `npm test`: everything that must hold, on a fresh machine too. Two lanes run side by side; every
 * part runs even when another has failed, and the last line counts all tests.
 *
 *   node scripts/test.mjs                 all parts
 *   node scripts/test.mjs unit grammar    only these; `desktop` (a downloaded VS Code), `workbench` and
 *                                         `german` run by name alone
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { environment, main, node, root, setUp, Trouble, temporaryFolder } from './setup.mjs';

/** Folders under `test/` whose tests are run by other parts than `unit`. */
const ELSEWHERE = new Set(['editor', 'editors', 'ci', 'grammar', 'package', 'fixtures']);

/** Part → what it is, the lane it runs in, and what it does. `build` comes before all others. */
const PARTS = {
  types: { lane: 0, what: 'type check', run: types },
  lint: { lane: 0, what: 'format and lint', run: () => tool('biome', ['ci', '--colors=off']) },
  unit: { lane: 0, what: 'unit and property tests', build: true, run: unit },
  grammar: { lane: 1, what: 'grammars', editor: true, run: grammar },
  node: { lane: 1, what: 'editor, Node host', build: true, editor: true, run: () => suite('node.ts') },
  web: { lane: 1, what: 'editor, web host', build: true, editor: true, run: () => suite('web.ts') },
  views: {
    lane: 1,
    what: 'views by keyboard and under audit',
    build: true,
    editor: true,
    run: () => suite('views.ts'),
  },
  workbench: {
    lane: 1,
    what: 'the workbench by mouse and key',
    build: true,
    editor: true,
    byName: true,
    run: () => suite('workbench.ts'),
  },
  german: {
    lane: 1,
    what: 'the editor in German',
    build: true,
    editor: true,
    byName: true,
    run: async () => sum([await suite('german.ts'), await suite('german.ts', ['--web'])]),
  },
  moves: {
    lane: 1,
    what: 'moves across files, by hand',
    build: true,
    editor: true,
    run: () => suite('moves.ts'),
  },
  package: { lane: 1, what: 'package', build: true, editor: true, run: () => suite('../package/package.ts') },
  others: {
    lane: 1,
    what: 'other editors, Git hook, npm package',
    others: true,
    run: () => nodeTests(['editors', 'ci'].flatMap((folder) => testFiles(path.join(root, 'test', folder)))),
  },
  desktop: {
    lane: 1,
    what: 'editor, desktop VS Code',
    build: true,
    byName: true,
    run: () => suite('node.ts', ['--desktop']),
  },
};
const GROUPS = { editor: ['node', 'web', 'views', 'workbench', 'german', 'moves'] };

await main(async () => {
  const started = performance.now();
  const asked = process.argv.slice(2).flatMap((name) => GROUPS[name] ?? [name]);
  const unknown = asked.find((name) => !PARTS[name]);
  if (unknown)
    throw new Trouble(`There is no part "${unknown}". The parts are: ${Object.keys(PARTS).join(', ')}, editor.`);
  const chosen = Object.entries(PARTS).filter(([name, { byName }]) =>
    asked.length > 0 ? asked.includes(name) : !byName,
  );
  await setUp({
    editor: chosen.some(([, { editor }]) => editor),
    browser: chosen.some(([name, { editor }]) => editor && name !== 'grammar'),
    others: chosen.some(([, { others }]) => others),
  });
  const total = { passed: 0, failed: 0 };
  if (chosen.some(([, { build }]) => build)) await part('build', () => script(['esbuild.mjs']), total);
  await Promise.all(
    [0, 1].map(async (lane) => {
      for (const [, { lane: its, what, run }] of chosen) if (its === lane) await part(what, run, total);
    }),
  );
  const minutes = (performance.now() - started) / 60_000;
  console.log(`\nAll parts ran in ${minutes < 1 ? `${Math.round(minutes * 60)} s` : `${minutes.toFixed(1)} minutes`}.`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
});
process.exit();

/** Runs one part, prints its outcome in one line and, if it failed, its words. */
async function part(what, run, total) {
  const started = performance.now();
  console.log(`• ${what} …`);
  let result;
  try {
    result = await run();
  } catch (error) {
    result = { passed: 0, failed: 1, output: String(error?.stack ?? error) };
  }
  total.passed += result.passed;
  total.failed += result.failed;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const ok = result.failed === 0;
  if (!ok) console.log(`\n──── ${what} ────\n${result.output.trimEnd()}\n────`);
  console.log(`${ok ? '✓' : '✖'} ${what}: ${result.passed} passed, ${result.failed} failed (${seconds} s)`);
}

/** A command that counts as one test. */
async function tool(name, args) {
  return one(await words(path.join(root, 'node_modules', '.bin', name), args));
}

async function script(args) {
  return one(await words(node, args));
}

function one({ code, output }) {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
}

async function types() {
  const whole = await tool('tsc', ['-p', '.']);
  const core = await tool('tsc', ['-p', 'server/src/core']);
  const webview = await tool('tsc', ['-p', 'client/webview']);
  return sum([whole, core, webview]);
}

function unit() {
  return nodeTests(testFiles(path.join(root, 'test')));
}

/**
 * Node's own runner, whose counts come from its TAP report. Each file is a process of its own that loads much the same
 * modules; with a cache of what is compiled that takes a third less.
 */
async function nodeTests(files) {
  const folder = temporaryFolder('test');
  const tap = path.join(folder, 'report.tap');
  const args = [
    ...['--test', '--test-concurrency=2', '--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=tap', `--test-reporter-destination=${tap}`, ...files],
  ];
  const { code, output } = await words(node, args, { NODE_COMPILE_CACHE: path.join(folder, 'compiled') });
  const report = readFileSync(tap, 'utf8');
  const count = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(report)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  const failures = output.slice(Math.max(0, output.lastIndexOf('failing tests:')));
  return { passed: count('pass'), failed: failed || (code === 0 ? 0 : 1), output: failures };
}

function testFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => folder !== path.join(root, 'test') || !ELSEWHERE.has(name))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return testFiles(file);
      return entry.name.endsWith('.test.ts') ? [path.relative(root, file)] : [];
    })
    .sort();
}

/** Each file in `test/grammar` is one test; the grammars of Markdown and what it embeds come from VS Code. */
async function grammar() {
  const extensions = path.join('node_modules', 'code-server', 'lib', 'vscode', 'extensions');
  const embedded = [
    'markdown-basics/syntaxes/markdown.tmLanguage.json',
    'html/syntaxes/html.tmLanguage.json',
    'html/syntaxes/html-derivative.tmLanguage.json',
    'yaml/syntaxes/yaml.tmLanguage.json',
  ].flatMap((file) => ['-g', path.join(extensions, file)]);
  const { code, output } = await words(path.join(root, 'node_modules', '.bin', 'vscode-tmgrammar-test'), [
    ...embedded,
    'test/grammar/*',
  ]);
  const kept = output
    .split('\n')
    .filter((line) => !line.startsWith('grammar not found for'))
    .join('\n');
  const passed = (kept.match(/^✓ /gm) ?? []).length;
  const failed = (kept.match(/^✖ /gm) ?? []).length;
  return { passed, failed: failed || (code === 0 && passed > 0 ? 0 : 1), output: kept };
}

/** A script under `test/editor` whose closing line counts its tests. */
async function suite(file, args = []) {
  const { code, output } = await words(node, [path.join('test', 'editor', file), ...args]);
  const closing = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  const passed = Number(closing?.[1] ?? 0);
  const failed = Number(closing?.[2] ?? 0);
  return { passed, failed: failed || (code === 0 && passed > 0 ? 0 : 1), output };
}

function sum(results) {
  return results.reduce((a, b) => ({
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    output: `${a.output}${b.output}`,
  }));
}

/** Runs a command to its end, with variables of its own on top of everybody's, and returns all it said. */
function words(command, args, variables = {}) {
  return new Promise((resolve) => {
    const windows = process.platform === 'win32';
    const child = spawn(command, args, {
      cwd: root,
      env: { ...environment, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windows,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
