import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { READ_FILE, type ReadFileParams, type ReadFileResult } from '../../server/src/lsp/protocol.ts';
import { CAPABILITIES, type Client, withServer } from './client.ts';
import { COO, CTO, compared, inFolder, moveAcross, none, OTHER_COO, one } from './organization.ts';

// What goes wrong with files: the server goes on, says nothing of the file and the truth of the others.

async function problems(client: Client, uri: string): Promise<string[]> {
  const found = (await client.findings(uri)).filter(({ code }) => code === 'invalid-config');
  return found.map(({ range, message }) => `${range.start.line}:${range.start.character} ${message}`);
}

const hasProblem = (found: readonly Diagnostic[]): boolean => found.some(({ code }) => code === 'invalid-config');

test('files nobody may read are passed over: a charter, a folder, a config', async () => {
  await inFolder(
    { 'cto.md': CTO, 'shut.md': COO, 'closed/coo.md': COO, 'team/.remit.yaml': 'charters: [', 'z/coo.md': COO },
    async (client, uri, folder) => {
      for (const name of ['shut.md', 'closed', 'team/.remit.yaml']) fs.chmodSync(path.join(folder, name), 0);
      await client.open(uri('cto.md'), CTO);
      const [finding] = await compared(client, uri('cto.md'), one);
      assert.deepEqual(
        finding?.relatedInformation?.map(({ location }) => location.uri),
        [uri('z/coo.md')],
      );
      await client.open(uri('team/cto.md'), CTO);
      const own = await client.findings(uri('team/cto.md'));
      assert.ok(own.some(({ code }) => code === 'misassigned-duty'));
      fs.chmodSync(path.join(folder, 'shut.md'), 0o644);
      await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('shut.md'), type: 2 }] });
      const [now] = await compared(client, uri('cto.md'), ([found]) => found?.relatedInformation?.length === 2);
      assert.equal(now?.relatedInformation?.[0]?.location.uri, uri('shut.md'));
      // Told once, where nobody is interrupted.
      assert.deepEqual(client.logged, [
        'shut.md is not compared with other charters: it cannot be read. See whether you may read it.',
      ]);
      fs.chmodSync(path.join(folder, 'closed'), 0o755);
    },
    { powerless: true },
  );
});

test('a file that is too large for the comparison is named in the log, once', async () => {
  const large = `${COO}\n${'x'.repeat(1_000_000)}\n`;
  await inFolder({ 'cto.md': CTO, 'large.md': large, 'z/coo.md': COO }, async (client, uri, folder) => {
    const changed = { changes: [{ uri: uri('large.md'), type: 2 }] };
    await client.open(uri('cto.md'), CTO);
    await compared(client, uri('cto.md'), one);
    const words = /^large\.md is not compared with other charters: it is larger than 1 MB/;
    assert.equal(client.logged.filter((line) => words.test(line)).length, 1);
    fs.writeFileSync(path.join(folder, 'large.md'), COO);
    await client.notify('workspace/didChangeWatchedFiles', changed);
    await compared(client, uri('cto.md'), ([found]) => found?.relatedInformation?.length === 2);
    fs.writeFileSync(path.join(folder, 'large.md'), large);
    await client.notify('workspace/didChangeWatchedFiles', changed);
    await compared(client, uri('cto.md'), ([found]) => found?.relatedInformation?.length === 1);
    assert.equal(client.logged.length, 2, 'again, because it could be read in between');
  });
});

test('the status of a charter names what is wrong in a config that nobody has opened', async () => {
  await inFolder(
    { 'cto.md': CTO, 'shut/.remit.yaml': '{}', 'shut/cto.md': CTO, 'odd/.remit.yaml': 'ruels: {}', 'odd/cto.md': CTO },
    async (client, uri, folder) => {
      fs.chmodSync(path.join(folder, 'shut/.remit.yaml'), 0);
      const statusOf = async (file: string) => {
        await client.open(uri(file), CTO);
        await client.findings(uri(file));
        const known = () =>
          client.statuses.findLast((status) => status.uri === uri(file) && status.state === 'charter');
        await client.until(() => known() !== undefined);
        return known()?.configProblem;
      };
      assert.equal(await statusOf('cto.md'), null);
      const shut = await statusOf('shut/cto.md');
      assert.deepEqual([shut?.uri, shut?.path], [uri('shut/.remit.yaml'), 'shut/.remit.yaml']);
      assert.match(shut?.message ?? '', /cannot be read/);
      assert.match((await statusOf('odd/cto.md'))?.message ?? '', /ruels/);
    },
    { powerless: true, initializationOptions: { status: true } },
  );
});

