import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { type Client, PUSHED, position, withProcess, withServer } from './client.ts';

const URI = 'file:///team/charter.md';
const WRONG = 'Own the company-wide budget allocation across departments';
const CHARTER = `# Charter

## Chief Technology Officer (CTO)

- Set the long-term technical direction
- ${WRONG}
- Keep the cloud platform available

## Chief Operating Officer (COO)

- Run the quarterly operating plan
`;
const LINE = CHARTER.split('\n').indexOf(`- ${WRONG}`);
const RANGE = { start: { line: LINE, character: 2 }, end: { line: LINE, character: 2 + WRONG.length } };

test('a pulled finding stands on its words and says all that an editor can show', async () => {
  await withProcess({}, async (client) => {
    await client.open(URI, CHARTER);
    const items = await client.findings(URI);
    assert.equal(items.length, 1);
    const [finding] = items;
    assert.deepEqual(finding?.range, RANGE);
    assert.equal(finding?.code, 'misassigned-duty');
    assert.equal(finding?.source, 'remit');
    assert.equal(finding?.severity, 2);
    const page = new URL(finding?.codeDescription?.href ?? '');
    assert.match(readFileSync(page, 'utf8'), /misassigned-duty/);
    assert.match(String(finding?.message), /COO/);
    assert.equal(typeof finding?.data?.key, 'string');
    const [related] = finding?.relatedInformation ?? [];
    assert.equal(related?.location.uri, URI);
    assert.equal(
      related?.location.range.start.line,
      CHARTER.split('\n').findIndex((line) => line.includes('COO')),
    );
  });
});

test('an unchanged list of findings is not sent again', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    const first = await client.pull(URI);
    assert.ok(first.kind === 'full' && first.resultId);
    assert.deepEqual(await client.pull(URI, first.resultId), { kind: 'unchanged', resultId: first.resultId });
    await client.edit(URI, 2, [LINE + 1, 2], [LINE + 1, 2], 'Always ');
    assert.equal((await client.pull(URI, first.resultId)).kind, 'unchanged', 'an edit elsewhere on another line');
    await client.edit(URI, 3, [0, 0], [0, 0], '\n');
    const moved = await client.pull(URI, first.resultId);
    assert.ok(moved.kind === 'full');
    assert.equal(moved.items[0]?.range.start.line, LINE + 1);
    assert.notEqual(moved.resultId, first.resultId);
  });
});

test('what another server said before it died is not taken for what this one says', async () => {
  let said: string | undefined;
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    said = (await client.pull(URI)).resultId;
  });
  assert.ok(said);
  await withServer({}, async (client) => {
    await client.open(URI, `\n${CHARTER}`);
    assert.equal((await client.pull(URI, said)).kind, 'full');
  });
});

test('pushed findings carry the version they are for', async () => {
  await withServer({ capabilities: PUSHED }, async (client) => {
    await client.open(URI, CHARTER);
    assert.deepEqual((await client.push(URI, 1)).diagnostics[0]?.range, RANGE);
    await client.edit(URI, 2, [LINE, 0], [LINE + 1, 0], '');
    assert.deepEqual((await client.push(URI, 2)).diagnostics, []);
  });
});

test('only the last of several changes that arrive together is judged', async () => {
  await withServer({ capabilities: PUSHED }, async (client) => {
    await client.open(URI, CHARTER);
    await client.push(URI, 1);
    for (let version = 2; version <= 60; version++) {
      void client.edit(URI, version, [LINE + 1, 2], [LINE + 1, 2], 'x');
    }
    await client.push(URI, 60);
    const between = client.pushed.filter(({ version }) => version !== undefined && version > 1 && version < 60);
    assert.ok(between.length < 5, `${between.length} of 58 versions in between were judged`);
  });
});

test('closing a document takes its pushed findings back', async () => {
  await withServer({ capabilities: PUSHED }, async (client) => {
    await client.open(URI, CHARTER);
    await client.push(URI, 1);
    await client.notify('textDocument/didClose', { textDocument: { uri: URI } });
    const last = await client.until(() => client.pushed.find(({ diagnostics }) => diagnostics.length === 0));
    assert.equal(last.uri, URI);
  });
});

