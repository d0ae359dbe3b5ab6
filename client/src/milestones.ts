import * as vscode from 'vscode';
import type { Server } from './server.ts';

type Milestone = 'remit.sawCharter' | 'remit.sawFinding' | 'remit.mendedFinding';

/** Until a page that was opened listens. In milliseconds. */
const SETTLED = 500;

/**
 * Context keys: whether the document in front is a charter, and what has happened so far in this window, which ticks
 * off the steps of the walkthrough.
 */
export function reportMilestones(server: Server): vscode.Disposable {
  const findings = new Map<string, number>();
  const reached = new Set<Milestone>();
  let isCharter = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function reach(milestone: Milestone): void {
    if (reached.has(milestone)) return;
    reached.add(milestone);
    void announce(milestone);
  }
  function look(): void {
    const front = vscode.window.activeTextEditor?.document.uri;
    const status = front && server.status(front);
    if ((status?.state === 'charter') !== isCharter) {
      isCharter = !isCharter;
      void vscode.commands.executeCommand('setContext', 'remit.activeIsCharter', isCharter);
    }
    if (status?.state !== 'charter') return;
    reach('remit.sawCharter');
    if (status.findings > 0) reach('remit.sawFinding');
    const before = findings.get(status.uri) ?? 0;
    if (status.findings < before && !server.paused) reach('remit.mendedFinding');
    findings.set(status.uri, status.findings);
  }
  look();
  return vscode.Disposable.from(
    server.onDidChange(look),
    vscode.window.onDidChangeActiveTextEditor(look),
    vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
      // The walkthrough, like all pages of VS Code's own, does not say what it is.
      if (![...opened, ...changed].some(({ isActive, input }) => isActive && input === undefined)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        for (const milestone of reached) void announce(milestone);
      }, SETTLED);
    }),
    { dispose: () => clearTimeout(timer) },
  );
}

/**
 * A key that becomes true and does not stay so: what is true already when VS Code opens a walkthrough for the first
 * time never ticks off a step of it.
 */
async function announce(milestone: Milestone): Promise<void> {
  await vscode.commands.executeCommand('setContext', milestone, true);
  await vscode.commands.executeCommand('setContext', milestone, false);
}
