import * as vscode from 'vscode';
import { CHARTERS, type CharterPlace, FINDINGS } from '../../server/src/lsp/protocol.ts';
import type { Server } from './server.ts';

/** "Remit: Check All Charters": findings of charters that are not open, in the Problems view until they are opened. */
export class CheckAll implements vscode.Disposable {
  readonly #server: Server;
  readonly #findings = vscode.languages.createDiagnosticCollection('remit-workspace');
  readonly #subscriptions: vscode.Disposable[];

  constructor(server: Server) {
    this.#server = server;
    const watcher = vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const file of files) this.#findings.delete(file);
    });
    this.#subscriptions = [
      watcher,
      this.#findings,
      // From then on the document itself is asked.
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const { document } of editors) this.#findings.delete(document.uri);
      }),
      server.onDidChange(() => {
        if (server.paused || server.state !== 'running') this.#findings.clear();
      }),
      vscode.commands.registerCommand('remit.checkAll', () => this.#run()),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** @returns how many charters were checked and what was found in all; undefined when it was cancelled */
  async #run(): Promise<{ charters: number; findings: number } | undefined> {
    const { t } = vscode.l10n;
    const result = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: t('Checking all charters'), cancellable: true },
      (progress, token) => this.#check(progress, token),
    );
    if (!result) return undefined;
    const { charters, findings } = result;
    const words =
      charters === 0
        ? t('There is no charter in this workspace.')
        : t('Charters checked: {0}. Findings: {1}.', charters, findings);
    const show = t('Show Problems');
    void vscode.window.showInformationMessage(words, ...(findings > 0 ? [show] : [])).then((chosen) => {
      if (chosen === show) void vscode.commands.executeCommand('workbench.actions.view.problems');
    });
    return result;
  }

  async #check(
    progress: vscode.Progress<{ message?: string; increment?: number }>,
    token: vscode.CancellationToken,
  ): Promise<{ charters: number; findings: number } | undefined> {
    const places = await this.#server.ask<CharterPlace[]>(CHARTERS, { read: true });
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const open = new Set(tabs.map(({ input }) => (input instanceof vscode.TabInputText ? input.uri.toString() : '')));
    this.#findings.clear();
    let findings = 0;
    for (const { uri, path } of places) {
      if (token.isCancellationRequested) return undefined;
      progress.report({ message: path, increment: 100 / places.length });
      const found = await this.#server.toDiagnostics(await this.#server.ask(FINDINGS, { uri }));
      const file = vscode.Uri.parse(uri);
      findings += found.length;
      if (!open.has(file.toString())) this.#findings.set(file, found);
    }
    return { charters: places.length, findings };
  }
}
