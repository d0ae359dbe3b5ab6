import * as vscode from 'vscode';
import {
  CHARTER_CONTENT,
  CHARTERS,
  type CharterContent,
  type CharterDuty,
  type CharterPlace,
  type CharterRole,
} from '../../server/src/lsp/protocol.ts';
import { reveal } from './places.ts';
import type { Server } from './server.ts';

type Node =
  | { readonly kind: 'charter'; readonly uri: string; readonly path: string }
  | { readonly kind: 'role'; readonly charter: string; readonly role: CharterRole }
  | { readonly kind: 'duty'; readonly charter: string; readonly duty: CharterDuty };

/** The view "Charters" in the Explorer: charter → role → duty, with what Remit says of each. */
export class ChartersTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #server: Server;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  #view: vscode.Disposable | undefined;
  readonly #contents = new Map<string, Promise<CharterContent | null>>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#subscriptions = [
      server.onDidChangeCharters(() => this.#refresh()),
      server.onDidChange(() => {
        this.#appear();
        this.#refresh();
      }),
      vscode.commands.registerCommand('remit.refreshCharters', () => this.#refresh()),
      vscode.commands.registerCommand('remit.revealDuty', reveal),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#view?.dispose();
    this.#changed.dispose();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    // A view that is merely visible must not start anything.
    if (this.#server.state !== 'running') return [];
    if (!node) {
      const charters = await this.#server.ask<CharterPlace[]>(CHARTERS, { read: false });
      return charters.map((charter) => ({ kind: 'charter', ...charter }));
    }
    if (node.kind === 'charter') {
      const content = await this.#content(node.uri);
      return (content?.roles ?? []).map((role) => ({ kind: 'role', charter: node.uri, role }));
    }
    if (node.kind === 'role') {
      return node.role.duties.map((duty) => ({ kind: 'duty', charter: node.charter, duty }));
    }
    return [];
  }

  async getTreeItem(node: Node): Promise<vscode.TreeItem> {
    if (node.kind === 'charter') return charterItem(node.uri, node.path, await this.#content(node.uri));
    return node.kind === 'role' ? roleItem(node.charter, node.role) : dutyItem(node.charter, node.duty);
  }

  /** The view is shown while the server is up (`when` in the manifest), and made no sooner: it costs more than all else here. */
  #appear(): void {
    if (!this.#server.started) return;
    const options = { treeDataProvider: this, showCollapseAll: true };
    this.#view ??= vscode.window.createTreeView('remit.charters', options);
  }

  #content(uri: string): Promise<CharterContent | null> {
    let content = this.#contents.get(uri);
    if (!content) {
      content = this.#server.ask<CharterContent | null>(CHARTER_CONTENT, { uri });
      this.#contents.set(uri, content);
    }
    return content;
  }

  #refresh(): void {
    this.#contents.clear();
    this.#changed.fire();
  }
}

const { None, Collapsed } = vscode.TreeItemCollapsibleState;

function charterItem(uri: string, path: string, content: CharterContent | null): vscode.TreeItem {
  const { t } = vscode.l10n;
  const file = vscode.Uri.parse(uri);
  const item = new vscode.TreeItem(file, Collapsed);
  const folder = path.split('/').slice(0, -1).join('/');
  const said = count(content?.findings ?? 0);
  item.id = uri;
  item.description = [folder, said].filter(Boolean).join(' · ');
  item.iconPath = vscode.ThemeIcon.File;
  // VS Code would write `untitled:Untitled-1`.
  if (file.scheme === 'untitled') item.label = file.path;
  item.contextValue = 'charter';
  item.accessibilityInformation = { label: t('Charter {0}, {1}', path, said || t('Nothing to mend')) };
  return item;
}

function roleItem(uri: string, { title, name, range, duties }: CharterRole): vscode.TreeItem {
  const { t } = vscode.l10n;
  const item = new vscode.TreeItem(name, duties.length > 0 ? Collapsed : None);
  const misplaced = duties.filter(({ messages }) => messages.length > 0).length;
  const said = count(misplaced);
  item.id = `${uri}#${title}`;
  item.description = [duties.length === 1 ? t('1 duty') : t('{0} duties', duties.length), said]
    .filter(Boolean)
    .join(' · ');
  item.iconPath = new vscode.ThemeIcon(
    'account',
    misplaced > 0 ? new vscode.ThemeColor('list.warningForeground') : undefined,
  );
  item.tooltip = `${title}\n${item.description}`;
  item.command = { command: 'remit.revealDuty', title: t('Show'), arguments: [uri, range] };
  item.accessibilityInformation = { label: `${title}, ${item.description}` };
  return item;
}

function dutyItem(uri: string, { text, range, messages }: CharterDuty): vscode.TreeItem {
  const { t } = vscode.l10n;
  const item = new vscode.TreeItem(text, None);
  item.tooltip = [text, ...messages].join('\n\n');
  item.iconPath =
    messages.length > 0
      ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
      : new vscode.ThemeIcon('circle-small');
  item.command = { command: 'remit.revealDuty', title: t('Show'), arguments: [uri, range] };
  item.accessibilityInformation = { label: [text, ...messages].join(', ') };
  return item;
}

/** Empty when there is nothing to say. */
function count(findings: number): string {
  if (findings === 0) return '';
  return findings === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', findings);
}