test('a duty is not moved into a file that must not be written, and the reason is said', async () => {
  await inFolder(
    { 'cto.md': CTO, 'coo.md': OTHER_COO },
    async (client, uri, folder) => {
      fs.chmodSync(path.join(folder, 'coo.md'), 0o444);
      await client.open(uri('cto.md'), CTO);
      const shut = await moveAcross(client, uri('cto.md'), /COO in coo\.md/);
      assert.equal(shut.edit, undefined);
      assert.equal(shut.disabled?.reason, 'The file coo.md must not be written.');
      if (process.getuid?.() === 0) fs.chownSync(path.join(folder, 'coo.md'), 65_534, 65_534);
      fs.chmodSync(path.join(folder, 'coo.md'), 0o644);
      const open = await moveAcross(client, uri('cto.md'), /COO in coo\.md/);
      assert.equal(open.edit?.documentChanges?.length, 2);
    },
    { powerless: true },
  );
});

test('links are not followed: what is inside is found under its own name, and nothing outside', async () => {
  await inFolder({ 'team/coo.md': COO, 'cto.md': CTO }, async (client, uri, folder) => {
    await inFolder({ 'coo.md': COO }, async (_other, outside) => {
      fs.symlinkSync(new URL(outside('coo.md')).pathname, path.join(folder, 'out.md'));
      fs.symlinkSync(path.dirname(new URL(outside('coo.md')).pathname), path.join(folder, 'outside'));
      fs.symlinkSync('team/coo.md', path.join(folder, 'inside.md'));
      fs.symlinkSync('nowhere.md', path.join(folder, 'nowhere.md'));
      fs.symlinkSync('.', path.join(folder, 'circle'));
      await client.open(uri('cto.md'), CTO);
      const [finding] = await compared(client, uri('cto.md'), one);
      assert.deepEqual(
        finding?.relatedInformation?.map(({ location }) => location.uri),
        [uri('team/coo.md')],
      );
      // The editor may tell of a link that appeared, too.
      fs.writeFileSync(path.join(folder, 'z.md'), COO);
      const changes = ['inside.md', 'out.md', 'outside/coo.md', 'z.md'].map((file) => ({ uri: uri(file), type: 1 }));
      await client.notify('workspace/didChangeWatchedFiles', { changes });
      const [now] = await compared(client, uri('cto.md'), ([found]) => found?.relatedInformation?.length === 2);
      assert.deepEqual(
        now?.relatedInformation?.map(({ location }) => location.uri),
        [uri('team/coo.md'), uri('z.md')],
      );
      assert.deepEqual(client.logged, []);
    });
  });
});

test('files that vanish while they are read leave nothing behind, and come back when they do', async () => {
  const files: Record<string, string> = { 'cto.md': CTO };
  for (let i = 0; i < 200; i++) files[`units/${i}/coo.md`] = COO;
  const capabilities = { ...CAPABILITIES, window: { workDoneProgress: true } };
  await inFolder(
    files,
    async (client, uri, folder) => {
      let ended = false;
      client.connection.onRequest('window/workDoneProgress/create', () => {
        // All have been listed by now, and none has been read.
        fs.rmSync(path.join(folder, 'units'), { recursive: true });
        return null;
      });
      client.connection.onNotification('$/progress', ({ value }: { value: { kind: string } }) => {
        ended ||= value.kind === 'end';
      });
      await client.open(uri('cto.md'), CTO);
      await client.findings(uri('cto.md'));
      while (!ended) await new Promise((resolve) => setImmediate(resolve));
      await compared(client, uri('cto.md'), none);
      fs.mkdirSync(path.join(folder, 'units/7'), { recursive: true });
      fs.writeFileSync(path.join(folder, 'units/7/coo.md'), COO);
      await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('units/7/coo.md'), type: 1 }] });
      await compared(client, uri('cto.md'), one);
      assert.deepEqual(client.logged, []);
    },
    { capabilities },
  );
});

test('a charter of twenty megabytes is left alone, opened or not, and the others are compared', async () => {
  const big = COO + '- Keep the operational risk register up to date\n'.repeat(420_000);
  assert.ok(big.length > 20_000_000);
  await inFolder({ 'cto.md': CTO, 'big.md': big, 'z.md': COO }, async (client, uri) => {
    await client.open(uri('cto.md'), CTO);
    const [finding] = await compared(client, uri('cto.md'), one);
    assert.deepEqual(
      finding?.relatedInformation?.map(({ location }) => location.uri),
      [uri('z.md')],
    );
    await client.open(uri('big.md'), big);
    assert.deepEqual(await client.findings(uri('big.md')), []);
    assert.equal((await client.findings(uri('cto.md'))).length, 2);
  });
});

