import assert from 'node:assert/strict';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { AnnotatedTextEdit, CodeAction, TextDocumentEdit, TextEdit } from 'vscode-languageserver-protocol/node';
import { CAPABILITIES } from './client.ts';
import { applied, COO, CTO, compared, inFolder, moveAcross, none, OTHER_COO, one } from './organization.ts';

test('charters that are not open are read in the background, and related places lie in them', async () => {
  await inFolder({ 'roles/cto.md': CTO, 'roles/coo.md': COO, 'notes.md': '# Notes\n' }, async (client, uri) => {
    await client.open(uri('roles/cto.md'), CTO);
    const [finding] = await compared(client, uri('roles/cto.md'), one);
    assert.equal(finding?.code, 'contradictory-owner');
    assert.deepEqual(finding?.relatedInformation?.[0]?.location, {
      uri: uri('roles/coo.md'),
      range: { start: { line: 5, character: 2 }, end: { line: 5, character: 47 } },
    });
  });
});

test('what changes on disk, appears and vanishes changes the findings of open charters', async () => {
  await inFolder({ 'cto.md': CTO }, async (client, uri, folder) => {
    const changed = (file: string, type: 1 | 2 | 3) =>
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(file), type }] });
    await client.open(uri('cto.md'), CTO);
    await compared(client, uri('cto.md'), none);
    fs.writeFileSync(path.join(folder, 'coo.md'), COO);
    await changed('coo.md', 1);
    await compared(client, uri('cto.md'), one);
    fs.writeFileSync(path.join(folder, 'coo.md'), COO.replace('risk register', 'staff restaurant menu'));
    await changed('coo.md', 2);
    await compared(client, uri('cto.md'), none);
    fs.writeFileSync(path.join(folder, 'coo.md'), COO);
    await changed('coo.md', 2);
    await compared(client, uri('cto.md'), one);
    fs.rmSync(path.join(folder, 'coo.md'));
    await changed('coo.md', 3);
    await compared(client, uri('cto.md'), none);
  });
});

test('a folder that the editor tells of is looked into once: what came with it, and what went', async () => {
  await inFolder({ 'cto.md': CTO, '.gitignore': 'build\n' }, async (client, uri, folder) => {
    const told = (file: string, type: 1 | 3) =>
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(file), type }] });
    const places = async (count: number) => {
      const [finding] = await compared(
        client,
        uri('cto.md'),
        ([one]) => (one?.relatedInformation?.length ?? 0) === count,
      );
      return finding?.relatedInformation?.map(({ location }) => location.uri) ?? [];
    };
    await client.open(uri('cto.md'), CTO);
    await places(0);
    for (const inside of ['team', 'team/far', 'node_modules', 'build']) {
      fs.mkdirSync(path.join(folder, inside));
      fs.writeFileSync(path.join(folder, inside, 'coo.md'), COO);
    }
    fs.writeFileSync(path.join(folder, 'LICENSE'), 'no folder');
    for (const name of ['node_modules', 'build', 'LICENSE', 'team']) await told(name, 1);
    assert.deepEqual(await places(2), [uri('team/coo.md'), uri('team/far/coo.md')]);
    fs.renameSync(path.join(folder, 'team/far'), path.join(folder, 'far'));
    await told('team/far', 3);
    assert.deepEqual(await places(1), [uri('team/coo.md')]);
    await told('far', 1);
    assert.deepEqual(await places(2), [uri('far/coo.md'), uri('team/coo.md')]);
    fs.rmSync(path.join(folder, 'team'), { recursive: true });
    await told('team', 3);
    assert.deepEqual(await places(1), [uri('far/coo.md')]);
  });
});

test('a config that comes with its folder counts at once', async () => {
  await inFolder({ 'team/cto.md': CTO, 'coo.md': COO }, async (client, uri, folder) => {
    await client.open(uri('team/cto.md'), CTO);
    await compared(client, uri('team/cto.md'), one);
    // As if the folder had been moved here with all that is in it.
    fs.writeFileSync(path.join(folder, 'team/.remit.yaml'), 'rules: {contradictory-owner: off}\n');
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('team'), type: 1 }] });
    await compared(client, uri('team/cto.md'), none);
  });
});

