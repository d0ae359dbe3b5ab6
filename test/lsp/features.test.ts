import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  CodeLens,
  CompletionItem,
  DocumentHighlight,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  MarkupContent,
  Range,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CAPABILITIES, type Client, position, withProcess, withServer } from './client.ts';

const URI = 'file:///team/charter.md';
const CHARTER = `# Team 🚀

## Chief Technology Officer (CTO) — Ada Byron

- Set the long-term technical direction
- Run the cloud platform, as agreed with the COO

## COO

- Allocate the company budget across departments

| Activity       | CTO | COO |
| -------------- | --- | --- |
| Choose a cloud | A/R | C   |
| Set budgets    | C   | A   |
| Hire staff     | I   | R   |
`;
const textDocument = { uri: URI };

/** The words under a protocol range. */
function words(text: string, range: Range | undefined): string {
  return range ? TextDocument.create('', '', 0, text).getText(range) : '';
}

function place(
  text: string,
  words: string,
  inside = 1,
): { textDocument: { uri: string }; position: { line: number; character: number } } {
  const at = text.indexOf(words);
  assert.ok(at >= 0, words);
  return { textDocument, position: position(text, at + inside) };
}

for (const [name, text] of [
  ['LF', CHARTER],
  ['CRLF', CHARTER.replaceAll('\n', '\r\n')],
  ['a byte order mark', `\ufeff${CHARTER}`],
  ['emoji in the line', CHARTER.replaceAll('\n- ', '\n- 🧑‍🚀 ')],
] as const) {
  test(`hover, definition, highlights and tokens stand on their words with ${name}`, async () => {
    await withProcess({}, async (client) => {
      await client.open(URI, text);
      const hover = await client.ask<Hover>('textDocument/hover', place(text, 'Allocate the'));
      assert.match(words(text, hover.range), /Allocate the company budget across departments$/);
      assert.match((hover.contents as MarkupContent).value, /\*\*COO\*\*: Resource management/);

      const role = await client.ask<Hover>('textDocument/hover', place(text, '(CTO)', 2));
      assert.match(words(text, role.range), /CTO/);

      const [home] = await client.ask<Location[]>('textDocument/definition', place(text, 'with the COO', 10));
      assert.equal(words(text, home?.range), 'COO');
      assert.equal(home?.range.start.line, 7);

      const lit = await client.ask<DocumentHighlight[]>('textDocument/documentHighlight', place(text, 'Ada Byron', 5));
      const lines = text.split('\n').length;
      assert.ok(lit.length >= 3 && lit.every(({ range }) => range.end.line < lines));
      assert.deepEqual(
        [...new Set(lit.map(({ range }) => words(text, range)))],
        ['Chief Technology Officer', 'CTO', 'Ada Byron'],
      );

      const { data } = await client.ask<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
      const marked = decode(text, data, client);
      assert.ok(marked.some(({ type, text }) => type === 'charterRole' && text.includes('CTO')));
      assert.deepEqual(
        marked.filter(({ type }) => type === 'enumMember' || type === 'keyword').map(({ text }) => text),
        ['A', 'R', 'C', 'C', 'A', 'I', 'R'],
      );
    });
  });
}

function decode(text: string, data: readonly number[], client: Client): { type: string; text: string }[] {
  const types = client.result.capabilities.semanticTokensProvider?.legend.tokenTypes ?? [];
  const lines = text.split(/\r\n|\n/);
  const found: { type: string; text: string }[] = [];
  let line = 0;
  let column = 0;
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, right = 0, length = 0, type = 0] = data.slice(i, i + 4);
    line += down;
    column = down === 0 ? column + right : right;
    const words = (lines[line] ?? '').slice(column, column + length);
    assert.equal(words.length, length, 'a token ends on its line');
    found.push({ type: types[type] ?? '', text: words });
  }
  return found;
}

