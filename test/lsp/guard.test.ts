import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationToken, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { RULES } from '../../server/src/core/rules/index.ts';
import type { Rule } from '../../server/src/core/rules/rule.ts';
import { createGuard } from '../../server/src/lsp/guard.ts';
import { createInbox } from '../../server/src/lsp/inbox.ts';
import { pathIn, rootOf, uriIn } from '../../server/src/lsp/paths.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../server/src/lsp/settings.ts';
import { withServer } from './client.ts';

test('what a feature throws is logged once, without words of the document, and answered with nothing', async () => {
  const logged: string[] = [];
  const guard = createGuard({ error: (message) => logged.push(message) });
  guard.state = 'running';
  const hover = guard.answer('hover', null, () => {
    throw new Error('secret words of a charter');
  });
  for (let i = 0; i < 3; i++) assert.equal(await hover({}, CancellationToken.None), null);
  const lens = guard.answer('code lens', [], () => Promise.reject(new TypeError('secret')));
  assert.deepEqual(await lens({}, CancellationToken.None), []);
  assert.equal(logged.length, 2);
  assert.match(logged[0] ?? '', /Remit \d.*"hover" failed[\s\S]*guard\.test\.ts/);
  assert.ok(logged.every((report) => !report.includes('secret')));
});

test('a rule that fails is logged once with a report to copy, and the other rules go on', async (t) => {
  const rule = RULES.find(({ id }) => id === 'shared-duty') as Rule;
  t.mock.method(rule, 'check', () => {
    throw new TypeError('secret words of a charter');
  });
  const uri = 'file:///team/charter.md';
  const text = '# Team\n\n## CTO\n\n- Allocate the annual budget across departments\n\n## COO\n\n- Run the offices\n';
  await withServer({ initializationOptions: { status: true } }, async (client) => {
    await client.open(uri, text);
    for (let version = 2; version < 6; version++) {
      await client.edit(uri, version, [0, 2], [0, 2], 'x');
      const findings = await client.findings(uri);
      assert.deepEqual(
        findings.map(({ code }) => code),
        ['misassigned-duty'],
      );
    }
    const reports = client.logged.filter((message) => message.includes('failed and was skipped'));
    assert.equal(reports.length, 1, 'logged once');
    assert.match(reports[0]!, /^Remit \d+\.\d+\.\d+: "rule shared-duty" failed[\s\S]*TypeError\n\s+at /);
    assert.doesNotMatch(reports[0]!, /secret|budget/);
    assert.equal(client.statuses.at(-1)?.state, 'charter', 'the charter is judged all the same');
  });
});

test('a feature that fails answers with nothing once and again; the others answer as ever', async (t) => {
  const uri = 'file:///team/charter.md';
  await withServer({}, async (client) => {
    await client.open(
      uri,
      '# Team\n\n## CTO\n\n- Allocate the annual budget across departments\n\n## COO\n\n- Offices\n',
    );
    await client.findings(uri);
    const failing = t.mock.method(Map.prototype, 'get', function (this: Map<unknown, unknown>, key: unknown) {
      if (new Error().stack?.includes('/features/hover.ts')) throw new RangeError('secret');
      return [...this].find(([one]) => Object.is(one, key))?.[1];
    });
    const hover = { textDocument: { uri }, position: { line: 4, character: 5 } };
    assert.equal(await client.ask('textDocument/hover', hover), null);
    assert.equal(await client.ask('textDocument/hover', hover), null);
    failing.mock.restore();
    const reports = client.logged.filter((message) => message.includes('failed and was skipped'));
    assert.equal(reports.length, 1, 'logged once');
    assert.match(reports[0]!, /"hover" failed/);
    assert.equal((await client.findings(uri)).length, 1);
  });
});

test('errors of the protocol pass through, cancelled requests end as such', async () => {
  const guard = createGuard({ error: () => assert.fail('nothing to log') });
  guard.state = 'running';
  const refuses = guard.answer('x', null, () => {
    throw new ResponseError(ErrorCodes.InvalidParams, 'no');
  });
  await assert.rejects(refuses({}, CancellationToken.None), { code: ErrorCodes.InvalidParams });
  const answers = guard.answer('x', null, () => 1);
  await assert.rejects(answers({}, CancellationToken.Cancelled), { code: -32800 });
});

test('the inbox waits for two quiet turns and lets one go at a time', async () => {
  const turns: (() => void)[] = [];
  const inbox = createInbox((run) => turns.push(run));
  const turn = async () => {
    turns.shift()?.();
    await Promise.resolve();
  };
  const strategy = inbox.options as {
    messageStrategy: { handleMessage(m: unknown, next: (m: unknown) => void): void };
  };
  const done: number[] = [];
  void inbox.drained().then(() => done.push(1));
  void inbox.drained().then(() => done.push(2));
  for (let i = 0; i < 5; i++) {
    strategy.messageStrategy.handleMessage({}, () => {});
    await turn();
  }
  assert.deepEqual(done, []);
  await turn();
  await turn();
  assert.deepEqual(done, [1]);
  await turn();
  await turn();
  await turn();
  assert.deepEqual(done, [1, 2]);
});

test('a flood of messages does not keep work away for ever', async () => {
  let turns = 0;
  const inbox = createInbox((run) => {
    turns++;
    strategy.messageStrategy.handleMessage({}, () => {});
    setImmediate(run);
  });
  const strategy = inbox.options as {
    messageStrategy: { handleMessage(m: unknown, next: (m: unknown) => void): void };
  };
  await inbox.drained();
  assert.ok(turns > 100);
});

test('settings of the wrong kind count as not set', () => {
  assert.deepEqual(readSettings(undefined), DEFAULT_SETTINGS);
  assert.deepEqual(readSettings([1]), DEFAULT_SETTINGS);
  const odd = {
    enable: 'yes',
    run: 'never',
    threshold: 7,
    rules: { 'no-rule': 'off', 'empty-role': 'loud' },
    charters: [1, 'a'],
    maxFindings: -1,
    codeLens: null,
  };
  assert.deepEqual(readSettings(odd), { ...DEFAULT_SETTINGS, charters: ['a'] });
  assert.deepEqual(readSettings({ run: 'onSave', threshold: 0.7, rules: { 'empty-role': 'off' } }), {
    ...DEFAULT_SETTINGS,
    run: 'onSave',
    threshold: 0.7,
    rules: { 'empty-role': 'off' },
  });
});

test('documents belong to the nearest folder, and paths survive the way to a URI and back', () => {
  const folders = ['file:///desk', 'file:///desk/team'];
  assert.equal(rootOf(folders, 'file:///desk/team/a.md'), 'file:///desk/team');
  assert.equal(rootOf(folders, 'file:///desk/teams/a.md'), 'file:///desk');
  assert.equal(rootOf(folders, 'file:///elsewhere/a.md'), 'file:///elsewhere');
  assert.equal(pathIn(folders, 'file:///desk/caf%C3%A9/%23a.md'), 'café/#a.md');
  assert.equal(pathIn(folders, 'file:///desk/100%.md'), '100%.md');
  assert.equal(pathIn(['file:///desk'], uriIn('file:///desk', 'a b/ü#?%.md')), 'a b/ü#?%.md');
});