test('configs that build on each other in a circle: told where it closes, in whatever file is open', async () => {
  const files = {
    '.remit.yaml': 'extends: ./parts/b.yaml\nrules: {misassigned-duty: error}\n',
    'parts/b.yaml': 'rules: {contradictory-owner: off}\nextends: ../.remit.yaml\n',
    'cto.md': CTO,
  };
  await inFolder(files, async (client, uri) => {
    await client.open(uri('cto.md'), CTO);
    assert.deepEqual(
      (await client.findings(uri('cto.md'))).map(({ code, severity }) => [code, severity]),
      [['misassigned-duty', 1]],
    );
    await client.open(uri('parts/b.yaml'), files['parts/b.yaml'], 'yaml');
    assert.deepEqual(await problems(client, uri('parts/b.yaml')), [
      '1:9 This file would build on itself (.remit.yaml → parts/b.yaml → .remit.yaml), so this line does not count.',
    ]);
    await client.open(uri('.remit.yaml'), files['.remit.yaml'], 'yaml');
    assert.deepEqual(await problems(client, uri('.remit.yaml')), []);
  });
});

test('what is wrong in a file that a config builds on is shown in it, with help, whatever its name', async () => {
  const base = 'roles:\n  - id: VPE\n    titels: [VP Engineering]\n';
  const files = { 'team/.remit.yaml': 'extends: ../group/base.yaml\n', 'team/cto.md': CTO, 'group/base.yaml': base };
  await inFolder(files, async (client, uri) => {
    // Opened first, it is a file like any other: nobody has seen yet who builds on it.
    await client.open(uri('group/base.yaml'), base, 'yaml');
    assert.deepEqual(await client.findings(uri('group/base.yaml')), []);
    await client.open(uri('team/cto.md'), CTO);
    await client.findings(uri('team/cto.md'));
    await client.findingsAtLast(uri('group/base.yaml'), hasProblem);
    assert.deepEqual(await problems(client, uri('group/base.yaml')), [
      '2:4 Remit knows no key “titels” here. Did you mean “titles”?',
    ]);
    const hover = await client.ask<{ contents: { value: string } } | null>('textDocument/hover', {
      textDocument: { uri: uri('group/base.yaml') },
      position: { line: 1, character: 5 },
    });
    assert.ok(hover?.contents.value);
    // Mended in the editor it counts at once, in the file and in the charters.
    await client.edit(uri('group/base.yaml'), 2, [2, 4], [2, 10], 'titles');
    await client.findingsAtLast(uri('group/base.yaml'), (found) => !hasProblem(found));
  });
});

test('two configs that disagree: the nearest decides, and the second of one folder says that it does not count', async () => {
  const second = '{"rules": {"misassigned-duty": "error"}}';
  const files = {
    '.remit.yaml': 'rules: {misassigned-duty: hint, contradictory-owner: off}\n',
    '.remit.json': second,
    'cto.md': CTO,
    'services/pay/.remit.yaml': 'rules: {misassigned-duty: error}\n',
    'services/pay/coo.md': COO,
    'services/pay/cto.md': CTO,
  };
  await inFolder(files, async (client, uri) => {
    await client.open(uri('cto.md'), CTO);
    await client.open(uri('services/pay/cto.md'), CTO);
    await compared(client, uri('services/pay/cto.md'), one);
    const severities = async (file: string): Promise<unknown[]> =>
      (await client.findings(uri(file))).map(({ code, severity }) => [code, severity]);
    assert.deepEqual(await severities('cto.md'), [['misassigned-duty', 4]]);
    assert.deepEqual(await severities('services/pay/cto.md'), [
      ['misassigned-duty', 1],
      ['contradictory-owner', 2],
    ]);
    await client.open(uri('.remit.json'), second, 'json');
    assert.deepEqual(await problems(client, uri('.remit.json')), [
      '0:0 This config does not count: .remit.yaml in the same folder does.',
    ]);
  });
});

test('patterns that make matchers hang are answered at once', async () => {
  const config = [
    `ignore: ["${'**/a*'.repeat(200)}b"]`,
    `charters: ["${'*/**/'.repeat(150)}*.md", "${'{a,'.repeat(50)}"]`,
    `allow:\n  - duty: "${'*a'.repeat(900)}b"\n    role: CTO\n  - duty: "${'* a '.repeat(400)}"\n    role: CTO`,
    `roles:\n  - id: X\n    titles: ["${'(a+)+'.repeat(100)}$", "${'a '.repeat(300)}"]\n`,
  ].join('\n');
  const text = `${CTO}- ${'a'.repeat(1900)}\n- ${'a '.repeat(900)}\n- ${'(a+)+'.repeat(300)}\n`;
  const deep = `${'a/'.repeat(100)}coo.md`;
  await inFolder({ '.remit.yaml': config, 'cto.md': text, [deep]: COO }, async (client, uri) => {
    await client.open(uri('.remit.yaml'), config, 'yaml');
    await client.open(uri('cto.md'), text);
    const found = await client.findings(uri('cto.md'));
    assert.ok(found.some(({ code }) => code === 'misassigned-duty'));
    assert.deepEqual(client.logged, []);
  });
});

