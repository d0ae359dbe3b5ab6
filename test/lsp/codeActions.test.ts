import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { CodeAction, Diagnostic, TextDocumentEdit, TextEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CAPABILITIES, type Client, withProcess, withServer } from './client.ts';

const URI = 'file:///team/charter.md';
const WRONG = 'Own the company-wide budget allocation across departments';
const CHARTER = `# Charter

## CTO

* Set the long-term technical direction
* ${WRONG}
  - every quarter
* Keep the cloud platform available

## COO

1. Run the quarterly operating plan
2. Keep the operational risk register
`;
const LINE = CHARTER.split('\n').indexOf(`* ${WRONG}`);

function caret(line: number, character: number): { start: object; end: object } {
  return { start: { line, character }, end: { line, character } };
}

function actions(
  client: Client,
  line: number,
  context: object = { diagnostics: [] },
  uri = URI,
): Promise<CodeAction[] | null> {
  return client.ask('textDocument/codeAction', { textDocument: { uri }, range: caret(line, 6), context });
}

/** The document after an action, as an editor would apply it; fails when the edit is for another version. */
function applied(text: string, action: CodeAction | undefined, version: number): string {
  const [change, ...others] = action?.edit?.documentChanges ?? [];
  assert.deepEqual(others, []);
  const { textDocument, edits } = change as TextDocumentEdit;
  assert.deepEqual(textDocument, { uri: URI, version });
  return TextDocument.applyEdits(TextDocument.create(URI, 'markdown', version, text), edits as TextEdit[]);
}

const MOVED = `# Charter

## CTO

* Set the long-term technical direction
* Keep the cloud platform available

## COO

1. Run the quarterly operating plan
2. Keep the operational risk register
3. ${WRONG}
   - every quarter
`;

test('the preferred fix moves the whole duty, and the finding is gone from the text it leaves', async () => {
  await withProcess({}, async (client) => {
    await client.open(URI, CHARTER, 'markdown', 7);
    const diagnostics = await client.findings(URI);
    const found = await actions(client, LINE, { diagnostics, only: ['quickfix'] });
    const preferred = found?.filter(({ isPreferred }) => isPreferred);
    assert.equal(preferred?.length, 1);
    assert.equal(preferred?.[0]?.kind, 'quickfix.remit.move');
    assert.deepEqual(preferred?.[0]?.diagnostics, diagnostics);
    const after = applied(CHARTER, preferred?.[0], 7);
    assert.equal(after, MOVED);
    await client.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: 8 },
      contentChanges: [{ text: after }],
    });
    assert.deepEqual(await client.findings(URI), []);
  });
});

test('moving in a document with CRLF keeps CRLF', async () => {
  await withServer({}, async (client) => {
    const text = CHARTER.replaceAll('\n', '\r\n');
    await client.open(URI, text);
    const found = await actions(client, LINE, { diagnostics: [], only: ['quickfix.remit.move'] });
    assert.equal(applied(text, found?.[0], 1), MOVED.replaceAll('\n', '\r\n'));
  });
});

test('edits carry the version they were computed from, after edits too', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    await client.edit(URI, 4, [0, 2], [0, 9], 'Team 🚀');
    const found = await actions(client, LINE, { diagnostics: [], only: ['quickfix.remit.move'] });
    const text = CHARTER.replace('# Charter', '# Team 🚀');
    assert.equal(applied(text, found?.[0], 4), MOVED.replace('# Charter', '# Team 🚀'));
  });
});

test('any duty can be moved to any other role', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    const found = await actions(client, LINE + 2, { diagnostics: [], only: ['refactor.move'] });
    assert.ok(found?.every(({ kind }) => kind === 'refactor.move.remit'));
    assert.match(found?.map(({ title }) => title).join('\n') ?? '', /COO[\s\S]*CPO/);
    const toCoo = found?.find(({ title }) => title.includes('COO'));
    assert.match(applied(CHARTER, toCoo, 1), /3\. Keep the cloud platform available\n$/);
  });
});

