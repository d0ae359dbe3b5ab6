import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Diagnostic } from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeAfter } from '../../server/src/lsp/typing.ts';
import { type Client, PUSHED, withServer } from './client.ts';

const URI = 'file:///team/charter.md';
const WRONG = 'Own the company-wide budget allocation across departments';
const OTHER = 'Choose the programming languages and frameworks';
const TWIN = 'Run the quarterly operating';
const CHARTER = `# Charter

## Chief Technology Officer (CTO)

- Set the long-term technical direction
- 
- Keep the cloud platform available

## Chief Operating Officer (COO)

- Run the quarterly operating plan
- Run the quarterly operating plan for sales
- ${OTHER}
`;
const LINE = CHARTER.split('\n').indexOf('- ');
const OTHER_LINE = CHARTER.split('\n').indexOf(`- ${OTHER}`);
/** Nobody rests that long. */
const NEVER = 1e9;
const textDocument = { uri: URI };

function words(items: readonly Diagnostic[]): string[] {
  return items.map(({ code, range }) => `${code} ${range.start.line}`).sort();
}

function caret(client: Client, version: number, line: number, character: number): Promise<void> {
  return client.notify('remit/caret', { textDocument: { uri: URI, version }, position: { line, character } });
}

test('whatever comes first of a key, its caret and the question, nothing appears or disappears', async () => {
  const late = fc.integer({ min: -1, max: 6 });
  const key = fc.record({ caret: fc.option(late), pull: fc.option(late) });
  const run = fc.record({
    keys: fc.array(key, { minLength: WRONG.length, maxLength: WRONG.length }),
    write: fc.constantFrom(WRONG, `${TWIN} plan quickly and with some care for all of it`.slice(0, WRONG.length)),
  });
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(run, async ({ keys, write }) => {
      await withServer({ caretWait: NEVER }, async (client) => {
        await client.open(URI, CHARTER);
        const before = words(await client.findings(URI));
        assert.ok(before.includes(`misassigned-duty ${OTHER_LINE}`));
        const messages = [...write].flatMap((letter, i) => {
          const version = i + 2;
          const { caret: caretLate, pull } = keys[i] as { caret: number | null; pull: number | null };
          const change = () => void client.edit(URI, version, [LINE, 2 + i], [LINE, 2 + i], letter);
          const tell = () => void caret(client, version, LINE, 3 + i);
          return [
            { at: 3 * i, send: change },
            ...(caretLate === null ? [] : [{ at: 3 * i + 1 + caretLate * 2, send: tell }]),
            ...(pull === null
              ? []
              : [{ at: 3 * i + 2 + pull * 2, send: () => void answers.push(client.findings(URI)) }]),
          ];
        });
        const answers: Promise<Diagnostic[]>[] = [];
        for (const { send } of messages.sort((a, b) => a.at - b.at)) {
          send();
          // Now and then what was sent is worked on before more comes.
          if (answers.length % 4 === 1) await answers.at(-1);
        }
        for (const answer of await Promise.all(answers)) assert.deepEqual(words(answer), before);
        assert.deepEqual(words(await client.findings(URI)), before);
        await caret(client, write.length + 1, 0, 0);
        const after = words(await client.findingsAtLast(URI, (items) => words(items).join() !== before.join()));
        for (const one of after) seen.add(one);
      });
    }),
    { numRuns: 25 },
  );
  assert.ok(seen.has(`misassigned-duty ${LINE}`), [...seen].join(', '));
});

/** Types key by key, asking after each as editors do; all that was answered. */
async function typed(client: Client, text: string, version = 2, column = 2): Promise<string[][]> {
  const answers: string[][] = [];
  for (const [i, letter] of [...text].entries()) {
    await client.edit(URI, version + i, [LINE, column + i], [LINE, column + i], letter);
    answers.push(words(await client.findings(URI)));
  }
  return answers;
}

