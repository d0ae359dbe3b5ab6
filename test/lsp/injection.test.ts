import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Client, withServer } from './client.ts';

/** What would act if it were not shown as text. */
const NASTY = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[click](command:workbench.action.quit)',
  '![pixel](https://example.org/pixel.png)',
  '<https://example.org>',
  '[a]: https://example.org "b"',
  '`` ` `` **b** _i_ # h',
];
const WORDS = 'Allocate the annual budget across departments';

/** Every piece of Markdown in an answer, however deep. */
function markdownIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const one = value as { kind?: unknown; value?: unknown };
  if (one.kind === 'markdown' && typeof one.value === 'string') return [one.value];
  return Object.values(value).flatMap(markdownIn);
}

async function answers(client: Client, uri: string, text: string): Promise<unknown[]> {
  const textDocument = { uri };
  const lines = text.split('\n');
  const asked: Promise<unknown>[] = [client.ask('textDocument/codeLens', { textDocument })];
  for (const [line, words] of lines.entries()) {
    for (const character of [0, Math.min(6, words.length), words.length]) {
      const position = { line, character };
      asked.push(client.ask('textDocument/hover', { textDocument, position }));
      asked.push(client.ask('textDocument/completion', { textDocument, position }));
    }
  }
  return Promise.all(asked);
}

test('no answer holds charter text as live Markdown or HTML', async () => {
  await withServer({}, async (client) => {
    let seen = 0;
    for (const [i, nasty] of NASTY.entries()) {
      const uri = `file:///team/charter-${i}.md`;
      const text = `# CTO ${nasty}\n\n- ${WORDS} ${nasty}\n- Run the platform\n\n# COO (${nasty})\n\n- Plan headcount ${nasty}\n`;
      await client.open(uri, text);
      for (const markdown of (await answers(client, uri, text)).flatMap(markdownIn)) {
        seen++;
        const live = markdown.replace(/\\[!-/:-@[-`{-~]/g, '');
        assert.doesNotMatch(live, /<(?:script|img|https)|onerror=|\]\(command:|!\[|example\.org/, markdown);
      }
    }
    assert.ok(seen > NASTY.length, `${seen} pieces of Markdown were looked at`);
  });
});