test('an open charter counts as it stands in the editor, a closed one as it stands on disk', async () => {
  await inFolder({ 'cto.md': CTO, 'coo.md': COO }, async (client, uri) => {
    await client.open(uri('coo.md'), '# Chief Operating Officer (COO)\n\n## Responsibilities\n\n- Cut costs\n');
    await client.open(uri('cto.md'), CTO);
    await client.findings(uri('coo.md'));
    await compared(client, uri('cto.md'), none);
    await client.edit(uri('coo.md'), 2, [4, 2], [4, 11], 'Keep the operational risk register up to date');
    await client.findings(uri('coo.md'));
    await compared(client, uri('cto.md'), one);
    await client.edit(uri('coo.md'), 3, [4, 2], [4, 47], 'Cut costs');
    await client.findings(uri('coo.md'));
    await compared(client, uri('cto.md'), none);
    await client.notify('textDocument/didClose', { textDocument: { uri: uri('coo.md') } });
    await compared(client, uri('cto.md'), one);
  });
});

test('a config decides at once for open and unopened charters, and learns which allowances nothing needs', async () => {
  await inFolder({ 'cto.md': CTO, 'coo.md': COO }, async (client, uri) => {
    await client.open(uri('cto.md'), CTO);
    await compared(client, uri('cto.md'), one);
    const allow =
      'allow:\n  - duty: keep the operational risk register *\n    role: CTO\n  - area: revenue\n    role: CTO\n';
    await client.open(uri('.remit.yaml'), allow, 'yaml');
    await compared(client, uri('cto.md'), none);
    const [unused] = await compared(client, uri('.remit.yaml'), one);
    assert.equal(unused?.code, 'unused-ignore');
    assert.deepEqual(unused?.range.start, { line: 3, character: 4 });
  });
});

test('charters in ignored folders, behind links, too large, no text or unreadable are passed over', async () => {
  const outside = fs.mkdtempSync(path.join(tmpdir(), 'remit-outside-'));
  fs.writeFileSync(path.join(outside, 'coo.md'), COO);
  try {
    await inFolder(
      {
        'cto.md': CTO,
        '.gitignore': 'build/\n',
        'build/coo.md': COO,
        'node_modules/x/coo.md': COO,
        'big/coo.md': COO + 'x'.repeat(20_000_000),
        'binary/coo.md': Buffer.from([0xff, 0xfe, 0, 1, 2, 3]),
        'shut/coo.md': COO,
        'last/cpo.md': COO.replace('Operating Officer (COO)', 'Product Officer (CPO)'),
      },
      async (client, uri, folder) => {
        fs.symlinkSync(path.join(outside, 'coo.md'), path.join(folder, 'linked.md'));
        fs.symlinkSync(outside, path.join(folder, 'linked'));
        fs.symlinkSync(folder, path.join(folder, 'circle'));
        fs.symlinkSync(path.join(folder, 'nowhere.md'), path.join(folder, 'broken.md'));
        fs.rmSync(path.join(folder, 'shut/coo.md'));
        fs.mkdirSync(path.join(folder, 'shut/coo.md'));
        await client.open(uri('cto.md'), CTO);
        const [finding] = await compared(client, uri('cto.md'), one);
        assert.deepEqual(
          finding?.relatedInformation?.map(({ location }) => location.uri),
          [uri('last/cpo.md')],
        );
        assert.deepEqual(
          client.logged.map((line) => line.split(' ')[0]),
          ['big/coo.md'],
        );
      },
    );
  } finally {
    fs.rmSync(outside, { recursive: true, force: true });
  }
});