test('a document that is no charter is never mentioned', async () => {
  await withServer({ capabilities: PUSHED }, async (client) => {
    await client.open('file:///team/readme.md', '# Install\n\n- Run `npm install`\n- Own nothing\n');
    await client.open(URI, CHARTER);
    await client.push(URI, 1);
    assert.deepEqual(
      client.pushed.map(({ uri }) => uri),
      [URI],
    );
  });
});

for (const [name, text, line] of [
  ['CRLF', CHARTER.replaceAll('\n', '\r\n'), LINE],
  ['a byte order mark', `\ufeff${CHARTER}`, LINE],
  ['emoji before the words', CHARTER.replace('- Own', '- 👩‍🚀🚀 Own'), LINE],
  ['front matter', `---\ntitle: 組織\n---\n\n${CHARTER}`, LINE + 4],
  ['tabs', CHARTER.replace('- Own', '-\tOwn'), LINE],
] as const) {
  test(`findings stand on the right columns with ${name}`, async () => {
    await withServer({}, async (client) => {
      await client.open(URI, text);
      const [finding, ...others] = await client.findings(URI);
      assert.deepEqual(others, []);
      const end = position(text, text.indexOf(WRONG) + WRONG.length);
      assert.deepEqual(finding?.range.end, end);
      assert.equal(finding?.range.start.line, line);
      assert.ok((finding?.range.start.character ?? 99) <= position(text, text.indexOf(WRONG)).character);
    });
  });
}

test('incremental edits lead to the findings of the text they make', async () => {
  await withServer({ capabilities: PUSHED }, async (client) => {
    await client.open(URI, '');
    let version = 1;
    const lines = CHARTER.split('\n');
    for (const [line, text] of lines.entries()) await client.edit(URI, ++version, [line, 0], [line, 0], `${text}\n`);
    await client.open('file:///team/witness.md', `${lines.join('\n')}\n`);
    const whole = await client.push('file:///team/witness.md', 1);
    const typed = await client.push(URI, version);
    assert.deepEqual(
      typed.diagnostics.map(({ range, code }) => ({ range, code })),
      whole.diagnostics.map(({ range, code }) => ({ range, code })),
    );
  });
});

test('a new finding under the caret waits; the others do not', async () => {
  const other = 'Approve the annual facilities budget for all departments';
  const text = CHARTER.replace(`- ${WRONG}\n`, '- \n');
  await withServer({ caretWait: 300 }, async (client) => {
    await client.open(URI, text.replace('- Keep the cloud platform available', `- ${other}`));
    const lines = (items: { range: { start: { line: number } } }[]) => items.map(({ range }) => range.start.line);
    assert.deepEqual(lines(await client.findings(URI)), [LINE + 1], 'shown at once on opening');
    await client.edit(URI, 2, [LINE, 2], [LINE, 2], WRONG);
    assert.deepEqual(lines(await client.findings(URI)), [LINE + 1], 'the one being written waits');
    await client.until(() => client.refreshes > 0);
    assert.deepEqual(lines(await client.findings(URI)), [LINE, LINE + 1], 'shown when the caret rests');
    await client.edit(URI, 3, [LINE, 2], [LINE, 2], 'Fully ');
    assert.deepEqual(lines(await client.findings(URI)), [LINE, LINE + 1], 'one that was shown does not flicker');
  });
});

test('a held finding is shown when the caret leaves its duty', async () => {
  await withServer({ caretWait: 1e9 }, async (client) => {
    await client.open(URI, CHARTER.replace(WRONG, ''));
    assert.deepEqual(await client.findings(URI), []);
    await client.edit(URI, 2, [LINE, 2], [LINE, 2], WRONG);
    assert.deepEqual(await client.findings(URI), []);
    const textDocument = { uri: URI };
    await client.notify('remit/caret', { textDocument, position: { line: LINE, character: 8 } });
    assert.deepEqual(await client.findings(URI), []);
    await client.notify('remit/caret', { textDocument, position: { line: 0, character: 0 } });
    await client.until(() => client.refreshes > 0);
    assert.deepEqual((await client.findings(URI))[0]?.range, RANGE);
  });
});