test('semantic tokens: the delta leads to what the full answer would be, a range is a part of it', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    const before = await client.ask<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
    await client.edit(URI, 2, [4, 0], [4, 0], '- Choose the programming languages\n');
    const delta = await client.ask<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
      textDocument,
      previousResultId: before.resultId,
    });
    const patched = [...before.data];
    for (const { start, deleteCount, data = [] } of [...delta.edits].reverse())
      patched.splice(start, deleteCount, ...data);
    const after = await client.ask<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
    assert.deepEqual(patched, after.data);
    assert.ok(
      delta.edits.length > 0 &&
        delta.edits.reduce((sum, { data = [] }) => sum + data.length, 0) < after.data.length / 2,
    );
    const range = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };
    const part = await client.ask<SemanticTokens>('textDocument/semanticTokens/range', { textDocument, range });
    assert.deepEqual(part.data, after.data.slice(0, part.data.length));
    assert.ok(part.data.length > 0 && part.data.length < after.data.length);
    const whole = await client.ask<SemanticTokens>('textDocument/semanticTokens/full/delta', {
      textDocument,
      previousResultId: 'nobody knows',
    });
    assert.deepEqual(whole.data, after.data);
  });
});

test('the outline nests, and its ranges hold their children', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    const [root] = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    assert.equal(root?.name, 'Team 🚀');
    assert.deepEqual(
      root?.children?.map(({ name }) => name.replace(/^.*\((\w+)\).*$/, '$1')),
      ['CTO', 'COO', 'Matrix'],
    );
    const held = (outer: Range, inner: Range) =>
      TextDocument.create('', '', 0, CHARTER).offsetAt(outer.start) <=
      TextDocument.create('', '', 0, CHARTER).offsetAt(inner.start);
    const check = ({ range, selectionRange, children = [] }: DocumentSymbol): void => {
      assert.ok(held(range, selectionRange));
      for (const child of children) {
        assert.ok(held(range, child.range));
        check(child);
      }
    };
    check(root as DocumentSymbol);
  });
});

test('workspace symbols come from every open charter', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    await client.open('file:///team/cpo.md', '# CPO\n\n- Own the product roadmap\n- Set prices\n');
    await client.open('file:///team/readme.md', '# Read me\n\n- Own the product\n');
    const found = await client.ask<WorkspaceSymbol[]>('workspace/symbol', { query: 'product OWN' });
    assert.deepEqual(
      found.map(({ name }) => name),
      ['Own the product roadmap'],
    );
    assert.equal(found[0]?.location.uri, 'file:///team/cpo.md');
    assert.ok((await client.ask<WorkspaceSymbol[]>('workspace/symbol', { query: '' })).length >= 7);
  });
});

test('folding, selection, lenses and hints', async () => {
  const settings = { inlayHints: { enabled: true } };
  const initializationOptions = { commands: ['remit.showDuties'] };
  await withServer({ settings, initializationOptions }, async (client) => {
    await client.open(URI, CHARTER);
    const folds = await client.ask<FoldingRange[]>('textDocument/foldingRange', { textDocument });
    assert.ok(folds.some(({ startLine, endLine }) => startLine === 2 && endLine === 5));
    assert.ok(folds.some(({ startLine, endLine }) => startLine === 11 && endLine === 15));

    const at = place(CHARTER, 'cloud platform').position;
    const [chain] = await client.ask<SelectionRange[]>('textDocument/selectionRange', {
      textDocument,
      positions: [at],
    });
    const steps: string[] = [];
    for (let step = chain; step; step = step.parent as SelectionRange) steps.push(words(CHARTER, step.range));
    assert.equal(steps[0], 'cloud');
    assert.equal(steps.at(-1), CHARTER);

    const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', { textDocument });
    assert.match(lenses[0]?.command?.title ?? '', /^2 duties/);
    assert.equal(lenses[0]?.command?.command, 'remit.showDuties');
    const [uri, start, ranges] = lenses[0]?.command?.arguments ?? [];
    assert.deepEqual([uri, start, ranges.length], [URI, lenses[0]?.range.start, 2]);

    const range = { start: { line: 9, character: 0 }, end: { line: 10, character: 0 } };
    const hints = await client.ask<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
    assert.deepEqual(
      hints.map(({ label, position }) => [label, position.line]),
      [['Resource management', 9]],
    );
  });
});

