import * as vscode from 'vscode';
import { closeAll, openFile, squiggles, TEAM, writeFile } from './charterFile.ts';
import { equal, eventually, holds, present } from './expect.ts';

describe('views and commands', () => {
  afterEach(closeAll);

  it('the matrix opens in a panel of its own and is shared, not opened twice', async () => {
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    await vscode.commands.executeCommand('remit.showMatrix', document.uri);
    await vscode.commands.executeCommand('remit.showMatrix', document.uri);
    const panels = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('remit.matrix'));
    await eventually('one panel', panels, (found) => found.length === 1);
  });

  for (const [format, language, words] of [
    ['md', 'markdown', ['| Area | CTO | CPO | COO |', '→ COO']],
    ['csv', 'plaintext', ['area,area owner,role,duty,move to', 'Own the product roadmap']],
    ['svg', 'xml', ['<svg', 'Own the product']],
    ['mermaid', 'plaintext', ['flowchart', 'Chief Technology Officer']],
  ] as const) {
    it(`the matrix is exported as ${format} into a document that is not saved yet`, async () => {
      const { document } = await openFile(TEAM);
      await squiggles(document, 'misassigned-duty', 1);
      await vscode.commands.executeCommand('remit.exportMatrix', format);
      const exported = await eventually(
        'the matrix',
        () => vscode.window.activeTextEditor?.document,
        (front) => front?.isUntitled === true,
      );
      equal(exported?.languageId, language, 'language');
      holds(exported?.getText() ?? '', ...words);
    });
  }

  it('the matrix as text goes to the clipboard', async () => {
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    await vscode.commands.executeCommand('remit.copyMatrix');
    holds(await vscode.env.clipboard.readText(), '  CPO: Own the product roadmap', '→ COO');
  });

  it('a new charter from the taxonomy has the three roles and nothing to mend', async () => {
    await vscode.commands.executeCommand('remit.newCharter', 'taxonomy');
    const { document } = present(vscode.window.activeTextEditor, 'an editor');
    holds(document.getText(), '(CTO)', '(CPO)', '(COO)');
    const lenses = await eventually(
      'the code lenses',
      () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri),
      (found) => found.length === 3,
    );
    equal(lenses.length, 3);
    equal(
      vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'remit').length,
      0,
      'findings',
    );
  });

  it('a new charter can be blank, or hold the roles of the workspace', async () => {
    await vscode.commands.executeCommand('remit.newCharter', 'blank');
    const blank = present(vscode.window.activeTextEditor, 'an editor').document.getText();
    holds(blank, 'charter: true');
    equal((blank.match(/^## /gm) ?? []).length, 1, 'sections of a blank one');
    // A role that only this workspace has.
    await writeFile(
      'seats/security-charter.md',
      '# Security\n\n## CISO\n\n- Own the security program\n\n## CTO\n\n- Own the architecture\n',
    );
    await vscode.commands.executeCommand('remit.checkAll');
    await vscode.commands.executeCommand('remit.newCharter', 'workspace');
    const ours = present(vscode.window.activeTextEditor, 'an editor').document.getText();
    holds(ours, 'CISO', '(CTO)', '(COO)');
  });

  it('checking all charters finds what is wrong in files that are not open', async () => {
    const result = await vscode.commands.executeCommand<{ charters: number; findings: number }>('remit.checkAll');
    equal(result.charters >= 5 && result.findings >= 10, true, JSON.stringify(result));
    const folder = present(vscode.workspace.workspaceFolders?.[0], 'a folder');
    const raci = vscode.Uri.joinPath(folder.uri, 'raci.md');
    equal(
      vscode.languages.getDiagnostics(raci).filter(({ source }) => source === 'remit').length >= 3,
      true,
      'raci.md',
    );
  });
});
