import * as vscode from 'vscode';
import type { Server } from './server.ts';

/**
 * Context keys: whether the document in front is a charter, and what has happened so far in this window, which ticks
 * off the steps of the walkthrough.
 */
export function reportMilestones(server: Server): vscode.Disposable {
  const findings = new Map<string, number>();
  const told = new Map<string, boolean>();
  function tell(key: string, value: boolean): void {
    if (told.get(key) === value) return;
    told.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
  function look(): void {
    const front = vscode.window.activeTextEditor?.document.uri;
    const status = front && server.status(front);
    tell('remit.activeIsCharter', status?.state === 'charter');
    if (status?.state !== 'charter') return;
    tell('remit.sawCharter', true);
    if (status.findings > 0) tell('remit.sawFinding', true);
    const before = findings.get(status.uri) ?? 0;
    if (status.findings < before && !server.paused) tell('remit.mendedFinding', true);
    findings.set(status.uri, status.findings);
  }
  look();
  return vscode.Disposable.from(server.onDidChange(look), vscode.window.onDidChangeActiveTextEditor(look));
}
