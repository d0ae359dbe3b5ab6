import * as vscode from 'vscode';
import { closeAll, openFile, outlined, rangeOf, symbols, writeFile } from './charterFile.ts';
import { equal, eventually, present } from './expect.ts';

/** An organization of its own, so that the examples of the workspace have no part in it. */
const FILES = {
  'crossing/.remit.yaml': 'threshold: 0.5\n',
  'crossing/cto.md': '# Engineering\n\n## CTO: Ada Byron\n\n- Own the system architecture\n- Run the cloud platform\n',
  'crossing/coo.md': '# Operations\n\n## COO\n\n- Improve the business processes, together with Ada Byron\n',
};
const RACI = `# RACI: who decides

| Decision       | CTO | COO |
| -------------- | --- | --- |
| Choose a cloud | A   | C   |
| Plan budgets   | C   | A   |

Ada Byron has the last word on clouds; the COO is told.
`;

describe('finding one’s way', () => {
  before(async () => {
    await writeFile('crossing/.remit.yaml', FILES['crossing/.remit.yaml']);
    // The web host's search does not know files that tests write: Remit meets them by their being opened and closed.
    for (const name of ['crossing/cto.md', 'crossing/coo.md'] as const) {
      await outlined(
        (await openFile(FILES[name], name)).document,
        name === 'crossing/cto.md' ? 'Engineering' : 'Operations',
      );
      await closeAll();
    }
  });
  afterEach(closeAll);

  it('from a matrix column, an abbreviation and a name to the section in another file', async () => {
    const { document } = await openFile(RACI, 'crossing/raci.md');
    for (const [words, within] of [
      ['| CTO', 4],
      ['Ada Byron has', 3],
      ['the COO is told', 5],
    ] as const) {
      const [place] = await eventually(
        `the section behind "${words}"`,
        () => definitions(document, rangeOf(document, words).start.translate(0, within)),
        (found) => found.length > 0,
      );
      equal(place, words.includes('COO') ? 'coo.md: ## COO' : 'cto.md: ## CTO: Ada Byron', words);
    }
  });

  it('to every mention in all charters, and to highlights in this one', async () => {
    const { document } = await openFile(RACI, 'crossing/raci.md');
    const at = rangeOf(document, 'Ada Byron has').start;
    const found = await eventually(
      'references',
      () => vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, at),
      (places) => new Set(places.map(({ uri }) => uri.path)).size === 3,
    );
    equal(
      found.map(({ uri }) => uri.path.split('/').at(-1)).sort(),
      ['coo.md', 'cto.md', 'cto.md', 'raci.md', 'raci.md'],
      'files',
    );
    const highlights = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      document.uri,
      at,
    );
    equal(
      highlights.map(({ range }) => document.getText(range)),
      ['CTO', 'Ada Byron'],
      'highlights',
    );
  });

  it('a holder is renamed wherever a charter names that person', async () => {
    const { document } = await openFile(RACI, 'crossing/raci.md');
    const at = rangeOf(document, 'Ada Byron has').start;
    const edit = await eventually(
      'a rename in three files',
      () =>
        vscode.commands.executeCommand<vscode.WorkspaceEdit>(
          'vscode.executeDocumentRenameProvider',
          document.uri,
          at,
          'Grace Hopper',
        ),
      (found) => found.size === 3,
    );
    const texts = edit.entries().flatMap(([, edits]) => edits.map(({ newText }) => newText));
    equal(texts, ['Grace Hopper', 'Grace Hopper', 'Grace Hopper']);
  });

  it('a title is renamed, and its abbreviation stays', async () => {
    const text =
      '# Team\n\n## Chief Technology Officer (CTO)\n\n- Own the system architecture\n\nAsk the Chief Technology Officer.\n\n## COO\n\n- Improve the business processes\n';
    const { document } = await openFile(text, 'crossing/title.md');
    const edit = await eventually(
      'a rename',
      () =>
        vscode.commands.executeCommand<vscode.WorkspaceEdit>(
          'vscode.executeDocumentRenameProvider',
          document.uri,
          rangeOf(document, 'Ask the Chief').start.translate(0, 10),
          'Head of Technology',
        ),
      (found) => found.size > 0,
    );
    equal(await vscode.workspace.applyEdit(edit), true, 'applied');
    equal(document.getText(), text.replaceAll('Chief Technology Officer', 'Head of Technology'));
  });

  it('roles and duties of all charters are found by name, open or not', async () => {
    await openFile(RACI, 'crossing/raci.md');
    const found = await eventually(
      'a duty of a file that is not open',
      () =>
        vscode.commands.executeCommand<vscode.SymbolInformation[]>(
          'vscode.executeWorkspaceSymbolProvider',
          'Run the cloud platform',
        ),
      (all) => all.some(({ location }) => location.uri.path.endsWith('crossing/cto.md')),
    );
    equal(present(found[0], 'a symbol').name, 'Run the cloud platform');
  });

  it('the outline goes from charter to role, area and duty', async () => {
    const { document } = await openFile(FILES['crossing/cto.md'], 'crossing/cto.md');
    const charter = await eventually(
      'the outline of Remit',
      async () => (await symbols(document)).find(({ kind }) => kind === vscode.SymbolKind.File),
      (found) => found !== undefined,
    );
    const names: string[] = [];
    for (let at: vscode.DocumentSymbol | undefined = charter; at; at = at.children[0]) names.push(at.name);
    equal(names, ['Engineering', 'CTO: Ada Byron', 'Technical strategy and vision', 'Own the system architecture']);
  });

  it('sections and matrices fold', async () => {
    const { document } = await openFile(`${RACI}\n## CTO\n\n- Own the system architecture\n- Run the cloud\n`);
    const folds = await eventually(
      'the fold of the matrix',
      () =>
        vscode.commands.executeCommand<vscode.FoldingRange[] | undefined>(
          'vscode.executeFoldingRangeProvider',
          document.uri,
        ),
      (found) => (found ?? []).some(({ start, end }) => start === 2 && end === 5),
    );
    equal(
      folds?.some(({ start }) => document.lineAt(start).text === '## CTO'),
      true,
      'the section',
    );
  });

  it('the selection grows from word to duty, list, role and charter', async () => {
    const { document } = await openFile(FILES['crossing/cto.md'], 'crossing/cto.md');
    const [ladder] = await eventually(
      'selection ranges',
      () =>
        vscode.commands.executeCommand<vscode.SelectionRange[]>('vscode.executeSelectionRangeProvider', document.uri, [
          rangeOf(document, 'cloud').start.translate(0, 1),
        ]),
      ([first]) =>
        first !== undefined && steps(first).some((text) => document.getText(text) === 'Run the cloud platform'),
    );
    const texts = steps(present(ladder, 'a ladder')).map((range) => document.getText(range));
    const wanted = ['cloud', 'Run the cloud platform', '- Own the system architecture\n- Run the cloud platform'];
    equal(
      wanted.map((text) => texts.includes(text)),
      [true, true, true],
      texts.join(' ⊂ '),
    );
    equal(
      texts.some((text) => text.startsWith('## CTO')),
      true,
      'the role',
    );
    equal(texts.at(-1), document.getText(), 'the charter');
  });
});

/** Where a definition leads: file and line. */
async function definitions(document: vscode.TextDocument, at: vscode.Position): Promise<string[]> {
  const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    at,
  );
  return Promise.all(
    places.map(async (place) => {
      const uri = 'targetUri' in place ? place.targetUri : place.uri;
      const range = 'targetRange' in place ? place.targetRange : place.range;
      const target = await vscode.workspace.openTextDocument(uri);
      return `${uri.path.split('/').at(-1)}: ${target.lineAt(range.start.line).text}`;
    }),
  );
}

function steps(first: vscode.SelectionRange): vscode.Range[] {
  const ranges: vscode.Range[] = [];
  for (let at: vscode.SelectionRange | undefined = first; at; at = at.parent) ranges.push(at.range);
  return ranges;
}
