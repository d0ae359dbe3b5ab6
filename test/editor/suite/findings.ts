import * as vscode from 'vscode';
import { closeAll, codeOf, findings, openFile, rangeOf, squiggles, symbols, TEAM, WRONG } from './charterFile.ts';
import { equal, eventually, holds, present } from './expect.ts';

describe('findings', () => {
  afterEach(closeAll);

  it('stand on the words of the duty and nowhere else', async () => {
    const { document } = await openFile(TEAM);
    equal(await squiggles(document, 'misassigned-duty', 1), [WRONG]);
    equal(findings(document).length, 1, 'findings in all');
  });

  it('say whose duty it is, link to the rule and point to the right heading', async () => {
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    const finding = present(findings(document)[0], 'a finding');
    holds(finding.message, 'COO');
    equal(
      typeof finding.code === 'object' && finding.code.target.toString().includes('misassigned-duty'),
      true,
      'link',
    );
    const related = present(finding.relatedInformation?.[0], 'a related place');
    holds(document.lineAt(related.location.range.start.line).text, 'Chief Operating Officer');
  });

  it('appear while typing, once the caret has left the duty', async () => {
    const editor = await openFile(TEAM.replace(`- ${WRONG}\n  - including the office lease\n`, ''));
    const { document } = editor;
    await eventually(
      'an outline',
      () => symbols(document),
      (found) => found.length > 0,
    );
    equal(findings(document).length, 0, 'findings before');
    const end = rangeOf(document, 'Lead the engineering organization').end;
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand('type', { text: `\n` });
    const caret = editor.selection.active;
    await vscode.commands.executeCommand('type', {
      text: document.lineAt(caret.line).text.startsWith('-') ? WRONG : `- ${WRONG}`,
    });
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    // Half the duty may be judged before the rest has arrived.
    await eventually(
      'one squiggle under the whole duty',
      () => findings(document).map(({ range }) => document.getText(range)),
      (found) => found.length === 1 && found[0] === WRONG,
    );
  });

  it('go at once when Remit is paused and come back when it goes on', async () => {
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    await vscode.commands.executeCommand('remit.pause');
    await eventually(
      'no findings',
      () => findings(document).length,
      (count) => count === 0,
    );
    await vscode.commands.executeCommand('remit.resume');
    await squiggles(document, 'misassigned-duty', 1);
  });

  it('follow the severity of the settings', async () => {
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    const settings = vscode.workspace.getConfiguration('remit');
    await settings.update('rules', { 'misassigned-duty': 'error' }, vscode.ConfigurationTarget.Workspace);
    try {
      await eventually(
        'an error',
        () => findings(document).map(({ severity }) => severity),
        (found) => found.length === 1 && found[0] === vscode.DiagnosticSeverity.Error,
      );
      await settings.update('rules', { 'misassigned-duty': 'off' }, vscode.ConfigurationTarget.Workspace);
      await eventually(
        'no finding',
        () => findings(document).length,
        (count) => count === 0,
      );
    } finally {
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await squiggles(document, 'misassigned-duty', 1);
  });

  it('are silenced by an ignore comment', async () => {
    const ignored = TEAM.replace(
      `- ${WRONG}`,
      `<!-- remit-ignore-next-line misassigned-duty: this season -->\n- ${WRONG}`,
    );
    const { document } = await openFile(`${ignored}* Own the system architecture\n`);
    equal(await squiggles(document, 'misassigned-duty', 1), ['Own the system architecture']);
    equal(findings(document).map(codeOf), ['misassigned-duty'], 'codes');
  });
});
