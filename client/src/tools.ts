import * as vscode from 'vscode';
import { ASK_TOOL, type AskToolParams, type ToolAnswer } from '../../server/src/lsp/protocol.ts';
import type { Server } from './server.ts';

/** What the manifest puts before the server's names for the tools, since all extensions share one list. */
const PREFIX = 'remit_';

/** A question as an assistant writes it; the server checks it. */
interface Question {
  readonly path?: unknown;
  readonly text?: unknown;
  readonly duties?: unknown;
}

/**
 * Offers the manifest's tools to assistants, where the editor has any: each question goes to the language server, which
 * starts at the first one.
 */
export function offerTools(server: Server, { extension }: vscode.ExtensionContext): vscode.Disposable[] {
  // Some editors that run VS Code extensions have no language models.
  if (typeof vscode.lm?.registerTool !== 'function') return [];
  const tools: { readonly name: string }[] = extension.packageJSON.contributes.languageModelTools;
  return tools.map(({ name }) =>
    vscode.lm.registerTool<Question>(name, {
      prepareInvocation: () => announcement(name.slice(PREFIX.length)),
      invoke: ({ input }) => ask(server, name.slice(PREFIX.length), input),
    }),
  );
}

/** What the person sees: what is being done, and before that the question whether it may. */
function announcement(tool: string): vscode.PreparedToolInvocation {
  const { t } = vscode.l10n;
  const message = t('Remit reads on this machine. It writes nothing, and nothing leaves the machine.');
  const say = (doing: string, title: string) => ({
    invocationMessage: doing,
    confirmationMessages: { title, message },
  });
  switch (tool) {
    case 'check_charter':
      return say(t('Checking a charter'), t('Let Remit check a charter?'));
    case 'classify_duty':
      return say(t('Asking whose duty it is'), t('Let Remit say whose duty it is?'));
    case 'explain_role':
      return say(t('Looking up a role'), t('Let Remit explain a role?'));
    default:
      return say(t('Working out how to move a duty'), t('Let Remit propose how to move a duty?'));
  }
}

/** @throws with a sentence for the assistant when the question cannot be answered as it is */
async function ask(server: Server, tool: string, asked: Question): Promise<vscode.LanguageModelToolResult> {
  const uri = await placeOf(asked);
  const readsFile = typeof asked.path === 'string' && asked.text === undefined && asked.duties === undefined;
  const question = readsFile ? { ...asked, text: await textAt(uri, String(asked.path)) } : asked;
  const params: AskToolParams = { tool, question, uri: uri.toString() };
  const { text, refused } = await server.ask<ToolAnswer>(ASK_TOOL, params);
  if (text === null) throw new Error(refused ?? '');
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
}

/** Where the charter lies or will lie: in the workspace folder that has the file, or in the first. */
async function placeOf({ path }: Question): Promise<vscode.Uri> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const words = typeof path === 'string' && path !== '' ? path : 'charter.md';
  if (/^[a-z][\w+.-]+:\//i.test(words)) return vscode.Uri.parse(words);
  const first = folders[0]?.uri;
  if (/^(?:\/|[a-z]:[\\/])/i.test(words))
    return first
      ? vscode.Uri.file(words).with({ scheme: first.scheme, authority: first.authority })
      : vscode.Uri.file(words);
  if (!first) return vscode.Uri.from({ scheme: 'untitled', path: `/${words}` });
  for (const { uri } of folders) {
    const place = vscode.Uri.joinPath(uri, words);
    if (await isThere(place)) return place;
  }
  return vscode.Uri.joinPath(first, words);
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** The text of a file as the person sees it, unsaved changes included. Only what is open or in the workspace is read. */
async function textAt(uri: vscode.Uri, shown: string): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open) return open.getText();
  if (!vscode.workspace.getWorkspaceFolder(uri)) {
    throw new Error(`${shown} lies outside the workspace. Give its text.`);
  }
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    throw new Error(`${shown} cannot be read. Give its text.`);
  }
}
