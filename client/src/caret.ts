import * as vscode from 'vscode';
import { CARET, type CaretParams } from '../../server/src/lsp/protocol.ts';
import type { Server } from './server.ts';
import { CHARTER_LANGUAGES } from './suggestsCharter.ts';

/** Tells the server where the caret stands, so that it does not interrupt a sentence that is being written. */
export function reportCaret(server: Server): vscode.Disposable {
  return vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
    const { document } = textEditor;
    const caret = selections[0]?.active;
    if (!caret || server.state !== 'running' || !CHARTER_LANGUAGES.includes(document.languageId)) return;
    void server.notify<CaretParams>(CARET, {
      textDocument: { uri: document.uri.toString(), version: document.version },
      position: { line: caret.line, character: caret.character },
    });
  });
}
