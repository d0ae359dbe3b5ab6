import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { buildNpm } from '../../scripts/buildNpm.mjs';
import { nodeOf, SUPPORTED } from '../../scripts/nodes.mjs';
import { notices } from '../../scripts/notices.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'remit-npm-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { tarball, files, bytes } = await buildNpm(path.join(folder, 'packed'), () => {});

/** A project that has the package installed, without any network: there is nothing else to fetch. */
const project = path.join(folder, 'project');
execFileSync(
  'npm',
  ['install', '--prefix', project, '--offline', '--no-audit', '--no-fund', '--loglevel=error', tarball],
  {
    cwd: folder,
  },
);

const WRONG = '# CTO\n\n- Set the technical architecture\n- Negotiate office leases and furniture\n';

/** The first words of an MCP client. */
const HELLO = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1.0.0' } },
};

test('the package holds what runs and nothing else', () => {
  const optional = ['README.md'].filter((name) => existsSync(path.join(root, name)));
  assert.deepEqual(
    [...files],
    [
      'CHANGELOG.md',
      'LICENSE',
      ...optional,
      'THIRD-PARTY-NOTICES.md',
      'dist/api.cjs',
      'dist/api.d.mts',
      'dist/api.d.ts',
      'dist/api.mjs',
      'dist/cli.cjs',
      'dist/core.js',
      'dist/features.js',
      'dist/judge.js',
      'dist/judge.node.cjs',
      'dist/mcp.cjs',
      'dist/server.node.cjs',
      'package.json',
      'schema/remit.schema.de.json',
      'schema/remit.schema.json',
      'schema/report.schema.json',
    ],
  );
  assert.ok(bytes < 2_500_000, `${bytes} bytes`);
  const manifest = JSON.parse(readFileSync(path.join(project, 'node_modules/remit-charters/package.json'), 'utf8'));
  assert.deepEqual(manifest.bin, {
    remit: 'dist/cli.cjs',
    'remit-charters': 'dist/cli.cjs',
    'remit-language-server': 'dist/server.node.cjs',
  });
  for (const key of ['dependencies', 'devDependencies', 'scripts', 'private', 'contributes'])
    assert.equal(key in manifest, false, key);
});

for (const major of SUPPORTED) {
  test(`on Node ${major}: the program, the language server, the library both ways`, async () => {
    const node = nodeOf(major);
    const run = (words: readonly string[], input = '') =>
      spawnSync(node, words, { cwd: project, encoding: 'utf8', input });
    assert.match(run(['--version']).stdout, new RegExp(`^v${major}\\.`));
    writeFileSync(path.join(project, 'cto.md'), WRONG);
    const check = run([path.join(project, 'node_modules/.bin/remit'), 'check', '--format', 'json', 'cto.md']);
    assert.equal(check.stderr, '');
    assert.equal(check.status, 1);
    const [finding] = JSON.parse(check.stdout).files[0].findings;
    assert.deepEqual([finding.rule, finding.line], ['misassigned-duty', 4]);

    const globbed = run([path.join(project, 'node_modules/.bin/remit'), 'check', '--format', 'json', '*.md']);
    assert.deepEqual([globbed.stderr, globbed.stdout], ['', check.stdout]);
    const mcp = run([path.join(project, 'node_modules/.bin/remit'), 'mcp'], `${JSON.stringify(HELLO)}\n`);
    assert.deepEqual([mcp.stderr, JSON.parse(mcp.stdout).result.serverInfo.name], ['', 'remit']);

    for (const words of [
      ['remit-language-server', '--stdio'],
      ['remit', 'lsp', '--stdio'],
    ]) {
      const [name, ...rest] = words as [string, ...string[]];
      const greeting = await greet(node, [path.join(project, 'node_modules/.bin', name), ...rest]);
      assert.match(greeting, /"serverInfo":\{"name":"remit"/, words.join(' '));
    }

    const use = `const report = check(${JSON.stringify(WRONG)});
      const moved = fix('# Team\\n\\n## CTO\\n\\n- Negotiate office leases and furniture\\n\\n## COO\\n\\n- Turn company strategy into operating plans\\n');
      console.log(JSON.stringify([report.findings.map((finding) => finding.line), judge('Set the product roadmap').verdict.role, moved.moves, typeof version]));
      try { check('', { config: { treshold: 1 } }); } catch (error) { console.log(error.name + ': ' + error.message); }`;
    const said = `[[4],"CPO",1,"string"]\nTypeError: options.config: Remit knows no key “treshold” here. Did you mean “threshold”?\n`;
    const module = run([
      '--input-type=module',
      '-e',
      `import { check, fix, judge, version } from 'remit-charters';\n${use}`,
    ]);
    assert.deepEqual([module.stdout, module.stderr], [said, '']);
    const common = run([
      '--input-type=commonjs',
      '-e',
      `const { check, fix, judge, version } = require('remit-charters');\n${use}`,
    ]);
    assert.deepEqual([common.stdout, common.stderr], [said, '']);
  });
}

test('npx remit-charters check', () => {
  writeFileSync(path.join(project, 'cto.md'), WRONG);
  const { stdout, status } = spawnSync('npx', ['--offline', 'remit-charters', 'check', 'cto.md'], {
    cwd: project,
    encoding: 'utf8',
  });
  assert.equal(status, 1);
  assert.match(stdout, /^cto\.md:4:3 warning misassigned-duty$/m);
});

/** What a language server says to `initialize`; its input is closed after that, and it must end. */
async function greet(node: string, words: readonly string[]): Promise<string> {
  const params = { processId: null, rootUri: null, capabilities: {} };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  const server = spawn(node, words, { cwd: project, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => server.on('close', resolve));
  let said = '';
  const answered = new Promise((resolve) => {
    server.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      if (said.includes('"id":1')) resolve(said);
    });
  });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  await Promise.race([answered, ended]);
  server.stdin.end();
  await ended;
  return said;
}

test('the types tell a right use from a wrong one, in both kinds of module', () => {
  const right = `import { check, fix, judge, type Report } from 'remit-charters';
const report: Report = check('# CTO', { path: 'cto.yaml', config: { threshold: 0.6 } });
export const lines: number[] = report.findings.map((finding) => finding.line);
export const role: string | undefined = judge('x').verdict?.role;
export const text: string = fix('x').text;
`;
  writeFileSync(path.join(project, 'right.mts'), right);
  writeFileSync(path.join(project, 'right.cts'), right);
  writeFileSync(path.join(project, 'wrong.mts'), "import { check } from 'remit-charters';\ncheck(5);\n");
  const compile = (...names: string[]) =>
    spawnSync(
      path.join(root, 'node_modules/.bin/tsc'),
      ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', '', ...names],
      { cwd: project, encoding: 'utf8' },
    );
  const good = compile('right.mts', 'right.cts');
  assert.equal(good.status, 0, good.stdout);
  assert.match(compile('wrong.mts').stdout, /wrong\.mts\(2,7\): error TS2345/);
});

test('THIRD-PARTY-NOTICES.md names everything that is bundled (npm run notices makes it anew)', async () => {
  const stored = readFileSync(path.join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8');
  assert.equal(stored, await notices());
});
