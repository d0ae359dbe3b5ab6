import * as vscode from 'vscode';
import type { ConfigProblemView, StatusParams } from '../../server/src/lsp/protocol.ts';
import type { Server } from './server.ts';
import { CHARTER_LANGUAGES, suggestsCharter } from './suggestsCharter.ts';

/**
 * The item behind the braces in the status bar: what Remit makes of the document in front, and the one
 * thing to do about it; and the switch of the hints. It is silent on documents that have nothing to do with charters.
 */
export class StatusItem implements vscode.Disposable {
  readonly #server: Server;
  readonly #subscriptions: vscode.Disposable[];
  #item: vscode.LanguageStatusItem | undefined;
  #areas: vscode.LanguageStatusItem | undefined;
  #config: vscode.LanguageStatusItem | undefined;

  constructor(server: Server) {
    this.#server = server;
    this.#subscriptions = [
      server.onDidChange(() => this.#show()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#show()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('remit.inlayHints')) this.#show();
      }),
    ];
    this.#show();
  }

  dispose(): void {
    this.#clear();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #clear(): void {
    for (const item of [this.#item, this.#areas, this.#config]) item?.dispose();
    this.#item = this.#areas = this.#config = undefined;
  }

  #show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const status = document && this.#server.status(document.uri);
    if (!document || !((status && status.state !== 'not-a-charter') || suggestsCharter(document))) {
      this.#clear();
      return;
    }
    this.#item ??= createItem('remit.status', 'Remit');
    Object.assign(this.#item, describe(this.#server, status));
    if (status?.state === 'charter' && !this.#server.paused) {
      this.#areas ??= createItem('remit.areas', vscode.l10n.t('Areas behind duties'));
      Object.assign(this.#areas, describeAreas(document));
    } else {
      this.#areas?.dispose();
      this.#areas = undefined;
    }
    const problem = status?.state === 'charter' && this.#server.state === 'running' ? status.configProblem : null;
    if (problem) {
      this.#config ??= createItem('remit.config', vscode.l10n.t('Remit configuration'));
      Object.assign(this.#config, describeConfig(problem));
    } else {
      this.#config?.dispose();
      this.#config = undefined;
    }
  }
}

function createItem(id: string, name: string): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem(
    id,
    CHARTER_LANGUAGES.map((language) => ({ language })),
  );
  item.name = name;
  return item;
}

/** The switch of the inlay hints. */
function describeAreas({ uri }: vscode.TextDocument): Pick<vscode.LanguageStatusItem, 'text' | 'command'> {
  const { t } = vscode.l10n;
  return vscode.workspace.getConfiguration('remit', uri).get('inlayHints.enabled', false)
    ? { text: t('Areas behind duties: shown'), command: { command: 'remit.hideAreas', title: t('Hide') } }
    : { text: t('Areas behind duties: hidden'), command: { command: 'remit.showAreas', title: t('Show') } };
}

/** The list behind the braces breaks no lines, and what does not fit hides the button. In UTF-16 units. */
const FITS = 38;

/** What is wrong in a configuration that nobody may have opened, and the way to it; the button's tooltip has all of it. */
function describeConfig({ uri, path, message }: ConfigProblemView): Shown {
  const { t } = vscode.l10n;
  const tooltip = `${path}: ${message}`;
  const command = { command: 'vscode.open', title: t('Open'), tooltip, arguments: [vscode.Uri.parse(uri)] };
  const text = t('Problem in {0}', path.split('/').at(-1) ?? path);
  const start = message.slice(0, FITS).replace(/[\s,;:]*\S*$/, '');
  const detail = message.length > FITS ? `${start}…` : message;
  const accessibilityInformation = { label: tooltip };
  return {
    severity: vscode.LanguageStatusSeverity.Warning,
    text,
    detail,
    busy: false,
    command,
    accessibilityInformation,
  };
}

type Shown = Pick<
  vscode.LanguageStatusItem,
  'text' | 'detail' | 'severity' | 'busy' | 'command' | 'accessibilityInformation'
>;

function describe(server: Server, status: StatusParams | undefined): Shown {
  const { Information, Warning, Error: Failed } = vscode.LanguageStatusSeverity;
  const { t } = vscode.l10n;
  const pause: vscode.Command = { command: 'remit.pause', title: t('Pause') };
  const quiet = { severity: Information, busy: false, command: pause, detail: '' };
  if (server.state === 'failed') {
    const command = { command: 'remit.restartServer', title: t('Restart') };
    return { ...quiet, severity: Failed, text: t('Remit could not start'), detail: server.problem, command };
  }
  if (server.paused) {
    const command = { command: 'remit.resume', title: t('Resume') };
    return { ...quiet, text: t('Remit is paused'), detail: t('Nothing is checked'), command };
  }
  if (server.state !== 'running' || !status) return { ...quiet, text: t('Remit is reading'), busy: true };
  switch (status.state) {
    case 'charter':
      return {
        ...quiet,
        severity: status.findings > 0 ? Warning : Information,
        text: t('Charter: {0}, {1}', roles(status.roles), duties(status.duties)),
        detail: findings(status.findings),
      };
    case 'not-a-charter': {
      const command = { command: 'remit.treatAsCharter', title: t('Treat as a charter') };
      return { ...quiet, text: t('Not a team charter'), command };
    }
    case 'too-large':
      return { ...quiet, severity: Warning, text: t('Charter not checked'), detail: t('The file is too large') };
    case 'paused':
      return { ...quiet, text: t('Remit is paused'), detail: t('Nothing is checked') };
    case 'off': {
      const command = { command: 'workbench.action.openSettings', title: t('Settings'), arguments: ['remit.enable'] };
      return { ...quiet, text: t('Remit is switched off here'), command };
    }
    case 'error': {
      const command = { command: 'remit.showLog', title: t('Show Log') };
      return { ...quiet, severity: Failed, text: t('Remit met an error'), command };
    }
  }
}

function roles(count: number): string {
  return count === 1 ? vscode.l10n.t('1 role') : vscode.l10n.t('{0} roles', count);
}

function duties(count: number): string {
  return count === 1 ? vscode.l10n.t('1 duty') : vscode.l10n.t('{0} duties', count);
}

function findings(count: number): string {
  const { t } = vscode.l10n;
  if (count === 0) return t('Nothing to mend');
  return count === 1 ? t('1 finding') : t('{0} findings', count);
}