test('what is half written would come and go, and does not', async () => {
  const bare = async (duty: string): Promise<string[]> => {
    let found: string[] = [];
    await withServer({}, async (client) => {
      await client.open(URI, CHARTER.replace('- \n', `- ${duty}\n`));
      found = words(await client.findings(URI));
    });
    return found;
  };
  const long = `${TWIN} plan for sales, own the company-wide budget allocation`;
  const turns = new Set<string>();
  for (let end = 1; end <= long.length; end += 1) turns.add((await bare(long.slice(0, end))).join());
  assert.ok(turns.size > 2, `only ${turns.size} different lists of findings while it is written`);
  await withServer({ caretWait: NEVER }, async (client) => {
    await client.open(URI, CHARTER);
    const before = words(await client.findings(URI));
    for (const answer of await typed(client, long)) assert.deepEqual(answer, before);
  });
});

test('a finding whose duty is rewritten stays at its place until the caret leaves', async () => {
  const text = CHARTER.replace('- \n', `- ${WRONG}\n`);
  await withServer({ caretWait: NEVER }, async (client) => {
    await client.open(URI, text);
    const before = words(await client.findings(URI));
    assert.ok(before.includes(`misassigned-duty ${LINE}`));
    let column = 2 + WRONG.length;
    let version = 1;
    for (; column > 6; column--) {
      await client.edit(URI, ++version, [LINE, column - 1], [LINE, column], '');
      assert.deepEqual(words(await client.findings(URI)), before);
    }
    const [rest] = (await client.findings(URI)).filter(({ range }) => range.start.line === LINE);
    assert.deepEqual(rest?.range, { start: { line: LINE, character: 2 }, end: { line: LINE, character: 6 } });
    await caret(client, version, LINE + 1, 4);
    await client.findingsAtLast(URI, (items) => !words(items).includes(`misassigned-duty ${LINE}`));
  });
});

test('a finding whose words are all taken out goes at once', async () => {
  await withServer({ caretWait: NEVER }, async (client) => {
    await client.open(URI, CHARTER.replace('- \n', `- ${WRONG}\n`));
    assert.ok(words(await client.findings(URI)).includes(`misassigned-duty ${LINE}`));
    await client.edit(URI, 2, [LINE, 2], [LINE, 2 + WRONG.length], '');
    assert.ok(!words(await client.findings(URI)).includes(`misassigned-duty ${LINE}`));
  });
});

test('who writes on elsewhere has left, though no caret was reported', async () => {
  await withServer({ caretWait: NEVER }, async (client) => {
    await client.open(URI, CHARTER);
    const before = words(await client.findings(URI));
    for (const answer of await typed(client, WRONG)) assert.deepEqual(answer, before);
    await client.edit(URI, 2 + WRONG.length, [LINE - 1, 2], [LINE - 1, 2], 'W');
    assert.ok(words(await client.findings(URI)).includes(`misassigned-duty ${LINE}`));
  });
});

test('a line break leaves the duty', async () => {
  await withServer({ caretWait: NEVER }, async (client) => {
    await client.open(URI, CHARTER);
    await typed(client, WRONG);
    const end = 2 + WRONG.length;
    await client.edit(URI, 2 + WRONG.length, [LINE, end], [LINE, end], '\n- ');
    assert.ok(words(await client.findings(URI)).includes(`misassigned-duty ${LINE}`));
  });
});

test('nothing is pushed anew while a duty is written but what moves with it; the rest follows by itself', async () => {
  await withServer({ capabilities: PUSHED, caretWait: 400 }, async (client) => {
    await client.open(URI, CHARTER);
    const before = words((await client.push(URI, 1)).diagnostics);
    for (const [i, letter] of [...WRONG].entries()) {
      await client.edit(URI, 2 + i, [LINE, 2 + i], [LINE, 2 + i], letter);
    }
    const last = await client.push(URI, 1 + WRONG.length);
    for (const { diagnostics } of client.pushed) assert.deepEqual(words(diagnostics), before);
    assert.equal(client.pushed.at(-1), last);
    await client.until(() => words(client.pushed.at(-1)?.diagnostics ?? []).includes(`misassigned-duty ${LINE}`));
  });
});

