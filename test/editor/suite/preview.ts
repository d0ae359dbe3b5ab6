import * as vscode from 'vscode';
import { closeAll, openFile, squiggles, TEAM, withSettings } from './charterFile.ts';
import { equal, eventually } from './expect.ts';

const ANGLED = TEAM.replace('Own the product roadmap', 'Own the product <b>roadmap</b> & "plan"');

describe('the Markdown preview', () => {
  afterEach(closeAll);

  it('is left as it is until marks are switched on, and again when they are switched off', async () => {
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    const plain = await render(document);
    equal(plain.includes('remit-'), false, 'marks at first');
    await withSettings({ 'previewMarks.enabled': true }, async () => {
      await eventually(
        'marks',
        () => render(document),
        (html) => marks(html).length === 7,
      );
    });
    await eventually(
      'the page as it was',
      () => render(document),
      (html) => html === plain,
    );
  });

  it('shows the area of each duty and each finding behind its words', async () => {
    await withSettings({ 'previewMarks.enabled': true }, async () => {
      const { document } = await openFile(TEAM);
      await squiggles(document, 'misassigned-duty', 1);
      const html = await eventually(
        'marks',
        () => render(document),
        (page) => marks(page).length === 7,
      );
      equal(marks(html).slice(0, 4), [
        'Own the technical strategy and the system architecture ▸ area: Technical strategy and vision',
        'Allocate the annual budget across departments ▸ area: Resource management',
        '▸ finding: → COO',
        'Own the product roadmap ▸ area: Product strategy',
      ]);
    });
  });

  it('follows the text and shows words of the charter as text', async () => {
    await withSettings({ 'previewMarks.enabled': true }, async () => {
      const { document } = await openFile(ANGLED);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(1, 0), '\nA line more.\n');
      await vscode.workspace.applyEdit(edit);
      const html = await eventually(
        'marks',
        () => render(document),
        (page) => marks(page).length >= 6,
      );
      const titles = [...html.matchAll(/class="remit-mark[^>]*title="([^"]*)"/g)].map(([, title]) => title ?? '');
      equal(
        titles.filter((title) => title === '' || /[<>]/.test(title)),
        [],
        'titles with angles',
      );
    });
  });
});

/** The page as VS Code's own preview makes it. */
async function render(document: vscode.TextDocument): Promise<string> {
  return vscode.commands.executeCommand<string>('markdown.api.render', document);
}

/** The marks of a page, each with the words before it on its line. */
function marks(html: string): string[] {
  const found = [...html.matchAll(/([^<>]*)<span class="remit-mark remit-(\w+)"[^>]*>([^<]*)<\/span>/g)];
  return found.map(([, words = '', kind, label]) => `${words.trim()} ▸ ${kind}: ${label}`.trim());
}