test('lenses and hints follow the settings', async () => {
  await withServer({ settings: { codeLens: { enabled: false } } }, async (client) => {
    await client.open(URI, CHARTER);
    assert.equal(await client.ask('textDocument/codeLens', { textDocument }), null);
    const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
    assert.equal(await client.ask('textDocument/inlayHint', { textDocument, range }), null);
  });
});

test('completion offers snippets to clients that know them, plain words to the others', async () => {
  const text = '# Charter\n\n## COO\n\n- Allocate the company budget\n\n## CTO\n\n- Run the cloud platform\n- ';
  for (const [capabilities, snippet] of [
    [CAPABILITIES, true],
    [{ textDocument: {} }, false],
  ] as const) {
    await withServer({ capabilities }, async (client) => {
      await client.open(URI, text);
      const items = await client.ask<CompletionItem[]>('textDocument/completion', {
        textDocument,
        position: { line: 9, character: 2 },
      });
      const [first] = items;
      assert.ok(first && items.length > 1);
      assert.equal((first.textEdit as TextEdit).newText, snippet ? `\${1:${first.label}}$0` : first.label);
      assert.deepEqual((first.textEdit as TextEdit).range, {
        start: { line: 9, character: 2 },
        end: { line: 9, character: 2 },
      });
    });
  }
});

test('renaming a holder changes every mention, in the version it was asked for', async () => {
  await withServer({}, async (client) => {
    const text = CHARTER.replace('with the COO', 'with Ada Byron 🚀 and the COO').replaceAll('\n', '\r\n');
    await client.open(URI, text, 'markdown', 5);
    const at = place(text, 'Ada Byron', 3);
    const prepared = await client.ask<{ range: Range; placeholder: string }>('textDocument/prepareRename', at);
    assert.equal(prepared.placeholder, 'Ada Byron');
    assert.equal(words(text, prepared.range), 'Ada Byron');
    const edit = await client.ask<WorkspaceEdit>('textDocument/rename', { ...at, newName: 'Grace Hopper' });
    const [change] = (edit.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(change?.textDocument, { uri: URI, version: 5 });
    const after = TextDocument.applyEdits(TextDocument.create('', '', 0, text), (change?.edits ?? []) as TextEdit[]);
    assert.equal(after, text.replaceAll('Ada Byron', 'Grace Hopper'));
    await assert.rejects(client.ask('textDocument/rename', { ...at, newName: ' ' }), /empty/);
    assert.equal(await client.ask('textDocument/prepareRename', place(text, 'technical direction')), null);
  });
});

test('answers follow edits of any shape', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    let document = TextDocument.create(URI, 'markdown', 1, CHARTER);
    const seeds = [7, 131, 17, 911, 23, 401, 53, 79, 5, 601];
    for (const [i, seed] of seeds.entries()) {
      const start = document.positionAt((seed * 37) % document.getText().length);
      const end = document.positionAt(document.offsetAt(start) + (seed % 5));
      const change = {
        range: { start, end },
        text: ['x', '\r\n', '🚀', '\n## CPO\n\n- Own pricing\n', ''][i % 5] as string,
      };
      document = TextDocument.update(document, [change], i + 2);
      await client.notify('textDocument/didChange', {
        textDocument: { uri: URI, version: i + 2 },
        contentChanges: [change],
      });
      const witness = `file:///team/${i}/charter.md`;
      await client.open(witness, document.getText());
      const [typed, whole] = await Promise.all(
        [URI, witness].map((uri) =>
          client.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } }),
        ),
      );
      assert.deepEqual(typed, whole, `after edit ${i}`);
    }
  });
});