test('a pushed finding under the caret follows by itself', async () => {
  await withServer({ capabilities: PUSHED, caretWait: 100 }, async (client) => {
    await client.open(URI, CHARTER.replace(WRONG, ''));
    await client.push(URI, 1);
    await client.edit(URI, 2, [LINE, 2], [LINE, 2], WRONG);
    const full = await client.until(() => client.pushed.find(({ diagnostics }) => diagnostics.length > 0));
    assert.equal(full.version, 2);
  });
});

test('onSave judges on opening and on saving, and leaves the findings alone in between', async () => {
  await withServer({ settings: { run: 'onSave' } }, async (client) => {
    await client.open(URI, CHARTER);
    const first = await client.pull(URI);
    assert.ok(first.kind === 'full' && first.items.length === 1);
    await client.edit(URI, 2, [LINE, 0], [LINE + 1, 0], '');
    assert.equal((await client.pull(URI, first.resultId)).kind, 'unchanged');
    await client.notify('textDocument/didSave', { textDocument: { uri: URI } });
    await client.until(() => client.refreshes > 0);
    assert.deepEqual(await client.findings(URI), []);
  });
});

test('manual judges when asked', async () => {
  await withServer({ settings: { run: 'manual' } }, async (client) => {
    await client.open(URI, CHARTER);
    assert.deepEqual(await client.findings(URI), []);
    await client.ask('remit/check', { uri: URI });
    assert.equal((await client.findings(URI)).length, 1);
  });
});

test('pausing clears findings at once, resuming brings them back', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    assert.equal((await client.findings(URI)).length, 1);
    await client.ask('remit/setPaused', { paused: true });
    await client.until(() => client.refreshes > 0);
    assert.deepEqual(await client.findings(URI), []);
    await client.ask('remit/setPaused', { paused: false });
    assert.equal((await client.findings(URI)).length, 1);
  });
});

test('the cap keeps the first findings and says how many more there are', async () => {
  const duties = Array.from({ length: 9 }, (_, i) => `- ${WRONG} in region ${i}\n`).join('');
  await withServer({ settings: { maxFindings: 4 } }, async (client) => {
    await client.open(URI, CHARTER.replace(`- ${WRONG}\n`, duties));
    const items = await client.findings(URI);
    assert.equal(items.length, 5);
    assert.match(String(items.at(-1)?.message), /4 .*5/);
    assert.equal(items.at(-1)?.range.start.line, LINE + 4);
  });
});

test('settings that change take effect without an edit', async () => {
  await withServer({ settings: { rules: { 'misassigned-duty': 'off' } } }, async (client) => {
    await client.open(URI, CHARTER);
    assert.deepEqual(await client.findings(URI), []);
    client.settings = { rules: { 'misassigned-duty': 'error' } };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.refreshes > 0);
    assert.deepEqual(
      (await client.findings(URI)).map(({ severity }) => severity),
      [1],
    );
    client.settings = { enable: false };
    await client.notify('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.refreshes > 1);
    assert.deepEqual(await client.findings(URI), []);
  });
});

test('a document is treated as a charter when the person says so', async () => {
  const uri = 'file:///team/notes.md';
  await withServer({ initializationOptions: { status: true } }, async (client) => {
    await client.open(uri, '## COO\n\nSome words here.\n');
    await client.pull(uri);
    await client.until(() => client.statuses.length === 1);
    for (const charter of [true, false]) {
      await client.ask('remit/treatAsCharter', { uri, charter });
      await client.pull(uri);
      await client.until(() => client.statuses.length === (charter ? 2 : 3));
    }
    assert.deepEqual(
      client.statuses.map(({ state }) => state),
      ['not-a-charter', 'charter', 'not-a-charter'],
    );
  });
});

