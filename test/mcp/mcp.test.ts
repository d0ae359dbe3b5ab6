import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { buildAll } from '../../esbuild.mjs';
import { RULES } from '../../server/src/core/rules/index.ts';
import { AREAS } from '../../server/src/core/taxonomy/areas.ts';

const WRONG =
  '# Team\n\n## CTO\n\n- Set the technical architecture\n- 🚀 Negotiate office leases and furniture\n\n## COO\n\n- Turn company strategy into operating plans\n';

const dist = mkdtempSync(path.join(tmpdir(), 'remit-mcp-'));
const workspace = path.join(dist, 'workspace');
const client = new Client({ name: 'test', version: '1.0.0' });
let transport: StdioClientTransport;
let complaints = '';

before(async () => {
  await buildAll({
    outdir: dist,
    log: () => {},
    only: ['cli.cjs', 'server.node.cjs', 'mcp.cjs', 'core.js', 'judge.js'],
  });
  mkdirSync(path.join(workspace, 'quiet'), { recursive: true });
  writeFileSync(path.join(workspace, 'quiet/.remit.yaml'), 'rules:\n  misassigned-duty: "off"\n');
  transport = new StdioClientTransport({
    command: process.execPath,
    args: [path.join(dist, 'cli.cjs'), 'mcp'],
    cwd: workspace,
    stderr: 'pipe',
  });
  transport.stderr?.on('data', (chunk) => {
    complaints += chunk;
  });
  await client.connect(transport);
});

after(async () => {
  await client.close();
  rmSync(dist, { recursive: true, force: true });
});

interface Said {
  readonly isError?: boolean;
  readonly content: readonly { readonly type: string; readonly text: string }[];
  readonly structuredContent?: Readonly<Record<string, unknown>>;
}

async function ask(name: string, question: Record<string, unknown>): Promise<Said> {
  return (await client.callTool({ name, arguments: question })) as unknown as Said;
}

test('it says who it is, what it is for, and offers four harmless tools with schemas', async () => {
  assert.equal(client.getServerVersion()?.name, 'remit');
  assert.match(client.getInstructions() ?? '', /classify_duty/);
  const { tools } = await client.listTools();
  assert.deepEqual(
    tools.map(({ name }) => name),
    ['check_charter', 'classify_duty', 'explain_role', 'propose_move'],
  );
  for (const { name, description, inputSchema, annotations } of tools) {
    assert.ok((description ?? '').length > 60, name);
    assert.equal(inputSchema.type, 'object');
    assert.deepEqual([annotations?.readOnlyHint, annotations?.openWorldHint], [true, false], name);
  }
});

test('check_charter reports like the terminal, in words and as data', async () => {
  const { structuredContent, content, isError } = await ask('check_charter', { text: WRONG });
  assert.ok(!isError);
  const { charter, findings, duties } = structuredContent as {
    charter: boolean;
    findings: Record<string, unknown>[];
    duties: unknown[];
  };
  assert.equal(charter, true);
  assert.equal(duties.length, 3);
  assert.deepEqual(
    findings.map(({ rule, line, suggestion }) => [rule, line, suggestion]),
    [['misassigned-duty', 6, { role: 'COO' }]],
  );
  assert.match(content[0]!.text, /^- line 6, column \d+, warning misassigned-duty: /);
});

test('check_charter follows the .remit.yaml near the path and the format of its name', async () => {
  const quiet = await ask('check_charter', { text: WRONG, path: 'quiet/cto.md' });
  assert.deepEqual(quiet.structuredContent?.findings, []);
  const yaml = await ask('check_charter', {
    text: 'cto:\n  responsibilities:\n    - Negotiate office leases and furniture\n',
    path: 'org.yaml',
  });
  assert.equal((yaml.structuredContent!.findings as unknown[]).length, 1);
  const none = await ask('check_charter', { text: 'Hello.' });
  assert.deepEqual([none.isError, none.content[0]!.text], [undefined, 'This text names no role with duties.']);
});

test('classify_duty answers several duties at once and says when words do not tell', async () => {
  const { structuredContent } = await ask('classify_duty', { duties: ['Set the product roadmap', 'xyzzy'] });
  const [known, unknown] = structuredContent!.duties as {
    verdict: { role: string } | null;
    evidence: { term: string }[];
  }[];
  assert.equal(known!.verdict?.role, 'CPO');
  assert.ok(known!.evidence.length > 0);
  assert.ok(unknown!.verdict === null || unknown!.verdict.role === 'NONE');
});

