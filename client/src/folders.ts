import * as vscode from 'vscode';
import { NEVER_ENTERED } from '../../server/src/charterFiles.ts';
import type { Server } from './server.ts';

/** Long enough for the files of a folder to arrive with it. In milliseconds. */
const TOGETHER = 300;
/** Types of changes as the protocol numbers them. */
const CREATED = 1;
const DELETED = 3;

/** What has no ending may be a folder. */
const MAY_BE_FOLDER = /(?:^|\/)\.?[^/.]+\/?$/;

/**
 * Tells the server of folders that come and go, so that it looks into them once. The editor's watcher tells of a folder
 * alone when one is moved or deleted, and misses files that come into it in the moment in which it is made.
 */
export function reportFolders(server: Server): vscode.Disposable {
  const waiting = new Map<string, number>();
  let watcher: vscode.FileSystemWatcher | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(): void {
    timer = undefined;
    const changes = [...waiting].map(([uri, type]) => ({ uri, type }));
    waiting.clear();
    void server.notify('workspace/didChangeWatchedFiles', { changes });
  }
  function note({ path }: vscode.Uri, uri: string, type: number): void {
    if (!MAY_BE_FOLDER.test(path) || NEVER_ENTERED.some((name) => `${path}/`.includes(`/${name}/`))) return;
    waiting.set(uri, type);
    timer ??= setTimeout(tell, TOGETHER);
  }
  function watch(): void {
    // Folders that come before a charter is seen are found when the server lists the workspace.
    if (watcher || server.state !== 'running') return;
    watcher = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);
    watcher.onDidCreate((uri) => note(uri, uri.toString(), CREATED));
    watcher.onDidDelete((uri) => note(uri, uri.toString(), DELETED));
  }
  return vscode.Disposable.from(server.onDidChange(watch), {
    dispose: () => {
      clearTimeout(timer);
      watcher?.dispose();
    },
  });
}
