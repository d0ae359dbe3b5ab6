import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { Location, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver-protocol/node';
import { CHARTERS } from '../../server/src/lsp/protocol.ts';
import { type Client, withServer } from './client.ts';

/** Files in a folder of their own, with the real server over it. */
async function inFolder(
  files: Readonly<Record<string, string>>,
  run: (client: Client, uri: (file: string) => string) => Promise<void>,
): Promise<void> {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'remit-')));
  try {
    for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, file), text);
    await withServer({ folder }, (client) => run(client, (file) => `file://${folder}/${file}`));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const NAVIGATED = {
  'cto.md': '# Engineering\n\n## CTO — Ada Byron\n\n- Own the system architecture\n- Run the cloud platform\n',
  'raci.md': [
    '# RACI',
    '',
    '| Decision | CTO | COO |',
    '| --- | --- | --- |',
    '| Choose a cloud | A | C |',
    '',
    '## COO',
    '',
    '- Improve the processes, with Ada Byron',
    '',
  ].join('\r\n'),
  'team.yaml': 'charter: true\nroles:\n  - role: CTO\n    name: Ada Byron\n    duties:\n      - Own the architecture\n',
  'notes.md': '# Notes\n\nAda Byron called.\n',
};

test('definition, references and rename of a role reach the other charters of the organization', async () => {
  await inFolder(NAVIGATED, async (client, uri) => {
    const raci = uri('raci.md');
    await client.open(raci, NAVIGATED['raci.md']);
    await client.ask(CHARTERS, { read: true });
    const at = (line: number, character: number) => ({ textDocument: { uri: raci }, position: { line, character } });

    const fromColumn = await client.ask<Location[]>('textDocument/definition', at(2, 13));
    assert.deepEqual(
      fromColumn.map((place) => [place.uri, place.range.start.line]),
      [
        [uri('cto.md'), 2],
        [uri('team.yaml'), 2],
      ],
    );
    const fromHolder = await client.ask<Location[]>('textDocument/definition', at(8, 32));
    assert.deepEqual(fromHolder, fromColumn, 'a name that only other charters know');

    const context = { includeDeclaration: true };
    const all = await client.ask<Location[]>('textDocument/references', { ...at(2, 13), context });
    assert.deepEqual(
      all.map((place) => path.basename(place.uri)),
      ['raci.md', 'raci.md', 'cto.md', 'cto.md', 'team.yaml', 'team.yaml'],
    );

    const edit = await client.ask<WorkspaceEdit>('textDocument/rename', { ...at(8, 32), newName: 'Grace Hopper' });
    const changes = (edit.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(
      changes.map(({ textDocument, edits }) => [path.basename(textDocument.uri), textDocument.version, edits.length]),
      [
        ['raci.md', 1, 1],
        ['cto.md', null, 1],
        ['team.yaml', null, 1],
      ],
    );
    assert.deepEqual(
      Object.values(edit.changeAnnotations ?? {}).map(({ label, needsConfirmation }) => [label, needsConfirmation]),
      [['Rename “Ada Byron” to “Grace Hopper” in 3 charters', false]],
    );

    const symbols = await client.ask<{ name: string; location: Location }[]>('workspace/symbol', {
      query: 'cloud plat',
    });
    assert.deepEqual(
      symbols.map(({ name, location }) => [name, path.basename(location.uri)]),
      [['Run the cloud platform', 'cto.md']],
    );
  });
});