test('fix all on save moves every misassigned duty', async () => {
  await withServer({}, async (client) => {
    const second = 'Approve the annual facilities budget for all departments';
    const text = CHARTER.replace('* Keep the cloud', `* ${second}\n* Keep the cloud`);
    await client.open(URI, text);
    assert.equal((await client.findings(URI)).length, 2);
    const found = await actions(client, 0, { diagnostics: [], only: ['source.fixAll'] });
    assert.deepEqual(
      found?.map(({ kind }) => kind),
      ['source.fixAll.remit'],
    );
    const after = applied(text, found?.[0], 1);
    assert.ok(after.indexOf(WRONG) > after.indexOf('## COO') && after.indexOf(second) > after.indexOf('## COO'));
    const quick = await actions(client, LINE, { diagnostics: [], only: ['quickfix.remit.fixAll'] });
    assert.equal(applied(text, quick?.[0], 1), after);
  });
});

test('only the kinds that are asked for are answered', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    for (const [only, expected] of [
      [['quickfix.remit.ignore'], /^quickfix\.remit\.ignore$/],
      [['quickfix'], /^quickfix\.remit\./],
      [['refactor'], /^refactor\.move\.remit$/],
      [['source'], /^source\.fixAll\.remit$/],
    ] as const) {
      const found = await actions(client, LINE, { diagnostics: [], only });
      assert.ok(found && found.length > 0, only[0]);
      for (const { kind } of found) assert.match(kind ?? '', expected);
    }
    for (const only of [['refactor.extract'], ['source.organizeImports'], ['quick'], ['quickfix.other']]) {
      assert.deepEqual(await actions(client, LINE, { diagnostics: [], only }), [], only[0]);
    }
    const all = await actions(client, LINE);
    assert.ok(
      all?.every(({ kind }) => !kind?.startsWith('source')),
      'source actions only on request',
    );
  });
});

test('the order of the light bulb is the same each time, the move first', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    const first = await actions(client, LINE);
    assert.deepEqual(await actions(client, LINE), first);
    assert.deepEqual(
      first?.slice(0, 2).map(({ kind }) => kind),
      ['quickfix.remit.move', 'quickfix.remit.share'],
    );
  });
});

test('nothing is offered where there is neither finding nor duty', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    assert.deepEqual(await actions(client, 0), []);
    await client.open('file:///team/readme.md', '# Read me\n\n- Own nothing\n');
    assert.equal(await actions(client, 2, { diagnostics: [] }, 'file:///team/readme.md'), null);
  });
});

test('diagnostics of others, or made up, change nothing', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    const foreign = {
      range: caret(LINE, 0),
      message: 'x',
      source: 'other',
      data: { key: 'x' },
    } as unknown as Diagnostic;
    const forged = { ...foreign, source: 'remit' };
    const plain = await actions(client, LINE);
    assert.deepEqual(await actions(client, LINE, { diagnostics: [foreign, forged, { data: null }] }), plain);
    assert.deepEqual(
      await client.ask('textDocument/codeAction', { textDocument: { uri: URI }, range: caret(LINE, 6) }),
      plain,
    );
  });
});

test('a client without versioned edits gets plain ones, one without disabled actions none of those', async () => {
  const capabilities = { textDocument: {}, workspace: { configuration: true } };
  await withServer({ capabilities }, async (client) => {
    await client.open(URI, CHARTER);
    const [move] = (await actions(client, LINE)) ?? [];
    assert.deepEqual(Object.keys(move?.edit?.changes ?? {}), [URI]);
  });
  assert.ok(CAPABILITIES.textDocument?.codeAction?.disabledSupport);
  const folded = `${CHARTER}\n## CEO / CPO\n\nRuns all.\n`;
  for (const [capabilities, wanted] of [
    [CAPABILITIES, true],
    [{ textDocument: {} }, false],
  ] as const) {
    await withServer({ capabilities }, async (client) => {
      await client.open(URI, folded);
      const found = (await actions(client, folded.split('\n').indexOf('Runs all.'))) ?? [];
      if (!wanted)
        assert.deepEqual(
          found.filter(({ disabled }) => disabled),
          [],
        );
      for (const { disabled, edit } of found) assert.equal(disabled === undefined, edit !== undefined);
    });
  }
});

