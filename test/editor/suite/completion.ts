import * as vscode from 'vscode';
import { closeAll, openFile, TEAM } from './charterFile.ts';
import { equal, eventually, holds, present } from './expect.ts';

describe('completion', () => {
  afterEach(closeAll);

  it('offers roles where a section may start: those that have none yet', async () => {
    const without = TEAM.slice(0, TEAM.indexOf('## Chief Operating Officer'));
    const items = await offered(`${without}## ▮\n`, 'Chief Operating Officer (COO)');
    equal(inserted(items, 'Chief Operating Officer (COO)'), 'Chief Operating Officer (COO)');
    equal(labels(items).includes('Chief Technology Officer (CTO)'), false, 'the CTO again');
    // By its abbreviation, too.
    holds(String(find(items, 'Chief Operating Officer (COO)').filterText), 'COO');
  });

  it('offers duties of areas that the role does not cover yet, with area, owner and source', async () => {
    const text = TEAM.replace('- Prioritize the product backlog\n', '- Prioritize the product backlog\n- ▮\n');
    const items = await offered(text, 'Set pricing and packaging');
    const item = find(items, 'Set pricing and packaging');
    equal(item.detail, 'Product revenue (CPO)', 'area and owner');
    holds(documentation(item), 'Understanding the Roles');
    equal(item.insertText instanceof vscode.SnippetString, true, 'a snippet');
    equal(
      items.some(({ detail }) => detail === 'Product strategy (CPO)'),
      false,
      'an area that is covered',
    );
  });

  it('writes a duty in the style of the list', async () => {
    const items = await offered(`${TEAM}▮\n`, 'Keep the operational risk register');
    holds(inserted(items, 'Keep the operational risk register'), '* ');
    const numbered = TEAM.replace(/^\* Improve/m, '1. improve')
      .replace(/^\* Plan/m, '2. plan')
      .trimEnd();
    const small = await offered(`${numbered}\n▮\n`, 'keep the operational risk register');
    holds(inserted(small, 'keep the operational risk register'), '3. ');
  });

  it('offers the letters of the matrix in its cells, with their meaning', async () => {
    const matrix =
      '# RACI\n\n| Activity | CTO | COO |\n| --- | --- | --- |\n| Plan budgets | C | A |\n| Buy servers | ▮ | I |\n';
    const items = await offered(matrix, 'A');
    equal(
      ['R', 'A', 'C', 'I'].map((letter) => find(items, letter).detail),
      [
        'responsible: does the work',
        'accountable: answers for the result, one on each row',
        'consulted: is asked before',
        'informed: is told after',
      ],
    );
  });

  it('offers rules in ignore comments and keys in front matter', async () => {
    const rules = await offered(`${TEAM}\n<!-- remit-ignore-file ▮ -->\n`, 'misassigned-duty');
    equal(labels(rules).includes('raci-no-accountable'), true, 'another rule');
    const keys = await offered(`---\ncharter: true\n▮\n---\n\n${TEAM}`, 'role');
    equal(labels(keys).includes('charter'), false, 'a key that is there');
  });

  it('offers nothing in the middle of prose', async () => {
    const text = `${TEAM}\nWe meet every Monday and ▮ talk about the budget.\n`;
    const document = await settled(text.replace('▮', ''));
    const known = ['Chief ', 'Keep the operational', 'misassigned-duty'];
    for (const at of [text.indexOf('▮'), text.indexOf('every Monday'), text.indexOf('roadmap')]) {
      const items = await complete(document, at);
      equal(
        labels(items).filter((label) => known.some((word) => label.startsWith(word))),
        [],
        `offers at ${at}`,
      );
    }
  });
});

/** What is offered at `▮` once an item of this name is among it. */
async function offered(text: string, label: string): Promise<vscode.CompletionItem[]> {
  const document = await settled(text.replace('▮', ''));
  const at = text.indexOf('▮');
  await eventually(
    `"${label}" among the completions`,
    async () => labels(await complete(document, at)),
    (all) => all.includes(label),
  );
  return complete(document, at);
}

/** An open charter that the server has read. */
async function settled(text: string): Promise<vscode.TextDocument> {
  const { document } = await openFile(text);
  await eventually(
    'an outline',
    () => vscode.commands.executeCommand<unknown[] | undefined>('vscode.executeDocumentSymbolProvider', document.uri),
    (found) => (found?.length ?? 0) > 0,
  );
  return document;
}

async function complete(document: vscode.TextDocument, offset: number): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    document.positionAt(offset),
    undefined,
    50,
  );
  return list.items;
}

function labels(items: readonly vscode.CompletionItem[]): string[] {
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

function find(items: readonly vscode.CompletionItem[], label: string): vscode.CompletionItem {
  return present(items[labels(items).indexOf(label)], `"${label}"`);
}

function inserted(items: readonly vscode.CompletionItem[], label: string): string {
  const { insertText, textEdit } = find(items, label);
  const text = insertText ?? textEdit?.newText ?? label;
  return typeof text === 'string' ? text : text.value;
}

function documentation({ documentation: told }: vscode.CompletionItem): string {
  return typeof told === 'string' ? told : (told?.value ?? '');
}
