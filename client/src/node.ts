import * as vscode from 'vscode';
import { type Api, activate as activateAnywhere } from './extension.ts';
import { offerMcpServer } from './mcpServer.ts';

/** Desktop and remote hosts: the server is a child process spoken to over IPC. */
export function activate(context: vscode.ExtensionContext): Api {
  context.subscriptions.push(...offerMcpServer(context));
  return activateAnywhere(context, async (options) => {
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.node.cjs').fsPath;
    const run = { module, transport: TransportKind.ipc };
    const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
    return new LanguageClient('remit', 'Remit', { run, debug }, options);
  });
}