test('a config reaches nothing outside the workspace, neither by a path nor by a link', async () => {
  await inFolder({ 'loud.yaml': 'rules: {misassigned-duty: off}\n' }, async (_other, outside) => {
    const target = new URL(outside('loud.yaml')).pathname;
    const config = `extends:\n  - ./link.yaml\n  - ${target}\n  - ../${path.basename(path.dirname(target))}/loud.yaml\nbaseline: ../x.json\n`;
    await inFolder({ '.remit.yaml': config, 'cto.md': CTO }, async (client, uri, folder) => {
      fs.symlinkSync(target, path.join(folder, 'link.yaml'));
      await client.open(uri('cto.md'), CTO);
      assert.equal((await client.findings(uri('cto.md'))).length, 1);
      await client.open(uri('.remit.yaml'), config, 'yaml');
      const said = await problems(client, uri('.remit.yaml'));
      assert.deepEqual(
        said.map((line) => line.split(' ')[0]),
        ['1:4', '2:4', '3:4', '4:10'],
      );
      assert.ok(
        said.every((line) => line.endsWith('lies outside the workspace, so it is not read.')),
        said.join(),
      );
    });
  });
});

test('where files are not on a disk, they are read and listed through the editor', async () => {
  const stored = new Map<string, ReadFileResult>(
    Object.entries({
      'roles/cto.md': CTO,
      'roles/coo.md': COO,
      'roles/ceo.md': { problem: 'too-large' } as const,
      'roles/cpo.md': { problem: 'unreadable' } as const,
      '.remit.yaml': 'rules: {contradictory-owner: error}\n',
    }),
  );
  const folder = 'memfs:/my%20team';
  const uri = (file: string): string => `${folder}/${file}`;
  const pathOf = (at: string): string => decodeURIComponent(at.slice(folder.length + 1));
  let writable = true;
  await withServer({ folderUri: folder, initializationOptions: { files: true } }, async (client) => {
    client.connection.onRequest<ReadFileResult, unknown>(
      READ_FILE,
      ({ uri: at }: ReadFileParams) => stored.get(pathOf(at)) ?? null,
    );
    client.connection.onRequest('remit/listFiles', () => [...stored.keys()].map(uri));
    client.connection.onRequest('remit/isWritable', () => writable);
    await client.open(uri('roles/cto.md'), CTO);
    const [finding] = await compared(client, uri('roles/cto.md'), one);
    assert.equal(finding?.severity, 1, 'the config was read, too');
    assert.equal(finding?.relatedInformation?.[0]?.location.uri, uri('roles/coo.md'));
    await client.until(() => client.logged.length === 2);
    assert.match(client.logged.join('\n'), /^roles\/ceo\.md .* larger than 1 MB.*\nroles\/cpo\.md .* cannot be read/);
    stored.set('roles/coo.md', OTHER_COO);
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('roles/coo.md'), type: 2 }] });
    await compared(client, uri('roles/cto.md'), none);
    assert.equal(
      (await moveAcross(client, uri('roles/cto.md'), /COO in roles\/coo\.md/)).edit?.documentChanges?.length,
      2,
    );
    writable = false;
    const shut = await moveAcross(client, uri('roles/cto.md'), /COO in roles\/coo\.md/);
    assert.equal(shut.disabled?.reason, 'The file roles/coo.md must not be written.');
  });
});

test('where nobody can read other files, open documents are still checked and compared', async () => {
  const uri = (file: string): string => `memfs:/team/${file}`;
  await withServer({ folderUri: 'memfs:/team' }, async (client) => {
    await client.open(uri('cto.md'), CTO);
    assert.equal((await client.findings(uri('cto.md'))).length, 1);
    await client.open(uri('coo.md'), COO);
    await client.findings(uri('coo.md'));
    await compared(client, uri('cto.md'), one);
    assert.deepEqual(client.logged, []);
  });
});

test('a folder that is no path of this machine: open documents are checked, and nothing breaks', async () => {
  const uri = (file: string): string => `file://server/share/${file}`;
  await withServer({ folderUri: 'file://server/share' }, async (client) => {
    await client.open(uri('cto.md'), CTO);
    assert.equal((await client.findings(uri('cto.md'))).length, 1);
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri('coo.md'), type: 1 }] });
    await client.open(uri('coo.md'), COO);
    await client.findings(uri('coo.md'));
    await compared(client, uri('cto.md'), one);
    assert.deepEqual(client.logged, []);
  });
});
