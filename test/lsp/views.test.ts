import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import {
  CHARTER_CONTENT,
  CHARTERS,
  type CharterContent,
  type CharterPlace,
  FINDINGS,
  MATRIX,
  MATRIX_TEXT,
  type MatrixView,
  MOVE_DUTY,
  type MoveDutyResult,
  NEW_CHARTER,
} from '../../server/src/lsp/protocol.ts';
import { type Client, withServer } from './client.ts';

const TEAM = `# Team

## CTO

- Own the system architecture
- Plan the annual budget across departments

## COO

- Improve the business processes
`;
const OTHER = '# Product\r\n\r\n## CPO\r\n\r\n- Own the product roadmap 🧭\r\n';

/** A workspace of two charters, one of which lies on disk only, and a file that is none. */
async function inWorkspace(run: (client: Client, uri: (name: string) => string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'remit-views-'));
  mkdirSync(path.join(folder, 'product'));
  writeFileSync(path.join(folder, 'team.md'), TEAM);
  writeFileSync(path.join(folder, 'product', 'cpo.md'), OTHER);
  writeFileSync(path.join(folder, 'shopping.md'), '# Shopping\n\n- Bread\n');
  try {
    await withServer({ folder }, (client) => run(client, (name) => `file://${folder}/${name}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('charters are listed, open or not, with their roles, duties and findings', async () => {
  await inWorkspace(async (client, uri) => {
    assert.deepEqual(await client.ask(CHARTERS, { read: false }), [], 'nothing has been asked for yet');
    const places = await client.ask<CharterPlace[]>(CHARTERS, { read: true });
    assert.deepEqual(places, [
      { uri: uri('product/cpo.md'), path: 'product/cpo.md' },
      { uri: uri('team.md'), path: 'team.md' },
    ]);
    const team = await client.ask<CharterContent>(CHARTER_CONTENT, { uri: uri('team.md') });
    assert.deepEqual(
      team.roles.map(({ title, duties }) => [title, duties.map(({ text, messages }) => [text, messages.length])]),
      [
        [
          'CTO',
          [
            ['Own the system architecture', 0],
            ['Plan the annual budget across departments', 1],
          ],
        ],
        ['COO', [['Improve the business processes', 0]]],
      ],
    );
    assert.deepEqual(team.roles[0]?.duties[1]?.range.start, { line: 5, character: 2 });
    assert.equal((await client.ask<unknown[]>(FINDINGS, { uri: uri('team.md') })).length, 1);
    assert.equal(await client.ask(CHARTER_CONTENT, { uri: uri('shopping.md') }), null);
    await client.ask('remit/setPaused', { paused: true });
    assert.deepEqual(await client.ask(FINDINGS, { uri: uri('team.md') }), [], 'paused');
  });
});

test('the matrix of one charter and of all', async () => {
  await inWorkspace(async (client, uri) => {
    const one = await client.ask<MatrixView>(MATRIX, { uri: uri('team.md') });
    assert.deepEqual(
      one.roles.map(({ name }) => name),
      ['CTO', 'COO'],
    );
    const all = await client.ask<MatrixView>(MATRIX, { uri: null });
    assert.equal(all.charters, 2);
    const duties = all.areas.flatMap(({ cells }) => cells.flatMap((cell) => cell.duties));
    assert.deepEqual(duties.map(({ text }) => text).sort(), [
      'Improve the business processes',
      'Own the product roadmap 🧭',
      'Own the system architecture',
      'Plan the annual budget across departments',
    ]);
    assert.deepEqual(
      duties.filter(({ moveTo }) => moveTo !== null).map(({ text, moveTo }) => [text, moveTo]),
      [['Plan the annual budget across departments', 'COO']],
    );
    const text = await client.ask<string>(MATRIX_TEXT, { uri: null, format: 'text' });
    assert.match(text, / {2}CTO: Plan the annual budget across departments → COO/);
    assert.match(await client.ask<string>(MATRIX_TEXT, { uri: null, format: 'csv' }), /,product\/cpo\.md\r\n/);
  });
});

test('the matrix sees what is typed, and what changed on disk once told', async () => {
  await inWorkspace(async (client, uri) => {
    await client.ask<MatrixView>(MATRIX, { uri: null });
    const file = uri('product/cpo.md');
    await client.open(file, OTHER.replace('roadmap', 'vision'));
    const words = async () => client.ask<string>(MATRIX_TEXT, { uri: null, format: 'text' });
    assert.match(await words(), /Own the product vision/);
    await client.notify('textDocument/didClose', { textDocument: { uri: file } });
    assert.match(await words(), /Own the product roadmap/);
    writeFileSync(file.replace('file://', ''), OTHER.replace('roadmap', 'backlog'));
    await client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: file, type: 2 }] });
    assert.match(await words(), /Own the product backlog/);
  });
});

test('a duty moves by the same edit as the light bulb’s, and not once it has changed', async () => {
  await inWorkspace(async (client, uri) => {
    await client.open(uri('team.md'), TEAM);
    const params = {
      uri: uri('team.md'),
      position: { line: 5, character: 2 },
      text: 'Plan the annual budget across departments',
      role: 'COO',
    };
    const { edit, refused } = await client.ask<MoveDutyResult>(MOVE_DUTY, params);
    assert.equal(refused, null);
    const actions = await client.ask<{ isPreferred?: boolean; edit?: WorkspaceEdit }[]>('textDocument/codeAction', {
      textDocument: { uri: params.uri },
      range: { start: params.position, end: params.position },
      context: { diagnostics: [] },
    });
    assert.deepEqual(edit, actions.find(({ isPreferred }) => isPreferred)?.edit);
    const moved = await client.ask<MoveDutyResult>(MOVE_DUTY, { ...params, text: 'Plan the yearly budget' });
    assert.deepEqual(moved, { edit: null, refused: null });
  });
});

test('a duty of a role that another charter holds goes there', async () => {
  await inWorkspace(async (client, uri) => {
    await client.open(uri('team.md'), TEAM);
    await client.ask(CHARTERS, { read: true });
    const { edit } = await client.ask<MoveDutyResult>(MOVE_DUTY, {
      uri: uri('team.md'),
      position: { line: 4, character: 2 },
      text: 'Own the system architecture',
      role: 'CPO',
    });
    const changed = ((edit as WorkspaceEdit).documentChanges as TextDocumentEdit[] | undefined)?.map(
      ({ textDocument }) => textDocument.uri,
    );
    const uris = changed ?? Object.keys((edit as WorkspaceEdit).changes ?? {});
    assert.deepEqual(uris.sort(), [uri('product/cpo.md'), uri('team.md')]);
  });
});

test('a new charter reads well to Remit itself', async () => {
  await inWorkspace(async (client, uri) => {
    const texts: Record<string, string> = {};
    for (const kind of ['blank', 'taxonomy', 'workspace']) {
      const text = await client.ask<string>(NEW_CHARTER, { kind });
      texts[kind] = text;
      await client.open(uri(`new-${kind}.md`), text);
      const content = await client.ask<CharterContent>(CHARTER_CONTENT, { uri: uri(`new-${kind}.md`) });
      assert.deepEqual(
        content.roles.flatMap(({ duties }) => duties.flatMap(({ messages }) => messages)),
        [],
        kind,
      );
      assert.notEqual(content.roles.length, 0, kind);
    }
    assert.deepEqual(texts.taxonomy?.match(/^## .*/gm), [
      '## Chief Technology Officer (CTO)',
      '## Chief Product Officer (CPO)',
      '## Chief Operating Officer (COO)',
    ]);
    assert.equal(texts.blank?.match(/^## /gm)?.length, 1);
    assert.equal(texts.workspace?.match(/^## /gm)?.length, 3, 'CTO, COO, CPO');
  });
});
