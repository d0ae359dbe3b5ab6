import * as vscode from 'vscode';
import { closeAll, findings, hoverOver, openFile, squiggles, TEAM, WRONG } from './charterFile.ts';
import { equal, eventually } from './expect.ts';

/** After each: the server still answers on an ordinary charter. */
describe('bad input', () => {
  afterEach(async () => {
    await closeAll();
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    await closeAll();
  });

  const inputs: Record<string, [name: string, text: () => string]> = {
    'an empty charter': ['empty.charter', () => ''],
    // With a zero byte in it VS Code itself refuses to open the file.
    'bytes that are no text': ['binary.charter', () => '\u0001\u0002PNG\u001b\uFFFD\uFFFD'.repeat(500)],
    'broken front matter': ['broken.md', () => `---\ncharter: [true\n${TEAM}`],
    'a role section without duties': ['no-duties.charter', () => '# CTO\n\n# COO\n'],
    'duties before any role': ['no-role.charter', () => '- Own the budget\n- Own the roadmap\n'],
    'nine megabytes': ['large.charter', () => TEAM.repeat(Math.ceil(9_000_000 / TEAM.length))],
  };
  for (const [what, [name, text]] of Object.entries(inputs)) {
    it(`${what}: no crash and no misassigned duty`, async () => {
      const { document } = await openFile(text(), name);
      await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
      equal(await hoverOverStart(document), '', 'hover');
      if (what !== 'broken front matter') equal(findings(document).length < 5, true, 'few findings');
    });
  }

  it('a file deleted while it is open', async () => {
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    await vscode.workspace.fs.delete(document.uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '\n');
    await vscode.workspace.applyEdit(edit);
    await eventually(
      'a hover',
      () => hoverOver(document, WRONG),
      (text) => text !== '',
    );
  });
});

async function hoverOverStart(document: vscode.TextDocument): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    new vscode.Position(0, 0),
  );
  return hovers.map(({ contents }) => contents.length).join();
}
