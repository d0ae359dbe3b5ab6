import * as vscode from 'vscode';
import { eventually, present } from './expect.ts';

export { TEAM, WRONG } from './team.ts';

let made = 0;

/** Writes a file into the workspace and opens it in an editor. */
export async function openFile(text: string, name = `charter-${++made}.md`): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(await writeFile(name, text));
  return vscode.window.showTextDocument(document);
}

/** Writes a file into the workspace without opening it. */
export async function writeFile(name: string, text: string): Promise<vscode.Uri> {
  const folder = present(vscode.workspace.workspaceFolders?.[0], 'a workspace folder');
  const uri = vscode.Uri.joinPath(folder.uri, ...name.split('/'));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** Runs with other settings of Remit in the workspace and puts them back. */
export async function withSettings(values: Readonly<Record<string, unknown>>, run: () => Promise<void>): Promise<void> {
  const settings = vscode.workspace.getConfiguration('remit');
  const write = async (key: string, value: unknown) =>
    settings.update(key, value, vscode.ConfigurationTarget.Workspace);
  try {
    for (const [key, value] of Object.entries(values)) await write(key, value);
    await run();
  } finally {
    for (const key of Object.keys(values)) await write(key, undefined);
  }
}

/** Opens a file that the workspace holds already. */
export async function openExample(path: string): Promise<vscode.TextEditor> {
  const folder = present(vscode.workspace.workspaceFolders?.[0], 'a workspace folder');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, ...path.split('/')));
  return vscode.window.showTextDocument(document);
}

/** What Remit says of a document now, by itself: what other charters of the folder say differently is left out. */
export function findings(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter((finding) => finding.source === 'remit' && codeOf(finding) !== 'contradictory-owner');
}

/** The finding's code, whether or not it links to a page. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The words under the squiggles of one rule, once there are as many as expected. */
export async function squiggles(document: vscode.TextDocument, rule: string, count: number): Promise<string[]> {
  const all = await eventually(
    `${count} × ${rule}`,
    () => findings(document).filter((finding) => codeOf(finding) === rule),
    (found) => found.length === count,
  );
  return all.map(({ range }) => document.getText(range));
}

/** Where some words stand; they must be there once. */
export function rangeOf(document: vscode.TextDocument, words: string): vscode.Range {
  const text = document.getText();
  const at = text.indexOf(words);
  if (at < 0 || text.indexOf(words, at + 1) >= 0) throw new Error(`"${words}" must stand in the text exactly once`);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + words.length));
}

/** The text of the hover over some words. */
export async function hoverOver(document: vscode.TextDocument, words: string): Promise<string> {
  const { start } = rangeOf(document, words);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    start.translate(0, 1),
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

/** The outline of a document, from all extensions together. */
export async function symbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
  const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    document.uri,
  );
  return found ?? [];
}

/** Waits until the outline holds an entry of this name: the server has read the text as it is now. */
export async function outlined(document: vscode.TextDocument, name: string): Promise<vscode.DocumentSymbol> {
  const within = (tree: readonly vscode.DocumentSymbol[]): vscode.DocumentSymbol | undefined =>
    tree.find((symbol) => symbol.name === name) ?? tree.map(({ children }) => within(children ?? [])).find(Boolean);
  const found = await eventually(
    `"${name}" in the outline`,
    async () => within(await symbols(document)),
    (symbol) => symbol !== undefined,
  );
  return present(found, name);
}

/** Remit's code actions on some words, resolved. */
export async function actionsOn(
  document: vscode.TextDocument,
  words: string,
  kind?: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    rangeOf(document, words),
    kind?.value,
    50,
  );
  return actions.filter((action) => action.kind?.value.includes('remit') || /\bmove\b/i.test(action.title));
}

/** Applies an action's edit as VS Code does on a click. */
export async function apply(action: vscode.CodeAction): Promise<void> {
  const edit = present(action.edit, `the edit of "${action.title}"`);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`"${action.title}" was not applied`);
}

/** Empties the stage, so that no test sees the editors of another. */
export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
