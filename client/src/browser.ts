import * as vscode from 'vscode';
import { type Api, activate as activateAnywhere } from './extension.ts';

/** A worker as this file needs it; the project has no DOM types, because only this line runs in a browser. */
declare const Worker: new (url: string) => never;

/** The web host: the server is a worker. */
export function activate(context: vscode.ExtensionContext): Api {
  return activateAnywhere(context, async (options) => {
    const { LanguageClient } = await import('vscode-languageclient/browser');
    const uri = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.browser.js');
    return new LanguageClient('remit', 'Remit', new Worker(uri.toString(true)), options);
  });
}