test('a decision for the organization is written into its configuration, after a look', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'remit-allow-'));
  try {
    const uri = `file://${folder}/charter.md`;
    const capabilities = {
      ...CAPABILITIES,
      textDocument: {
        ...CAPABILITIES.textDocument,
        codeAction: { resolveSupport: { properties: ['edit'] }, dataSupport: true },
      },
      workspace: {
        ...CAPABILITIES.workspace,
        workspaceEdit: { ...CAPABILITIES.workspace?.workspaceEdit, resourceOperations: ['create' as const] },
      },
    };
    await withServer({ folder, capabilities }, async (client) => {
      await client.open(uri, CHARTER);
      const decide = async () => {
        const found = await actions(client, LINE, { diagnostics: [], only: ['quickfix.remit.allow'] }, uri);
        assert.equal(found?.length, 1);
        assert.equal(found[0]?.edit, undefined, 'the file is not read before it is wanted');
        return (await client.ask<CodeAction>('codeAction/resolve', found[0] as CodeAction)).edit;
      };
      const fresh = await decide();
      assert.deepEqual(fresh?.documentChanges?.[0], {
        kind: 'create',
        uri: `file://${folder}/.remit.yaml`,
        options: { ignoreIfExists: true },
      });
      assert.deepEqual(
        Object.values(fresh?.changeAnnotations ?? {}).map(({ needsConfirmation }) => needsConfirmation),
        [true],
      );
      writeFileSync(path.join(folder, '.remit.yaml'), '# ours\nthreshold: 0.5\n');
      await client.notify('workspace/didChangeWatchedFiles', {
        changes: [{ uri: `file://${folder}/.remit.yaml`, type: 1 }],
      });
      await client.until(() => client.refreshes > 0);
      const added = (await decide())?.documentChanges?.[0] as TextDocumentEdit;
      const text = TextDocument.applyEdits(
        TextDocument.create('', '', 0, '# ours\nthreshold: 0.5\n'),
        added.edits as TextEdit[],
      );
      assert.match(text, /^# ours\nthreshold: 0\.5\n\nallow:\n {2}- area: [a-z-]+\n {4}role: CTO\n$/);
      writeFileSync(path.join(folder, '.remit.yaml'), text);
      await client.notify('workspace/didChangeWatchedFiles', {
        changes: [{ uri: `file://${folder}/.remit.yaml`, type: 2 }],
      });
      await client.until(() => client.refreshes > 1);
      assert.deepEqual(await client.findings(uri), []);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an action that came back altered is answered without an edit', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    const version = 1;
    for (const data of [
      null,
      7,
      { uri: URI },
      { uri: URI, version, later: { decision: { role: 1 } } },
      { uri: URI, version, later: { move: { duty: 99, role: 'COO' } } },
      { uri: 'file:///x', version, later: { all: true } },
      { uri: URI, version: 7, later: { all: true } },
    ]) {
      const action = { title: 'x', kind: 'quickfix.remit.allow', data };
      assert.deepEqual(await client.ask('codeAction/resolve', action), action);
    }
  });
});

test('a client that resolves gets the same edits, when it wants them', async () => {
  const codeAction = { ...CAPABILITIES.textDocument?.codeAction, resolveSupport: { properties: ['edit'] } };
  const capabilities = { ...CAPABILITIES, textDocument: { ...CAPABILITIES.textDocument, codeAction } };
  const second = 'Approve the annual facilities budget for all departments';
  const text = CHARTER.replace('* Keep the cloud', `* ${second}\n* Keep the cloud`);
  const texts: Record<string, string>[] = [];
  for (const options of [{}, { capabilities }]) {
    await withServer(options, async (client) => {
      await client.open(URI, text);
      const after: Record<string, string> = {};
      for (const action of (await actions(client, LINE)) ?? []) {
        const whole = action.edit ? action : await client.ask<CodeAction>('codeAction/resolve', action);
        if (!whole.disabled && action.kind !== 'quickfix.remit.allow') {
          after[`${action.kind} ${action.title}`] = applied(text, whole, 1);
        }
      }
      texts.push(after);
    });
  }
  assert.ok(Object.keys(texts[0] ?? {}).length > 5);
  assert.deepEqual(texts[1], texts[0]);
});

test('an action that is resolved after an edit gets no edit of another version', async () => {
  const codeAction = { resolveSupport: { properties: ['edit'] } };
  await withServer({ capabilities: { ...CAPABILITIES, textDocument: { codeAction } } }, async (client) => {
    await client.open(URI, CHARTER);
    const move = (await actions(client, LINE + 2))?.find(({ kind }) => kind === 'refactor.move.remit');
    assert.ok(move && move.edit === undefined);
    await client.edit(URI, 2, [0, 0], [0, 0], 'x');
    assert.deepEqual(await client.ask('codeAction/resolve', move), move);
  });
});