test('a key inside a line is answered before the line is read, which follows by itself', async () => {
  for (const readingWait of [NEVER, 20]) {
    const initializationOptions = { status: true };
    await withServer({ caretWait: NEVER, readingWait, initializationOptions }, async (client) => {
      await client.open(URI, CHARTER);
      const before = words(await client.findings(URI));
      const opened = await client.until(() => client.statuses[0]);
      for (const answer of await typed(client, WRONG)) assert.deepEqual(answer, before);
      if (readingWait === NEVER) {
        assert.deepEqual(client.statuses, [opened], 'read while keys were pressed');
        await client.ask('textDocument/documentSymbol', { textDocument });
      }
      await client.until(() => client.statuses.at(-1)?.duties === opened.duties + 1);
      assert.deepEqual(words(await client.findings(URI)), before);
    });
  }
});

test('who leaves before the line was read sees its findings, too', async () => {
  await withServer({ caretWait: NEVER }, async (client) => {
    await client.open(URI, CHARTER);
    await client.findings(URI);
    await typed(client, WRONG);
    await caret(client, 1 + WRONG.length, 0, 0);
    await client.findingsAtLast(URI, (items) => words(items).includes(`misassigned-duty ${LINE}`));
  });
});

test('a fix that changes one word takes effect at once', async () => {
  const matrix = `# RACI matrix

| Task | CTO | COO |
| --- | --- | --- |
| Own the system architecture | A | C |
| Own the cloud platform | R | C |
`;
  await withServer({ caretWait: NEVER }, async (client) => {
    await client.open(URI, matrix);
    const [finding] = await client.findings(URI);
    assert.equal(finding?.code, 'raci-no-accountable');
    const [fix] = await client.ask<
      { edit: { documentChanges: { edits: { range: typeof finding.range; newText: string }[] }[] } }[]
    >('textDocument/codeAction', {
      textDocument,
      range: finding?.range,
      context: { diagnostics: [finding], only: ['quickfix'] },
    });
    const [edit, ...more] = fix?.edit.documentChanges[0]?.edits ?? [];
    assert.deepEqual(more, []);
    assert.ok(edit && !/\s\S/.test(edit.newText), 'one word');
    const { start, end } = edit.range;
    await client.edit(URI, 2, [start.line, start.character], [end.line, end.character], edit.newText);
    assert.deepEqual(await client.findings(URI), []);
  });
});

test('a range stands after a change where its words stand', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), minLength: 4, maxLength: 40 });
  const places = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40));
  const put = fc.string({ unit: fc.constantFrom('x', '\n'), maxLength: 4 });
  fc.assert(
    fc.property(text, places, put, (before, raw, newText) => {
      const [a, b, c, d] = raw.map((place) => Math.min(place, before.length)) as [number, number, number, number];
      const [start, end, from, to] = [Math.min(a, b), Math.max(a, b), Math.min(c, d), Math.max(c, d)];
      fc.pre(start < end);
      const document = TextDocument.create('x:', '', 1, before);
      const change = { range: { start: document.positionAt(from), end: document.positionAt(to) }, text: newText };
      const range = { start: document.positionAt(start), end: document.positionAt(end) };
      const moved = rangeAfter(range, [change]);
      if (start >= from && end <= to) return void assert.equal(moved, null);
      const after = TextDocument.update(TextDocument.create('x:', '', 1, before), [change], 2);
      const kept = before.slice(start, Math.max(start, Math.min(end, from))) + before.slice(Math.max(start, to), end);
      const plain = (some: string) => some.replaceAll(/[x\n]/g, '');
      assert.equal(plain(after.getText(moved ?? undefined)), plain(kept));
    }),
  );
});
