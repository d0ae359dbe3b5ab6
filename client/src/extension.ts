import * as vscode from 'vscode';
import { reportCaret } from './caret.ts';
import { ChartersTree } from './chartersTree.ts';
import { CheckAll } from './checkAll.ts';
import { registerCommands } from './commands.ts';
import { reportFolders } from './folders.ts';
import type { MarkdownIt } from './markdownMarks.ts';
import { MatrixViews } from './matrixView.ts';
import { reportMilestones } from './milestones.ts';
import { newCharter } from './newCharter.ts';
import { PreviewMarks } from './previewMarks.ts';
import { type Launch, Server, type ServerState } from './server.ts';
import { StatusItem } from './status.ts';
import { suggestsCharter } from './suggestsCharter.ts';
import { offerTools } from './tools.ts';

/**
 * What is switched on, in order. Nothing is loaded and no server runs until an open document looks as if
 * it could be a charter: most Markdown files are none, and their readers should not pay for it.
 *
 * @param launch makes the language client of this host (child process or worker); called at the first need
 */
export function activate(context: vscode.ExtensionContext, launch: Launch): Api {
  const server = new Server(context, launch);
  const preview = new PreviewMarks(server);
  context.subscriptions.push(
    server,
    new StatusItem(server),
    new ChartersTree(server),
    new MatrixViews(server, context.extensionUri),
    new CheckAll(server),
    newCharter(server),
    preview,
    reportCaret(server),
    reportFolders(server),
    reportMilestones(server),
    ...registerCommands(server),
    ...offerTools(server, context),
    vscode.workspace.onDidOpenTextDocument((document) => wake(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => wake(document)),
  );
  for (const document of vscode.workspace.textDocuments) wake(document);
  return {
    state: () => server.state,
    problem: () => server.problem,
    extendMarkdownIt: (markdown) => preview.extend(markdown),
  };

  function wake(document: vscode.TextDocument): void {
    if (!server.started && suggestsCharter(document)) server.start();
  }
}

/** What other extensions (and the tests) may ask of this one. */
export interface Api {
  /** `asleep` until a document looks like a charter. */
  state(): ServerState;
  /** Why the server failed; empty otherwise. */
  problem(): string;
  /** For VS Code's Markdown preview. */
  extendMarkdownIt(markdown: MarkdownIt): MarkdownIt;
}
