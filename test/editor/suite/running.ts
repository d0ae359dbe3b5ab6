import * as vscode from 'vscode';
import {
  closeAll,
  codeOf,
  findings,
  openExample,
  openFile,
  outlined,
  rangeOf,
  squiggles,
  symbols,
  TEAM,
  WRONG,
  withSettings,
} from './charterFile.ts';
import { equal, eventually, holds, present } from './expect.ts';

/** `TEAM` without its stray duty. */
const RIGHT = TEAM.replace(`- ${WRONG}\n  - including the office lease\n`, '');

describe('when findings come and go', () => {
  afterEach(closeAll);

  it('the finding of a duty that is written comes once the caret rests', async () => {
    const editor = await openFile(`${RIGHT}* Choose the programming languages and frameworks\n`);
    const { document } = editor;
    await squiggles(document, 'misassigned-duty', 1);
    await write(editor, rangeOf(document, 'Lead the engineering organization').end, `- ${WRONG}`);
    await outlined(document, WRONG);
    // Nobody moves the caret.
    await squiggles(document, 'misassigned-duty', 2);
  });

  it('a finding that is there stays while its duty is edited', async () => {
    const editor = await openFile(TEAM);
    const { document } = editor;
    await squiggles(document, 'misassigned-duty', 1);
    let gone = 0;
    const listener = vscode.languages.onDidChangeDiagnostics(() => {
      if (findings(document).length === 0) gone++;
    });
    try {
      const at = rangeOf(document, WRONG).end;
      editor.selection = new vscode.Selection(at, at);
      for (const letter of ' each spring') await vscode.commands.executeCommand('type', { text: letter });
      await eventually(
        'the finding on the longer duty',
        () => findings(document).map(({ range }) => document.getText(range)),
        ([words]) => words === `${WRONG} each spring`,
      );
      equal(gone, 0, 'times it was gone');
    } finally {
      listener.dispose();
    }
  });

  it('onSave: findings of the saved text only', async () => {
    await withSettings({ run: 'onSave' }, async () => {
      const editor = await openFile(TEAM);
      const { document } = editor;
      await squiggles(document, 'misassigned-duty', 1);
      await editor.edit((builder) =>
        builder.insert(rangeOf(document, '* Plan headcount').start, '* Choose the programming languages\n'),
      );
      await outlined(document, 'Choose the programming languages');
      equal(findings(document).length, 1, 'before it is saved');
      await document.save();
      await squiggles(document, 'misassigned-duty', 2);
    });
  });

  it('manual: findings when they are asked for', async () => {
    await withSettings({ run: 'manual' }, async () => {
      const { document } = await openFile(TEAM);
      await eventually(
        'an outline',
        () => symbols(document),
        (found) => found.length > 0,
      );
      equal(findings(document).length, 0, 'unasked');
      await vscode.commands.executeCommand('remit.check', document.uri);
      await squiggles(document, 'misassigned-duty', 1);
    });
  });

  it('no more than wanted, and one more that says how many are left out', async () => {
    await withSettings({ maxFindings: 3 }, async () => {
      const { document } = await openExample('draft-charter.md');
      const all = await eventually(
        'four entries',
        () => findings(document),
        (found) => found.length === 4,
      );
      const more = present(
        all.find((one) => codeOf(one) === 'max-findings'),
        'the one that counts',
      );
      holds(more.message, '5');
    });
  });

  it('paused: no squiggle, no lens; resumed: as before', async () => {
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    await vscode.commands.executeCommand('remit.pause');
    try {
      await eventually(
        'nothing of Remit',
        async () => [
          findings(document).length,
          (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri))
            .length,
        ],
        ([squiggled, lenses]) => squiggled === 0 && lenses === 0,
      );
    } finally {
      await vscode.commands.executeCommand('remit.resume');
    }
    await squiggles(document, 'misassigned-duty', 1);
  });
});

/** Types on a new line, key by key, as a person does. */
async function write(editor: vscode.TextEditor, after: vscode.Position, text: string): Promise<void> {
  editor.selection = new vscode.Selection(after, after);
  await vscode.commands.executeCommand('type', { text: '\n' });
  // The editor continues a list by itself.
  const started = editor.document.lineAt(editor.selection.active.line).text;
  for (const letter of text.slice(started.length)) await vscode.commands.executeCommand('type', { text: letter });
}
