import * as vscode from 'vscode';
import { PREVIEW_MARKS, type PreviewMarksParams, type PreviewMarkView } from '../../server/src/lsp/protocol.ts';
import { type MarkdownIt, showMarks } from './markdownMarks.ts';
import type { Server } from './server.ts';

const SETTING = 'remit.previewMarks.enabled';
/** Longer than a pause between two keys. In milliseconds. */
const SETTLED = 300;

/**
 * Areas and findings in VS Code's own Markdown preview. Off by default: then the preview is left as it is, and nobody
 * is asked for anything.
 */
export class PreviewMarks implements vscode.Disposable {
  readonly #server: Server;
  readonly #known = new Map<string, readonly PreviewMarkView[]>();
  readonly #subscriptions: vscode.Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(server: Server) {
    this.#server = server;
    this.#subscriptions = [
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!event.affectsConfiguration(SETTING)) return;
        this.#known.clear();
        void vscode.commands.executeCommand('markdown.api.reloadPlugins');
      }),
      server.onDidChange(() => this.#later()),
      server.onDidChangeCharters(() => this.#later()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#known.delete(uri.toString())),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** Called by VS Code when it makes its Markdown reader, and again when plugins are loaded anew. */
  extend(markdown: MarkdownIt): MarkdownIt {
    return isOn(undefined) ? showMarks(markdown, (uri) => this.#marksOf(uri)) : markdown;
  }

  /** What is known of a document now; the first time nothing, until the server has answered. */
  #marksOf(page: { toString(): string } | undefined): readonly PreviewMarkView[] {
    if (!page) return [];
    const uri = page.toString();
    const known = this.#known.get(uri);
    if (known) return known;
    if (!isOn(vscode.Uri.parse(uri))) return [];
    this.#known.set(uri, []);
    void this.#ask([uri]);
    return [];
  }

  /** Asks anew about every page that was shown, once nothing has changed for a moment. */
  #later(): void {
    if (this.#known.size === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask([...this.#known.keys()]), SETTLED);
  }

  async #ask(pages: readonly string[]): Promise<void> {
    // A page that is merely shown must not start anything.
    if (this.#server.state !== 'running') return;
    let changed = false;
    for (const uri of pages) {
      const params: PreviewMarksParams = { uri };
      const marks = await this.#server.ask<PreviewMarkView[]>(PREVIEW_MARKS, params);
      if (JSON.stringify(marks) === JSON.stringify(this.#known.get(uri))) continue;
      this.#known.set(uri, marks);
      changed = true;
    }
    if (changed) await vscode.commands.executeCommand('markdown.preview.refresh');
  }
}

function isOn(scope: vscode.Uri | undefined): boolean {
  return vscode.workspace.getConfiguration('remit', scope).get('previewMarks.enabled', false);
}
