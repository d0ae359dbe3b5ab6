import * as vscode from 'vscode';
import { type Api, activate as activateAnywhere } from './extension.ts';

/** A worker as this file needs it; the project has no DOM types, because only this line runs in a browser. */
declare const Worker: new (
  url: string,
) => {
  postMessage(files: readonly string[]): void;
  terminate(): void;
};

/** The web host: the server is a worker. */
export function activate(context: vscode.ExtensionContext): Api {
  return activateAnywhere(context, async (options) => {
    const { LanguageClient } = await import('vscode-languageclient/browser');
    const file = (name: string) => vscode.Uri.joinPath(context.extensionUri, 'dist', name).toString(true);
    const worker = new Worker(file('server.browser.js'));
    // A worker cannot know its own address here, so it is told where the judge's tables and the engine are.
    worker.postMessage([file('judge.js'), file('core.js'), file('features.js')]);
    return new (class extends LanguageClient {
      /** A worker that hangs would go on for ever: unlike a process, nobody else ends it. */
      override async stop(timeout?: number): Promise<void> {
        try {
          await super.stop(timeout);
        } finally {
          worker.terminate();
        }
      }
    })('remit', 'Remit', worker as never, options);
  });
}
