import * as vscode from 'vscode';
import {
  actionsOn,
  apply,
  closeAll,
  codeOf,
  findings,
  openFile,
  rangeOf,
  squiggles,
  TEAM,
  WRONG,
  writeFile,
} from './charterFile.ts';
import { equal, eventually, holds, present } from './expect.ts';

/** What the move must make of `TEAM`: the sub-item comes along, the bullet becomes the other list's own. */
const MOVED = TEAM.replace(`- ${WRONG}\n  - including the office lease\n`, '').replace(
  '* Plan headcount and resources\n',
  `* Plan headcount and resources\n* ${WRONG}\n  * including the office lease\n`,
);

describe('fixes', () => {
  afterEach(closeAll);

  it('move the whole duty in the style of its new list; undo restores every byte', async () => {
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    const move = await preferred(document);
    holds(move.title, 'Move to', 'COO');
    await apply(move);
    equal(document.getText().replace('\n  - including', '\n  * including'), MOVED);
    await eventually(
      'no findings',
      () => findings(document).length,
      (count) => count === 0,
    );
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), TEAM, 'after undo');
  });

  it('keep the line endings of the file', async () => {
    const crlf = TEAM.replaceAll('\n', '\r\n');
    const { document } = await openFile(crlf);
    await squiggles(document, 'misassigned-duty', 1);
    await apply(await preferred(document));
    equal(/(?<!\r)\n/.test(document.getText()), false, 'a bare line feed');
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), crlf, 'after undo');
  });

  it('create the section when the charter lacks it', async () => {
    const without = TEAM.slice(0, TEAM.indexOf('## Chief Operating Officer'));
    const { document } = await openFile(without);
    await squiggles(document, 'misassigned-duty', 1);
    const actions = await actionsOn(document, WRONG, vscode.CodeActionKind.QuickFix);
    // Where another charter of the folder has the role, moving there comes first.
    await apply(
      present(
        actions.find(({ title }) => title === 'Move to COO'),
        'a move within the file',
      ),
    );
    holds(document.getText(), '## Chief Operating Officer', WRONG);
    await eventually(
      'no findings',
      () => findings(document).map(codeOf),
      (codes) => codes.length === 0,
    );
  });

  it('come in a stable order: move, share, record a decision, ignore here and in the file', async () => {
    const { document } = await openFile(TEAM, 'ordered.md');
    await squiggles(document, 'misassigned-duty', 1);
    const first = await actionsOn(document, WRONG, vscode.CodeActionKind.QuickFix);
    equal(
      first.map(({ title }) => title),
      [
        'Move to COO',
        'Keep here, shared with COO',
        'In this organization “Resource management” belongs to CTO',
        'Ignore here',
        'Ignore “misassigned-duty” in this file',
      ],
    );
    const again = await actionsOn(document, WRONG, vscode.CodeActionKind.QuickFix);
    equal(
      again.map(({ title }) => title),
      first.map(({ title }) => title),
      'asked again',
    );
  });

  it('have kinds that the manifest documents, so that keys can be bound', async () => {
    const { document } = await openFile(`${TEAM}* Choose the programming languages and frameworks\n`);
    await squiggles(document, 'misassigned-duty', 2);
    const actions = await actionsOn(document, WRONG);
    const manifest = present(vscode.extensions.getExtension('remit.remit-charters'), 'the extension').packageJSON;
    const documented = new Set(
      manifest.contributes.codeActions.flatMap(({ actions }: { actions: { kind: string }[] }) =>
        actions.map(({ kind }) => kind),
      ),
    );
    const kinds = [...new Set(actions.map(({ kind }) => kind?.value ?? ''))];
    equal(
      kinds.filter((kind) => !documented.has(kind)),
      [],
      'kinds nobody can know of',
    );
    equal(kinds.length >= 6, true, kinds.join(', '));
  });

  it('“In this organization …” writes the decision into .remit.yaml, and the finding goes', async () => {
    const config = await writeFile('decided/.remit.yaml', '# Ours\nthreshold: 0.5\n');
    const { document } = await openFile(TEAM, 'decided/team.md');
    await squiggles(document, 'misassigned-duty', 1);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      rangeOf(document, WRONG),
      'quickfix.remit.allow',
      10,
    );
    await apply(present(actions[0], 'an action'));
    const written = await vscode.workspace.openTextDocument(config);
    holds(written.getText(), '# Ours', 'allow:', 'role: CTO');
    await written.save();
    await eventually(
      'no findings',
      () => findings(document).map(codeOf),
      (codes) => codes.length === 0,
    );
  });

  it('ignore here: the finding goes and stays away', async () => {
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    const actions = await actionsOn(document, WRONG, vscode.CodeActionKind.QuickFix);
    await apply(
      present(
        actions.find(({ title }) => /^Ignore/.test(title)),
        'an ignore action',
      ),
    );
    holds(document.getText(), 'remit-ignore', WRONG);
    await eventually(
      'no findings',
      () => findings(document).map(codeOf),
      (codes) => codes.length === 0,
    );
  });

  it('move any duty by a refactoring, with or without a finding', async () => {
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    const actions = await actionsOn(document, 'Own the product roadmap', vscode.CodeActionKind.Refactor.append('move'));
    const toCto = present(
      actions.find(({ title }) => title.includes('CTO')),
      'a move to the CTO',
    );
    await apply(toCto);
    const text = document.getText();
    equal(text.indexOf('Own the product roadmap') < text.indexOf('## Chief Product Officer'), true, 'moved');
  });

  it('fix all moves every misassigned duty', async () => {
    const { document } = await openFile(`${TEAM}* Own the system architecture and choose the technology stack\n`);
    await squiggles(document, 'misassigned-duty', 2);
    const kind = vscode.CodeActionKind.SourceFixAll.append('remit');
    const [all] = await actionsOn(document, '# Leadership charter', kind);
    await apply(present(all, 'a fix-all action'));
    await eventually(
      'no findings',
      () => findings(document).map(codeOf),
      (codes) => codes.length === 0,
    );
  });
});

async function preferred(document: vscode.TextDocument): Promise<vscode.CodeAction> {
  // Of a server that has just started VS Code may know the findings before it knows who mends them.
  const actions = await eventually(
    'fixes',
    () => actionsOn(document, WRONG, vscode.CodeActionKind.QuickFix),
    (found) => found.length > 0,
  );
  const all = actions.filter(({ isPreferred }) => isPreferred);
  equal(all.length, 1, `preferred actions of ${actions.map(({ title }) => title).join(' | ')}`);
  return present(all[0], 'a preferred action');
}
