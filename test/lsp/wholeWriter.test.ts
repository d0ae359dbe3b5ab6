import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import type { Message } from 'vscode-languageserver/node';
import { noteLasting } from '../../server/src/lsp/lastingLists.ts';
import { WholeWriter } from '../../server/src/lsp/wholeWriter.ts';

/** What arrives of some messages: one chunk for each, its header checked and taken off. */
async function arrived(messages: readonly unknown[]): Promise<string[]> {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const writer = new WholeWriter(stream);
  for (const message of messages) await writer.write(message as Message);
  return chunks.map((chunk) => {
    const [, length, body] = /^Content-Length: (\d+)\r\n\r\n(.*)$/s.exec(chunk.toString('utf8')) ?? [];
    assert.equal(Number(length), Buffer.byteLength(body ?? ''));
    return body ?? '';
  });
}

test('a message is written as JSON, whether or not it holds a list that lasts', async () => {
  const one = { name: 'Own the roadmap → CPO 😀', range: { start: 1 } };
  const two = { name: '[] "quoted" []', children: [{ name: 'é' }] };
  const lists = [[one, two], [two], [one, two, { name: 'new' }], []];
  for (const list of lists) noteLasting(list);
  const messages = [
    ...lists.map((result, id) => ({ jsonrpc: '2.0', id, result })),
    ...lists.map((children, id) => ({ jsonrpc: '2.0', id, result: [{ name: 'Title [] ,', range: {}, children }] })),
    { jsonrpc: '2.0', id: 7, result: [one, two] },
    { jsonrpc: '2.0', id: 8, result: null },
    { jsonrpc: '2.0', method: 'x', params: { text: '→' } },
  ];
  // Twice, since what was written is remembered.
  for (let time = 0; time < 2; time++) {
    assert.deepEqual(
      await arrived(messages),
      messages.map((message) => JSON.stringify(message)),
    );
  }
});
