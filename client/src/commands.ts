import * as vscode from 'vscode';
import { SHOW_DUTIES, type WireRange } from '../../server/src/lsp/protocol.ts';
import { toRange } from './places.ts';
import { TELL_REFUSAL, tellRefusal } from './refusals.ts';
import type { Server } from './server.ts';

/** One entry for each command of the manifest, and those that only code lenses and fixes call. */
export function registerCommands(server: Server): vscode.Disposable[] {
  const { registerCommand } = vscode.commands;
  return [
    registerCommand('remit.pause', () => server.pause(true)),
    registerCommand('remit.resume', () => server.pause(false)),
    registerCommand('remit.check', (uri?: vscode.Uri) => withFile(uri, (file) => server.check(file))),
    registerCommand('remit.treatAsCharter', (uri?: vscode.Uri) => withFile(uri, (file) => server.treatAsCharter(file))),
    registerCommand('remit.showAreas', () => showAreas(true)),
    registerCommand('remit.hideAreas', () => showAreas(false)),
    registerCommand('remit.explain', explain),
    registerCommand('remit.showLog', () => server.log.show()),
    registerCommand('remit.restartServer', () => server.restart()),
    registerCommand(SHOW_DUTIES, showDuties),
    registerCommand(TELL_REFUSAL, tellRefusal),
  ];
}

/** The file named by the caller, or the one being edited. */
async function withFile(uri: vscode.Uri | undefined, act: (uri: vscode.Uri) => Promise<void>): Promise<void> {
  const file = uri ?? vscode.window.activeTextEditor?.document.uri;
  if (file) await act(file);
}

/** In milliseconds: a hover whose words are known is drawn by then, on a busy machine after the second. */
const DRAWN = [300, 1200];

/** The hover at the cursor as plain text that can be read line by line, also by screen readers. */
async function explain(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const { document, selection } = editor;
  // The plain text can be shown once the hover is, and nothing says when that is but the answer it waits for.
  await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, selection.active);
  await vscode.commands.executeCommand('editor.action.showHover', { focus: 'autoFocusImmediately' });
  for (const wait of DRAWN) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    // Does nothing before the hover has the focus, and nothing once the plain text has it.
    await vscode.commands.executeCommand('editor.action.accessibleView');
  }
}

/** Switches the inlay hints where they are decided now: in the workspace if it says so, else for the person. */
async function showAreas(enabled: boolean): Promise<void> {
  const settings = vscode.workspace.getConfiguration('remit', vscode.window.activeTextEditor?.document.uri);
  const known = settings.inspect('inlayHints.enabled');
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const target =
    known?.workspaceFolderValue !== undefined
      ? WorkspaceFolder
      : known?.workspaceValue !== undefined
        ? Workspace
        : Global;
  await settings.update('inlayHints.enabled', enabled, target);
}

/** Opens the places a code lens names in the peek view, on the lens's own line. */
async function showDuties(uri: string, at: WireRange['start'], ranges: readonly WireRange[]): Promise<void> {
  const file = vscode.Uri.parse(uri);
  const lens = new vscode.Position(at.line, at.character);
  const locations = ranges.map((range) => new vscode.Location(file, toRange(range)));
  await vscode.commands.executeCommand('editor.action.peekLocations', file, lens, locations, 'peek');
}