test('reading many charters shows progress and can be stopped', async () => {
  const files: Record<string, string> = { 'cto.md': CTO };
  for (let i = 0; i < 120; i++) files[`units/${i}/coo.md`] = COO;
  const capabilities = { ...CAPABILITIES, window: { workDoneProgress: true } };
  await inFolder(
    files,
    async (client, uri) => {
      const shown: { token: unknown; value: { kind: string } }[] = [];
      client.connection.onRequest('window/workDoneProgress/create', () => null);
      client.connection.onNotification('$/progress', (params: (typeof shown)[number]) => {
        shown.push(params);
        if (params.value.kind === 'begin') {
          void client.notify('window/workDoneProgress/cancel', { token: params.token });
        }
      });
      await client.open(uri('cto.md'), CTO);
      await client.findings(uri('cto.md'));
      while (shown.at(-1)?.value.kind !== 'end') await new Promise((resolve) => setImmediate(resolve));
      assert.equal(shown[0]?.value.kind, 'begin');
      assert.ok(shown.length < 100, `${shown.length} messages after it was stopped`);
    },
    { capabilities },
  );
});

test('a duty moves into the file that has the right role: both files in one step, versioned and previewed', async () => {
  await inFolder(
    { 'cto.md': CTO, 'team/ops/coo.md': OTHER_COO, 'coo.md': OTHER_COO.replaceAll('\n', '\r\n') },
    async (client, uri) => {
      await client.open(uri('cto.md'), CTO, 'markdown', 7);
      const action = await moveAcross(client, uri('cto.md'), /^Move to COO in coo\.md$/);
      assert.equal(action.isPreferred, true);
      const [from, to] = (action.edit?.documentChanges ?? []) as TextDocumentEdit[];
      assert.deepEqual(
        [from?.textDocument, to?.textDocument],
        [
          { uri: uri('cto.md'), version: 7 },
          { uri: uri('coo.md'), version: null },
        ],
      );
      const asked = ({ edits }: TextDocumentEdit) =>
        edits.map((edit) => action.edit?.changeAnnotations?.[(edit as AnnotatedTextEdit).annotationId]);
      const label = 'Move to COO in coo.md';
      assert.deepEqual(from && asked(from), [{ label, needsConfirmation: true }]);
      assert.deepEqual(to && asked(to), [{ label, needsConfirmation: false }]);
      const duty = '- Keep the operational risk register up to date';
      assert.equal(applied(CTO, from?.edits as TextEdit[]), CTO.replace(`${duty}\n`, ''));
      assert.equal(
        applied(OTHER_COO.replaceAll('\n', '\r\n'), to?.edits as TextEdit[]),
        `${OTHER_COO}${duty}\n`.replaceAll('\n', '\r\n'),
      );
    },
  );
});

test('the move counts with what stands in the editor, and is refused where it cannot be done', async () => {
  await inFolder({ 'cto.md': CTO, 'coo.md': OTHER_COO }, async (client, uri) => {
    await client.open(uri('cto.md'), CTO);
    const unsaved = `Not saved yet.\n\n${OTHER_COO}`;
    await client.open(uri('coo.md'), unsaved, 'markdown', 3);
    await client.findings(uri('coo.md'));
    const open = await moveAcross(client, uri('cto.md'), /COO in coo\.md/);
    const to = (open.edit?.documentChanges ?? [])[1] as TextDocumentEdit;
    assert.deepEqual(to.textDocument, { uri: uri('coo.md'), version: 3 });
    assert.ok(applied(unsaved, to.edits as TextEdit[]).startsWith(unsaved.trimEnd()));

    await client.edit(uri('coo.md'), 4, [7, 2], [7, 8], 'Keep the operational risk register up to date\n- Share');
    await client.findings(uri('coo.md'));
    const twice = await moveAcross(client, uri('cto.md'), /COO in coo\.md/);
    assert.equal(twice.edit, undefined);
    assert.match(twice.disabled?.reason ?? '', /already has this duty/);
  });
});

