import * as vscode from 'vscode';
import { actionsOn, closeAll, codeOf, openExample, openFile, rangeOf, withSettings, writeFile } from './charterFile.ts';
import { equal, eventually, holds, present } from './expect.ts';

const CTO = `# Chief Technology Officer (CTO)

## Responsibilities

- Set the long-term technical direction
- Keep the warehouse risk register up to date
`;
const COO = `# Chief Operating Officer (COO)

## Responsibilities

- Turn company strategy into operating plans
- Keep the warehouse risk register up to date
`;
const DUTY = 'Keep the warehouse risk register up to date';

// In the web host every file lives in a virtual file system: what is asked of other files goes through the editor.
describe('other files of the workspace', () => {
  afterEach(closeAll);

  it('are read without being opened, and findings lead to them', async () => {
    const other = await writeFile('apart/coo.md', COO);
    const { document } = await openFile(CTO, 'apart/cto.md');
    const [finding] = await contradictions(document, 1);
    equal(document.getText(present(finding, 'a finding').range), DUTY);
    const related = present(finding?.relatedInformation?.[0], 'a related place');
    equal(related.location.uri.toString(), other.toString());
    equal(related.location.range.start.line, 5, 'line of the twin');
  });

  it('count as they are: changed, gone, back again', async () => {
    // Words of its own: all charters of the workspace are compared.
    const words = 'Keep the harbor risk register up to date';
    const coo = COO.replace(DUTY, words);
    const other = await writeFile('changing/coo.md', coo);
    const { document } = await openFile(CTO.replace(DUTY, words), 'changing/cto.md');
    await contradictions(document, 1);
    await writeFile('changing/coo.md', coo.replace(words, 'Cut costs'));
    await contradictions(document, 0);
    await writeFile('changing/coo.md', coo);
    await contradictions(document, 1);
    await vscode.workspace.fs.delete(other);
    await contradictions(document, 0);
  });

  it('come and go with their folder', async () => {
    const words = 'Keep the ferry risk register up to date';
    const { document } = await openFile(CTO.replace(DUTY, words), 'ferry/cto.md');
    await contradictions(document, 0);
    const other = await writeFile('ferry/new/deep/coo.md', COO.replace(DUTY, words));
    await contradictions(document, 1);
    const folder = vscode.Uri.joinPath(other, '..', '..');
    const renamed = vscode.Uri.joinPath(folder, '..', 'renamed');
    await vscode.workspace.fs.rename(folder, renamed);
    const where = await eventually(
      'the new place',
      () => of(document, 'contradictory-owner').flatMap(({ relatedInformation }) => relatedInformation ?? []),
      ([place]) => place?.location.uri.path.includes('/renamed/') === true,
    );
    equal(where.length, 1);
    await vscode.workspace.fs.delete(renamed, { recursive: true });
    await contradictions(document, 0);
  });

  it('hold configs that count at once, also unsaved ones, and say what is wrong in them', async () => {
    await writeFile('ruled/.remit.yaml', 'rules: {misassigned-duty: hint}\n');
    const { document } = await openFile(CTO, 'ruled/cto.md');
    // Or the config would take its tab.
    await vscode.window.showTextDocument(document, { preview: false });
    const severity = (wanted: vscode.DiagnosticSeverity) =>
      eventually(
        `severity ${wanted}`,
        () => of(document, 'misassigned-duty').map((found) => found.severity),
        ([found]) => found === wanted,
      );
    await severity(vscode.DiagnosticSeverity.Hint);
    const config = await openExample('ruled/.remit.yaml');
    await config.edit((edit) => edit.replace(rangeOf(config.document, 'hint'), 'error'));
    await severity(vscode.DiagnosticSeverity.Error);
    await config.edit((edit) => edit.replace(rangeOf(config.document, 'misassigned-duty'), 'misasigned-duty'));
    const [problem] = await eventually(
      'a problem in the config',
      () => of(config.document, 'invalid-config'),
      (found) => found.length === 1,
    );
    equal(config.document.getText(present(problem, 'a problem').range), 'misasigned-duty');
    holds(problem?.message ?? '', 'misassigned-duty');
  });

  it('take a duty in one edit of both files that asks first', async () => {
    const other = await writeFile('moving/coo.md', COO.replace(DUTY, 'Allocate budgets across departments'));
    const { document } = await openFile(CTO, 'moving/cto.md');
    const move = await eventually(
      'a move to the other file',
      async () =>
        (await actionsOn(document, DUTY, vscode.CodeActionKind.QuickFix)).find(({ title }) =>
          title.includes('moving/'),
        ),
      (action) => action !== undefined,
    );
    equal(move?.title, 'Move to COO in moving/coo.md');
    const entries = present(move?.edit, 'an edit').entries();
    equal(
      entries.map(([uri]) => uri.toString()),
      [document.uri.toString(), other.toString()],
    );
  });

  it('below the settings of the editor', async () => {
    await writeFile('settled/coo.md', COO);
    const { document } = await openFile(CTO, 'settled/cto.md');
    await contradictions(document, 1);
    await withSettings({ rules: { 'contradictory-owner': 'off' } }, async () => {
      await contradictions(document, 0);
    });
    await contradictions(document, 1);
  });
});

function of(document: vscode.TextDocument, rule: string): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter((found) => codeOf(found) === rule);
}

/** What other files say differently, once there is as much of it as expected. */
function contradictions(document: vscode.TextDocument, count: number): Promise<vscode.Diagnostic[]> {
  return eventually(
    `${count} contradictions`,
    () => of(document, 'contradictory-owner'),
    (found) => found.length === count,
  );
}