test('explain_role explains roles, areas and rules, and helps with a misspelled name', async () => {
  assert.match((await ask('explain_role', { name: 'coo' })).content[0]!.text, /^# Chief Operating Officer/);
  assert.match((await ask('explain_role', { name: 'risk-management' })).content[0]!.text, /Owner: COO/);
  const lost = await ask('explain_role', { name: 'risk-mangement' });
  assert.equal(lost.isError, true);
  assert.match(lost.content[0]!.text, /Did you mean risk-management\?/);
});

test('propose_move gives edits that make the move, and writes nothing', async () => {
  const before = readdirSync(workspace, { recursive: true });
  const { structuredContent } = await ask('propose_move', { text: WRONG, line: 6 });
  const { edits, result, duty } = structuredContent as {
    edits: { line: number; column: number; endLine: number; endColumn: number; newText: string }[];
    result: string;
    duty: string;
  };
  assert.match(duty, /Negotiate office leases/);
  assert.equal(applied(WRONG, edits), result);
  assert.match(result, /operating plans\n- 🚀 Negotiate office leases and furniture\n$/);
  assert.doesNotMatch(result.slice(0, result.indexOf('## COO')), /Negotiate/);
  const again = await ask('check_charter', { text: result });
  assert.deepEqual(again.structuredContent?.findings, []);
  assert.deepEqual(readdirSync(workspace, { recursive: true }), before);
});

test('propose_move to a role of one’s choice, and its refusals', async () => {
  const chosen = await ask('propose_move', { text: WRONG, line: 5, to: 'coo' });
  assert.match(chosen.structuredContent?.result as string, /Set the technical architecture\n$/);
  for (const [question, answer] of [
    [{ line: 1 }, /No duty stands on line 1/],
    [{ line: 5 }, /say where the duty should go: .*COO/],
    [{ line: 5, to: 'COX' }, /It cannot go to COX\. Did you mean COO\?/],
    [{ line: 5, to: 'CTO' }, /It cannot go to CTO/],
  ] as const) {
    const { isError, content } = await ask('propose_move', { text: WRONG, ...question });
    assert.equal(isError, true);
    assert.match(content[0]!.text, answer);
  }
});

test('a question of the wrong shape is answered with what to write instead, and is no end', async () => {
  const refusals = [
    ['check_charter', {}, 'Give the text of the charter, or the path of its file.'],
    ['check_charter', { text: 5 }, /^“text” must be a string\. The whole text/],
    ['check_charter', { txt: WRONG }, 'check_charter has no “txt”. Did you mean text?'],
    ['classify_duty', {}, /^“duties” is missing\. One duty each/],
    [
      'classify_duty',
      { duties: ['Set the roadmap', ''] },
      /^“duties” must be a list of 1 to 500 strings, none of them empty/,
    ],
    ['propose_move', { text: WRONG, line: 0 }, /^“line” must be a whole number from 1 on/],
    ['check_chartre', { text: WRONG }, 'There is no tool “check_chartre”. Did you mean check_charter?'],
  ] as const;
  for (const [tool, question, answer] of refusals) {
    const { isError, content } = await ask(tool, question);
    assert.equal(isError, true);
    if (typeof answer === 'string') assert.equal(content[0]!.text, answer);
    else assert.match(content[0]!.text, answer);
  }
  await assert.rejects(client.readResource({ uri: 'remit://nothing' }), /There is no page remit:\/\/nothing/);
  assert.ok((await ask('check_charter', { text: WRONG })).structuredContent);
});

test('a file is read by its path, and only below the folder in which the server runs', async () => {
  writeFileSync(path.join(workspace, 'roles.md'), `\ufeff${WRONG}`);
  const named = await ask('check_charter', { path: 'roles.md' });
  assert.deepEqual(named.structuredContent, (await ask('check_charter', { text: WRONG })).structuredContent);
  const move = await ask('propose_move', { path: 'roles.md', line: 6 });
  assert.match(move.structuredContent!.result as string, /furniture\n$/);
  assert.equal(readFileSync(path.join(workspace, 'roles.md'), 'utf8'), `\ufeff${WRONG}`);
  writeFileSync(path.join(dist, 'outside.md'), WRONG);
  symlinkSync('../outside.md', path.join(workspace, 'link.md'));
  for (const [file, answer] of [
    ['gone.md', 'gone.md: no such file or folder. Give its text.'],
    ['../outside.md', '../outside.md lies outside the folder in which Remit runs. Give its text.'],
    ['link.md', 'link.md lies outside the folder in which Remit runs. Give its text.'],
  ] as const) {
    const { isError, content } = await ask('check_charter', { path: file });
    assert.deepEqual([isError, content[0]!.text], [true, answer]);
  }
});

test('the taxonomy can be read: overview, roles, areas, rules', async () => {
  const { resources } = await client.listResources();
  assert.equal(resources.length, 1 + 3 + AREAS.length + RULES.length);
  for (const { uri, mimeType } of resources) {
    const { contents } = await client.readResource({ uri });
    assert.equal(mimeType, 'text/markdown');
    assert.ok(((contents[0] as { text: string }).text ?? '').length > 100, uri);
  }
});

test('stderr stays empty, and the server ends with its input', async () => {
  const { pid } = transport;
  await client.close();
  assert.equal(complaints, '');
  assert.throws(() => process.kill(pid!, 0), { code: 'ESRCH' });
});

/** Applies edits in 1-based lines and UTF-16 columns, all computed from one text. */
function applied(
  text: string,
  edits: readonly { line: number; column: number; endLine: number; endColumn: number; newText: string }[],
): string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const offset = (line: number, column: number): number => starts[line - 1]! + column - 1;
  return [...edits]
    .sort((a, b) => offset(b.line, b.column) - offset(a.line, a.column))
    .reduce(
      (now, at) => now.slice(0, offset(at.line, at.column)) + at.newText + now.slice(offset(at.endLine, at.endColumn)),
      text,
    );
}
