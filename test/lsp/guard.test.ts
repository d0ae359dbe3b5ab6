import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationToken, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { createGuard } from '../../server/src/lsp/guard.ts';
import { createInbox } from '../../server/src/lsp/inbox.ts';
import { pathIn, rootOf, uriIn } from '../../server/src/lsp/paths.ts';
import { DEFAULT_SETTINGS, readSettings } from '../../server/src/lsp/settings.ts';

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
