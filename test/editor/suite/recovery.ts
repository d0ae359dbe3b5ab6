import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.ts';
import { closeAll, findings, openFile, rangeOf, squiggles, TEAM, WRONG } from './charterFile.ts';
import { equal, eventually, present } from './expect.ts';
import { killServer } from './killServer.ts';

const api = (): Api => present(vscode.extensions.getExtension<Api>('remit.remit-charters'), 'the extension').exports;

/** Ends the server as a crash would, and waits until another one runs. */
async function crash(): Promise<void> {
  await killServer();
  await eventually(
    'another server',
    () => api().state(),
    (state) => state === 'running',
    30,
  );
}

describe('a server that dies', () => {
  afterEach(closeAll);

  it('is replaced while somebody types: no key is lost or comes twice, and the findings return', async function () {
    this.timeout(90_000);
    const editor = await openFile(TEAM);
    const { document } = editor;
    await squiggles(document, 'misassigned-duty', 1);
    const sentence = 'Approve office leases for all departments';
    let expected = TEAM;
    let killed: Promise<void> | undefined;
    // Letters at the end of the document, with the end of the server amid them.
    for (const [i, key] of [...`* ${sentence}`].entries()) {
      if (i === 12) killed = crash();
      const at = document.positionAt(document.getText().length);
      await editor.edit((edit) => edit.insert(at, key));
      expected += key;
    }
    await killed;

    equal(document.getText(), expected, 'the text');
    equal(await squiggles(document, 'misassigned-duty', 1), [WRONG], 'the finding');
    // What it says of the text is said of this text: the fix moves the duty once, and is taken back in one step.
    const fixes = await eventually(
      'a move',
      () => moves(document),
      (found) => found.length > 0,
    );
    equal(await vscode.workspace.applyEdit(present(fixes[0]?.edit, 'an edit')), true, 'the edit is taken');
    equal(document.getText().split(WRONG).length - 1, 1, 'the duty stands there once');
    equal(document.getText().includes(sentence), true, 'what was typed stands there');
    await squiggles(document, 'misassigned-duty', 0);
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), expected, 'the text after undo');
    await squiggles(document, 'misassigned-duty', 1);
  });

  it('is replaced by one that knows what was decided in the meantime', async function () {
    this.timeout(90_000);
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    await vscode.commands.executeCommand('remit.pause');
    try {
      await squiggles(document, 'misassigned-duty', 0);
      await crash();
      await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
      equal(findings(document).length, 0, 'findings while paused');
    } finally {
      await vscode.commands.executeCommand('remit.resume');
    }
    await squiggles(document, 'misassigned-duty', 1);
  });

  it('can be replaced by hand', async function () {
    this.timeout(90_000);
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    await vscode.commands.executeCommand('remit.restartServer');
    await eventually(
      'another server',
      () => api().state(),
      (state) => state === 'running',
      30,
    );
    await squiggles(document, 'misassigned-duty', 1);
  });
});

async function moves(document: vscode.TextDocument): Promise<vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    rangeOf(document, WRONG),
    vscode.CodeActionKind.QuickFix.value,
    8,
  );
  return actions.filter(({ title, edit }) => edit !== undefined && title === 'Move to COO');
}
