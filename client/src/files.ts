import * as vscode from 'vscode';
import { LARGEST_FILE, NEVER_ENTERED_GLOB } from '../../server/src/charterFiles.ts';
import type { ListFilesParams, ReadFileResult } from '../../server/src/lsp/protocol.ts';

/** Files below a folder, wherever it is kept, without those that the person's settings hide. */
export async function listFiles({ folder, endings }: ListFilesParams): Promise<string[]> {
  const uri = vscode.Uri.parse(folder);
  // The root of a file system is written without its slash.
  const base = uri.path === '' ? uri.with({ path: '/' }) : uri;
  const pattern = new vscode.RelativePattern(base, `**/*.{${endings.join(',')}}`);
  const found = await vscode.workspace.findFiles(pattern, NEVER_ENTERED_GLOB);
  return found.map((uri) => uri.toString());
}

/** True unless the file, or all that is kept where it is, is known to be read-only. */
export async function isWritable(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return false;
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
    return (permissions & vscode.FilePermission.Readonly) === 0;
  } catch {
    return true;
  }
}

/** The text of a file wherever it is kept. */
export async function readFile(uri: vscode.Uri): Promise<ReadFileResult> {
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > LARGEST_FILE) return { problem: 'too-large' };
    return new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    const gone = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    return gone ? null : { problem: 'unreadable' };
  }
}
