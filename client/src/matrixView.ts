import * as vscode from 'vscode';
import {
  MATRIX,
  MATRIX_TEXT,
  type MatrixTextParams,
  type MatrixView,
  MOVE_DUTY,
  type MoveDutyResult,
} from '../../server/src/lsp/protocol.ts';
import type { FromMatrix, MatrixWords, ToMatrix } from '../webview/protocol.ts';
import { reveal } from './places.ts';
import type { Server } from './server.ts';

const FORMATS: Readonly<Record<MatrixTextParams['format'], { language: string; label: string }>> = {
  md: { language: 'markdown', label: 'Markdown' },
  csv: { language: 'plaintext', label: 'CSV' },
  svg: { language: 'xml', label: 'SVG' },
  mermaid: { language: 'plaintext', label: 'Mermaid' },
  text: { language: 'plaintext', label: 'Text' },
};

/** "Remit: Show Responsibility Matrix": a panel for each charter asked about, and one for the whole workspace. */
export class MatrixViews implements vscode.Disposable {
  readonly #server: Server;
  readonly #extension: vscode.Uri;
  readonly #panels = new Map<string, MatrixPanel>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(server: Server, extension: vscode.Uri) {
    this.#server = server;
    this.#extension = extension;
    const { registerCommand } = vscode.commands;
    this.#subscriptions = [
      registerCommand('remit.showMatrix', (uri?: vscode.Uri) => this.#show(uri ?? this.#front())),
      registerCommand('remit.showWorkspaceMatrix', () => this.#show(undefined)),
      registerCommand('remit.exportMatrix', (format?: MatrixTextParams['format']) => this.#export(format)),
      registerCommand('remit.copyMatrix', () => this.#copy()),
      server.onDidChangeCharters(() => this.#update()),
      server.onDidChange(() => this.#update()),
    ];
  }

  dispose(): void {
    for (const panel of [...this.#panels.values()]) panel.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #front(): vscode.Uri | undefined {
    const uri = vscode.window.activeTextEditor?.document.uri;
    return uri && this.#server.status(uri)?.state === 'charter' ? uri : undefined;
  }

  #update(): void {
    for (const panel of this.#panels.values()) panel.update();
  }

  #show(uri: vscode.Uri | undefined): void {
    const key = uri?.toString() ?? '';
    const known = this.#panels.get(key);
    if (known) known.reveal();
    else {
      const panel = new MatrixPanel(this.#server, this.#extension, uri, () => this.#panels.delete(key));
      this.#panels.set(key, panel);
    }
  }

  /** The charter whose matrix is in front, or whose text is. */
  #scope(): string | null {
    const panel = [...this.#panels].find(([, { active }]) => active);
    return (panel ? panel[0] : this.#front()?.toString()) || null;
  }

  async #export(wanted?: MatrixTextParams['format']): Promise<void> {
    const uri = this.#scope();
    // A menu hands over other things than a format.
    const format = wanted && wanted in FORMATS ? wanted : await askFormat();
    if (!format) return;
    const content = await this.#server.ask<string>(MATRIX_TEXT, { uri, format } satisfies MatrixTextParams);
    const document = await vscode.workspace.openTextDocument({ language: FORMATS[format].language, content });
    await vscode.window.showTextDocument(document);
  }

  async #copy(): Promise<void> {
    const params: MatrixTextParams = { uri: this.#scope(), format: 'text' };
    await vscode.env.clipboard.writeText(await this.#server.ask<string>(MATRIX_TEXT, params));
    vscode.window.setStatusBarMessage(vscode.l10n.t('The matrix has been copied as text'), 4000);
  }
}

async function askFormat(): Promise<MatrixTextParams['format'] | undefined> {
  const items = Object.entries(FORMATS).map(([format, { label }]) => ({ label, format }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Export the matrix as') });
  return chosen?.format as MatrixTextParams['format'] | undefined;
}

/** Longer than a pause between two keys, shorter than a look to the side. In milliseconds. */
const SETTLED = 400;

class MatrixPanel {
  readonly #server: Server;
  readonly #uri: vscode.Uri | undefined;
  readonly #panel: vscode.WebviewPanel;
  #latest: MatrixView | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asking = false;
  #again = false;

  constructor(server: Server, extension: vscode.Uri, uri: vscode.Uri | undefined, closed: () => void) {
    const { t } = vscode.l10n;
    this.#server = server;
    this.#uri = uri;
    const name = uri ? (uri.path.split('/').at(-1) ?? '') : t('all charters');
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false };
    this.#panel = vscode.window.createWebviewPanel('remit.matrix', t('Who Owns What: {0}', name), column, {
      enableScripts: true,
      localResourceRoots: [vscode.Uri.joinPath(extension, 'dist'), vscode.Uri.joinPath(extension, 'media')],
      retainContextWhenHidden: false,
    });
    this.#panel.onDidDispose(() => {
      clearTimeout(this.#timer);
      closed();
    });
    this.#panel.webview.onDidReceiveMessage((message: FromMatrix) => this.#receive(message));
    this.#panel.webview.html = html(this.#panel.webview, extension);
  }

  get active(): boolean {
    return this.#panel.active;
  }

  reveal(): void {
    this.#panel.reveal();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  /** Asks anew once nothing has changed for a moment. */
  update(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), SETTLED);
  }

  async #ask(): Promise<void> {
    if (this.#asking) {
      this.#again = true;
      return;
    }
    this.#asking = true;
    try {
      this.#latest = await this.#server.ask<MatrixView>(MATRIX, { uri: this.#uri?.toString() ?? null });
      this.#post({ type: 'matrix', matrix: this.#latest });
    } catch (error) {
      this.#server.log.error(`The matrix could not be made: ${error instanceof Error ? error.message : error}`);
    } finally {
      this.#asking = false;
    }
    if (this.#again) {
      this.#again = false;
      this.update();
    }
  }

  #post(message: ToMatrix): void {
    void this.#panel.webview.postMessage(message);
  }

  async #receive(message: FromMatrix): Promise<void> {
    const duty = 'duty' in message ? this.#dutyAt(message.duty) : undefined;
    switch (message.type) {
      case 'ready':
        this.#post({ type: 'words', words: words() });
        await this.#ask();
        return;
      case 'export':
        await vscode.commands.executeCommand('remit.exportMatrix');
        return;
      case 'copy':
        await vscode.commands.executeCommand('remit.copyMatrix');
        return;
      case 'open':
        if (duty) await reveal(duty.uri, duty.range, { viewColumn: this.#textColumn(duty.uri) });
        return;
      case 'move': {
        if (!duty) return;
        const role = message.role ?? (await this.#askRole(message.duty.role));
        if (role && role !== this.#latest?.roles[message.duty.role]?.id) await this.#move(duty, role);
      }
    }
  }

  /** The view names a cell; what stands in it is known here, so nothing from the view is trusted. */
  #dutyAt({ area, role, index }: { area: number; role: number; index: number }) {
    return this.#latest?.areas[area]?.cells[role]?.duties[index];
  }

  async #askRole(from: number): Promise<string | undefined> {
    const items = (this.#latest?.roles ?? []).flatMap(({ id, name, title }, i) =>
      i === from ? [] : [{ label: name, description: title === name ? '' : title, id }],
    );
    return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Move this duty to') }))?.id;
  }

  async #move(duty: MatrixView['areas'][number]['cells'][number]['duties'][number], role: string): Promise<void> {
    // The server works out edits of open documents only: those have versions.
    await vscode.workspace.openTextDocument(vscode.Uri.parse(duty.uri));
    const { uri, text, range } = duty;
    const params = { uri, text, position: range.start, role };
    const { edit, refused } = await this.#server.ask<MoveDutyResult>(MOVE_DUTY, params);
    const written = edit ? await this.#server.toEdit(edit) : undefined;
    if (written) await vscode.workspace.applyEdit(written, { isRefactoring: true });
    else {
      const why = refused ?? vscode.l10n.t('The charter has changed in the meantime. Try again.');
      void vscode.window.showWarningMessage(vscode.l10n.t('This duty cannot be moved: {0}', why));
    }
    this.update();
  }

  /** Where the charter's text is shown already, else beside the matrix. */
  #textColumn(uri: string): vscode.ViewColumn {
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
    return (
      shown?.viewColumn ??
      (this.#panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One)
    );
  }
}

/** The page: nothing but our own script and style runs in it, and nothing is loaded from elsewhere. */
function html(webview: vscode.Webview, extension: vscode.Uri): string {
  const file = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(extension, ...path)).toString();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource};`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file('media', 'matrix.css')}">
<title>Remit</title>
</head>
<body>
<script nonce="${nonce}" src="${file('dist', 'matrix.js')}"></script>
</body>
</html>`;
}

/** What the view says, in the person's language. */
function words(): MatrixWords {
  const { t } = vscode.l10n;
  return {
    title: t('Who owns what'),
    filter: t('Filter duties'),
    onlyFindings: t('Only what to mend'),
    export: t('Export…'),
    copy: t('Copy as text'),
    area: t('Area'),
    nobody: t('nobody'),
    empty: t('No duty fits.'),
    none: t('No charter has been read yet.'),
    contested: t('several roles'),
    belongs: t('belongs to {role}'),
    help: t('Enter opens the charter. M moves the duty to another role; so does dragging it.'),
    cell: t('{area}, {role}: {duty}'),
    cellEmpty: t('{area}, {role}: nothing'),
    cellMissing: t('{area}, {role}: nobody answers for this'),
    summary: t('{duties} duties, {roles} roles, {misassigned} to mend'),
  };
}
