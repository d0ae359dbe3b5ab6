import * as vscode from 'vscode';
import { closeAll, openFile, squiggles, TEAM, WRONG } from './charterFile.ts';
import { equal, eventually, holds } from './expect.ts';

describe('hints, lenses and colors', () => {
  afterEach(closeAll);

  it('areas behind duties are off, and one command shows or hides them', async () => {
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    equal(await hints(document), [], 'hints at first');
    try {
      await vscode.commands.executeCommand('remit.showAreas');
      const shown = await eventually(
        'hints',
        () => hints(document),
        (found) => found.length === 6,
      );
      equal(shown[1], `${WRONG} ▸ Resource management`);
      await vscode.commands.executeCommand('remit.hideAreas');
      await eventually(
        'no hints',
        () => hints(document),
        (found) => found.length === 0,
      );
    } finally {
      await vscode.workspace
        .getConfiguration('remit')
        .update('inlayHints.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('a lens over each role counts duties, strays and areas; its click shows which', async () => {
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    const lenses = await eventually(
      'three lenses',
      () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri),
      (found) => found.length === 3,
    );
    equal(
      lenses.map(({ command }) => command?.title),
      ['3 duties · 1 belongs elsewhere · 1 of 5 areas', '2 duties · 2 of 4 areas', '2 duties · 2 of 4 areas'],
    );
    const [uri, position, ranges] = lenses[0]?.command?.arguments ?? [];
    equal(uri, document.uri.toString(), 'the lens speaks of this file');
    holds(document.lineAt(position.line).text, 'Chief Technology Officer');
    equal(
      ranges.map(({ start, end }: vscode.Range) =>
        document.getText(new vscode.Range(start.line, start.character, end.line, end.character)),
      ),
      [WRONG],
      'what a click shows',
    );
    await vscode.commands.executeCommand(lenses[0]?.command?.command ?? '', uri, position, ranges);
  });

  it('colors are there for a part of the file as for the whole, and follow an edit', async () => {
    const editor = await openFile(TEAM);
    const { document } = editor;
    await squiggles(document, 'misassigned-duty', 1);
    const whole = await tokens('vscode.provideDocumentSemanticTokens', document);
    const lines = new vscode.Range(0, 0, 7, 0);
    const part = await tokens('vscode.provideDocumentRangeSemanticTokens', document, lines);
    equal(part.length > 0 && part.length < whole.length, true, `${part.length} of ${whole.length}`);
    equal(whole.slice(0, part.length), part, 'the same colors');
    await editor.edit((builder) => builder.insert(new vscode.Position(1, 0), '\n\n'));
    const moved = await tokens('vscode.provideDocumentSemanticTokens', document);
    equal(moved.length, whole.length, 'as many as before');
    equal(moved[0], (whole[0] as number) + 2, 'two lines down');
  });
});

async function hints(document: vscode.TextDocument): Promise<string[]> {
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    all,
  );
  return found.map(({ position, label }) => {
    const line = document.lineAt(position.line).text.slice(0, position.character);
    const words = typeof label === 'string' ? label : label.map(({ value }) => value).join('');
    return `${line.replace(/^[-*] /, '')} ▸ ${words}`;
  });
}

async function tokens(command: string, document: vscode.TextDocument, ...more: unknown[]): Promise<number[]> {
  const found = await eventually(
    'colors',
    () => vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(command, document.uri, ...more),
    (answer) => (answer?.data.length ?? 0) > 0,
  );
  return [...(found?.data ?? [])];
}
