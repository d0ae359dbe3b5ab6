import * as vscode from 'vscode';
import type { Api } from '../../../client/src/extension.ts';
import { equal, eventually, present } from './expect.ts';

const ID = 'remit.remit-charters';

describe('activation', () => {
  it('sleeps until a document looks like a charter, then starts the server', async () => {
    const note = await vscode.workspace.openTextDocument({ language: 'markdown', content: '# Shopping\n\n- Bread\n' });
    await vscode.window.showTextDocument(note);
    const extension = present(vscode.extensions.getExtension<Api>(ID), 'the extension');
    const api = await extension.activate();
    equal(api.state(), 'asleep');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(note.uri, new vscode.Position(0, 0), '# CTO\n\n');
    await vscode.workspace.applyEdit(edit);
    await eventually(
      'the server',
      () => api.state(),
      (state) => state !== 'asleep' && state !== 'starting',
    );
    equal(api.problem(), '', 'problem');
    equal(api.state(), 'running');
  });

  // No test has opened any of them by now.
  it('knows the charters of the workspace without their being opened', async () => {
    const result = await vscode.commands.executeCommand<{ charters: number }>('remit.checkAll');
    equal(result.charters >= 8, true, `${result.charters} charters`);
  });

  it('registers every command of the manifest', async () => {
    const extension = present(vscode.extensions.getExtension<Api>(ID), 'the extension');
    const contributed: { command: string }[] = extension.packageJSON.contributes.commands;
    const registered = new Set(await vscode.commands.getCommands(true));
    equal(
      contributed.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
      'commands without a function',
    );
  });
});
