import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CodeAction, Diagnostic, TextEdit } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Client, type Options, withProcess, withServer } from './client.ts';

export const CTO = `# Chief Technology Officer (CTO)

## Responsibilities

- Set the long-term technical direction
- Keep the operational risk register up to date
`;
export const COO = `# Chief Operating Officer (COO)

## Responsibilities

- Turn company strategy into operating plans
- Keep the operational risk register up to date
`;

/** Files in a folder of their own, with the real server over it. */
export async function inFolder(
  files: Record<string, string | Buffer>,
  run: (client: Client, uri: (file: string) => string, folder: string) => Promise<void>,
  options: Options = {},
): Promise<void> {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'remit-')));
  try {
    for (const [file, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), text);
    }
    const door = options.powerless ? withProcess : withServer;
    if (options.powerless) fs.chmodSync(folder, 0o755);
    await door({ folder, ...options }, (client) => run(client, (file) => `file://${folder}/${file}`, folder));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Pulls until the findings of the comparison are as wanted: the server asks for a new pull when they change. */
export async function compared(
  client: Client,
  uri: string,
  wanted: (found: Diagnostic[]) => boolean,
): Promise<Diagnostic[]> {
  for (;;) {
    const { refreshes } = client;
    const all = await client.findings(uri);
    const found = all.filter(
      ({ code }) => code === 'contradictory-owner' || code === 'duplicate-duty' || code === 'unused-ignore',
    );
    if (wanted(found)) return found;
    await client.until(() => client.refreshes > refreshes);
  }
}

export const one = (found: Diagnostic[]): boolean => found.length === 1;
export const none = (found: Diagnostic[]): boolean => found.length === 0;

export const OTHER_COO = COO.replace(
  '- Keep the operational risk register up to date\n',
  '- Allocate budgets across departments\n',
);

/** The move of the misplaced duty of `cto.md` into another file, once the others have been read. */
export async function moveAcross(client: Client, uri: string, title: RegExp): Promise<CodeAction> {
  for (;;) {
    const range = { start: { line: 5, character: 4 }, end: { line: 5, character: 4 } };
    const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], only: ['quickfix'] },
    });
    const found = actions.find((action) => title.test(action.title));
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function applied(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('file:///x.md', 'markdown', 0, text), [...edits]);
}