test('folders that join or leave the workspace bring or take their configuration', async () => {
  await inFolder({ '.remit.yaml': 'rules:\n  misassigned-duty: error\n' }, async (folder) => {
    await withServer({}, async (client) => {
      mkdirSync(path.join(folder, 'deep'));
      const uri = await openIn(client, folder, 'deep/charter.md', CHARTER);
      assert.deepEqual(
        (await client.findings(uri)).map(({ severity }) => severity),
        [2],
      );
      const joined = { uri: `file://${folder}`, name: 'x' };
      await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [joined], removed: [] } });
      await client.until(() => client.refreshes > 0);
      assert.deepEqual(
        (await client.findings(uri)).map(({ severity }) => severity),
        [1],
      );
      await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [joined] } });
      await client.until(() => client.refreshes > 1);
      assert.deepEqual(
        (await client.findings(uri)).map(({ severity }) => severity),
        [2],
      );
    });
  });
});

test('code lenses, hints and colors are drawn anew when the person pauses', async () => {
  const workspace = {
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
  };
  await withServer({ capabilities: { workspace } }, async (client) => {
    const asked = new Set<string>();
    const all = new Promise<void>((resolve) => {
      for (const view of Object.keys(workspace)) {
        client.connection.onRequest(`workspace/${view}/refresh`, () => {
          asked.add(view);
          if (asked.size === 3) resolve();
          return null;
        });
      }
    });
    await client.ask('remit/setPaused', { paused: true });
    await all;
  });
});

test('the status counts roles, duties and findings', async () => {
  await withServer({ initializationOptions: { status: true } }, async (client) => {
    await client.open(URI, CHARTER);
    await client.pull(URI);
    await client.until(() => client.statuses.length > 0);
    assert.deepEqual(client.statuses, [
      { uri: URI, state: 'charter', roles: 2, duties: 4, findings: 1, config: null, configProblem: null, report: null },
    ]);
  });
});

test('a document above the size limit is said to be too large and left alone', async () => {
  await withServer({ initializationOptions: { status: true } }, async (client) => {
    await client.open(URI, CHARTER + ' '.repeat(8_000_001));
    assert.deepEqual(await client.findings(URI), []);
    await client.until(() => client.statuses.length > 0);
    assert.deepEqual(
      client.statuses.map(({ state }) => state),
      ['too-large'],
    );
    assert.equal(
      await client.ask('textDocument/hover', { textDocument: { uri: URI }, position: { line: 2, character: 5 } }),
      null,
    );
  });
});

/** A folder on disk that is gone afterwards. */
async function inFolder(files: Record<string, string>, run: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'remit-lsp-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function openIn(client: Client, folder: string, name: string, text: string): Promise<string> {
  const uri = `file://${folder}/${name}`;
  await client.open(uri, text, name.endsWith('.yaml') ? 'yaml' : 'markdown');
  return uri;
}

test('the nearest configuration on disk holds, and as it stands in the editor while it is open', async () => {
  await inFolder({ '.remit.yaml': 'rules:\n  misassigned-duty: off\n' }, async (folder) => {
    await withServer({ folder }, async (client) => {
      const uri = await openIn(client, folder, 'charter.md', CHARTER);
      assert.deepEqual(await client.findings(uri), []);
      const config = await openIn(client, folder, '.remit.yaml', 'rules:\n  misassigned-duty: off\n');
      await client.edit(config, 2, [1, 20], [1, 23], 'hint');
      await client.findingsAtLast(uri, ([one, ...more]) => one?.severity === 4 && more.length === 0);
      writeFileSync(path.join(folder, '.remit.yaml'), 'rules:\n  misassigned-duty: error\n');
      await client.notify('textDocument/didClose', { textDocument: { uri: config } });
      await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: config, type: 2 }] });
      await client.findingsAtLast(uri, ([one, ...more]) => one?.severity === 1 && more.length === 0);
    });
  });
});

test('what is wrong in a configuration file is shown in it', async () => {
  await inFolder({ '.remit.yaml': '' }, async (folder) => {
    await withServer({ folder }, async (client) => {
      const uri = await openIn(client, folder, '.remit.yaml', 'rules:\n  misasigned-duty: off\n');
      const [finding] = await client.findings(uri);
      assert.equal(finding?.code, 'invalid-config');
      assert.deepEqual(finding?.range, { start: { line: 1, character: 2 }, end: { line: 1, character: 17 } });
      await client.edit(uri, 2, [1, 2], [1, 17], 'misassigned-duty');
      await client.findingsAtLast(uri, (findings) => findings.length === 0);
    });
  });
});