test('findings of the baseline are hints, and what is new is not', async () => {
  await inFolder(
    {
      'team/cto.md': CTO,
      'coo.md': COO,
      '.remit.yaml': 'baseline: team/accepted.json\n',
      'team/accepted.json': '{"version": 1, "files": {}}',
    },
    async (client, uri, folder) => {
      await client.open(uri('team/cto.md'), CTO);
      await compared(client, uri('team/cto.md'), one);
      const before = await client.findings(uri('team/cto.md'));
      assert.deepEqual(
        before.map(({ code, severity }) => [code, severity]),
        [
          ['misassigned-duty', 2],
          ['contradictory-owner', 2],
        ],
      );
      const keys = before.slice(0, 1).map(({ data }) => data.key);
      fs.writeFileSync(
        path.join(folder, 'team/accepted.json'),
        JSON.stringify({ version: 1, files: { 'cto.md': keys } }),
      );
      const { refreshes } = client;
      await client.notify('workspace/didChangeWatchedFiles', {
        changes: [{ uri: uri('team/accepted.json'), type: 2 }],
      });
      await client.until(() => client.refreshes > refreshes);
      const after = await client.findings(uri('team/cto.md'));
      assert.deepEqual(
        after.map(({ code, severity }) => [code, severity]),
        [
          ['misassigned-duty', 4],
          ['contradictory-owner', 2],
        ],
      );
    },
  );
});

test('inside a config: definition, and a fix that writes the name that was meant', async () => {
  const config = 'extends: ./base.yaml\nthresold: 0.7\nallow:\n  - duty: own it\n    role: VPE\n';
  const base = 'roles:\n  - id: VPE\n    titles: [VP Engineering]\n';
  await inFolder({ '.remit.yaml': config, 'base.yaml': base }, async (client, uri) => {
    await client.open(uri('.remit.yaml'), config, 'yaml');
    const at = (line: number, character: number) => ({
      textDocument: { uri: uri('.remit.yaml') },
      position: { line, character },
    });
    assert.deepEqual(await client.ask('textDocument/definition', at(4, 11)), [
      { uri: uri('base.yaml'), range: { start: { line: 1, character: 8 }, end: { line: 1, character: 11 } } },
    ]);
    assert.deepEqual(await client.ask('textDocument/definition', at(0, 15)), [
      { uri: uri('base.yaml'), range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } },
    ]);
    const all = await client.findings(uri('.remit.yaml'));
    const found = all.filter(({ code }) => code === 'invalid-config');
    assert.equal(found.length, 1);
    const [fix] = await client.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: uri('.remit.yaml') },
      range: found[0]?.range,
      context: { diagnostics: found },
    });
    assert.equal(fix?.title, 'Change to “threshold”');
    assert.equal(fix?.diagnostics?.length, 1);
    const [change] = (fix?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.equal(applied(config, change?.edits as TextEdit[]), config.replace('thresold', 'threshold'));
  });
});

test('several workspace folders: each has its own configs and its own organization, also one that is added later', async () => {
  const loud = { '.remit.yaml': 'rules: {misassigned-duty: error}\n', 'cto.md': CTO, 'coo.md': COO };
  await inFolder(loud, async (client, uri) => {
    await inFolder({ 'cto.md': CTO }, async (_other, second) => {
      await client.open(uri('cto.md'), CTO);
      await compared(client, uri('cto.md'), one);
      const folder = { uri: path.posix.dirname(second('cto.md')), name: 'second' };
      await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
      await client.open(second('cto.md'), CTO);
      const severities = async (at: string): Promise<unknown[]> =>
        (await client.findings(at)).map(({ code, severity }) => [code, severity]);
      assert.deepEqual(await severities(second('cto.md')), [['misassigned-duty', 2]]);
      assert.deepEqual(await severities(uri('cto.md')), [
        ['misassigned-duty', 1],
        ['contradictory-owner', 2],
      ]);
      await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } });
      assert.deepEqual(await severities(second('cto.md')), [['misassigned-duty', 2]]);
    });
  });
});
