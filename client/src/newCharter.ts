import * as vscode from 'vscode';
import { NEW_CHARTER, type NewCharterParams } from '../../server/src/lsp/protocol.ts';
import type { Server } from './server.ts';

/** "Remit: New Charter": a document that is not saved yet, so nothing is written until the person says where. */
export function newCharter(server: Server): vscode.Disposable {
  return vscode.commands.registerCommand('remit.newCharter', async (wanted?: NewCharterParams['kind']) => {
    // A menu hands over other things than a kind.
    const kind = wanted === 'blank' || wanted === 'taxonomy' || wanted === 'workspace' ? wanted : await ask();
    if (!kind) return;
    const content = await server.ask<string>(NEW_CHARTER, { kind } satisfies NewCharterParams);
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(document);
  });
}

async function ask(): Promise<NewCharterParams['kind'] | undefined> {
  const { t } = vscode.l10n;
  const kinds: (vscode.QuickPickItem & { starts: NewCharterParams['kind'] })[] = [
    { starts: 'blank', label: t('Blank'), detail: t('One role to fill in.') },
    {
      starts: 'taxonomy',
      label: t('Every role Remit knows'),
      detail: t('CTO, CPO and COO, each with a duty for each of its areas.'),
    },
    {
      starts: 'workspace',
      label: t('The roles of this workspace'),
      detail: t('A section for each role that the other charters name.'),
    },
  ];
  return (await vscode.window.showQuickPick(kinds, { title: t('New Charter') }))?.starts;
}
