import * as vscode from 'vscode';
import type { WireRange } from '../../server/src/lsp/protocol.ts';

/** A range of the protocol as this editor's. */
export function toRange({ start, end }: WireRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Opens a file with some words selected and in view. */
export async function reveal(
  uri: string,
  range: WireRange,
  options: vscode.TextDocumentShowOptions = {},
): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { ...options, selection: toRange(range) });
}
