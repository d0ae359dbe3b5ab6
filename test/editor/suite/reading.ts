import * as vscode from 'vscode';
import { closeAll, hoverOver, openFile, rangeOf, symbols, TEAM, WRONG } from './charterFile.ts';
import { equal, eventually, holds, present } from './expect.ts';

const TITLE = 'Chief Product Officer (CPO)';

describe('reading a charter', () => {
  afterEach(closeAll);

  it('hover on a role says what it is for and how it differs', async () => {
    const { document } = await openFile(TEAM);
    const text = await eventually(
      'a hover',
      () => hoverOver(document, 'Chief Product Officer'),
      (found) => found !== '',
    );
    holds(text, 'Chief Product Officer', 'CTO', 'COO');
  });

  it('hover on a duty says the area, the owner and the deciding words', async () => {
    const { document } = await openFile(TEAM);
    const text = await eventually(
      'a hover',
      () => hoverOver(document, WRONG),
      (found) => found.includes('COO'),
    );
    holds(text, 'COO', 'budget');
  });

  it('is silent on words that are neither', async () => {
    const { document } = await openFile(TEAM);
    await eventually(
      'a hover',
      () => hoverOver(document, WRONG),
      (found) => found !== '',
    );
    equal(await hoverOver(document, 'Leadership charter'), '');
  });

  it('outlines roles with the areas of their duties', async () => {
    const { document } = await openFile(TEAM);
    const role = await eventually(
      'a role in the outline',
      async () => flat(await symbols(document)).find(({ name, children }) => name === TITLE && children.length > 0),
      (found) => found !== undefined,
    );
    equal(
      flat(present(role, 'a role').children).map(({ name }) => name),
      ['Product strategy', 'Own the product roadmap', 'Product development', 'Prioritize the product backlog'],
    );
  });

  it('colors roles, duties and deciding words', async () => {
    const { document } = await openFile(TEAM);
    const legend = await eventually(
      'a legend',
      () =>
        vscode.commands.executeCommand<vscode.SemanticTokensLegend | undefined>(
          'vscode.provideDocumentSemanticTokensLegend',
          document.uri,
        ),
      (found) => Boolean(found?.tokenTypes.includes('charterRole')),
    );
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      'vscode.provideDocumentSemanticTokens',
      document.uri,
    );
    const colored = decode(document, tokens, present(legend, 'a legend'));
    equal(colored.charterRole?.length, 3, 'roles');
    holds((colored.charterEvidence ?? []).join(' '), 'budget');
    holds((colored.charterDuty ?? []).join('|'), 'Own the');
  });

  it('finds the section of a role from a mention of it', async () => {
    const { document } = await openFile(`${TEAM}\nThe CPO decides with them.\n`);
    const places = await eventually(
      'a definition',
      () =>
        vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
          'vscode.executeDefinitionProvider',
          document.uri,
          rangeOf(document, 'CPO decides').start,
        ),
      (found) => found.length > 0,
    );
    const place = present(places[0], 'a place');
    const range = 'targetRange' in place ? place.targetRange : place.range;
    holds(document.lineAt(range.start.line).text, 'Chief Product Officer');
  });
});

function flat(tree: readonly vscode.DocumentSymbol[]): vscode.DocumentSymbol[] {
  return tree.flatMap((symbol) => [symbol, ...flat(symbol.children ?? [])]);
}

/** The words of each token type. */
function decode(
  document: vscode.TextDocument,
  { data }: vscode.SemanticTokens,
  { tokenTypes }: vscode.SemanticTokensLegend,
): Record<string, string[]> {
  const words: Record<string, string[]> = {};
  let line = 0;
  let column = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0] = data.slice(at, at + 4);
    column = down > 0 ? right : column + right;
    line += down;
    const name = tokenTypes[type] ?? '';
    words[name] ??= [];
    words[name].push(document.getText(new vscode.Range(line, column, line, column + length)));
  }
  return words;
}
