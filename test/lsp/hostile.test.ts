import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { ErrorCodes } from 'vscode-languageserver-protocol/node';
import { type Client, spawnServer, withProcess, withServer } from './client.ts';

const URI = 'file:///team/charter.md';
const CHARTER =
  '# Charter\n\n## CTO\n\n- Own the allocation of budget across departments\n\n## COO\n\n- Run the office\n';

async function settle<T>(promise: Promise<T>): Promise<PromiseSettledResult<T>> {
  return (await Promise.allSettled([promise]))[0];
}

/** The server is alive and reads charters as it should. */
async function answersWell(client: Client): Promise<void> {
  const uri = 'file:///team/witness.md';
  await client.open(uri, CHARTER);
  const symbols = await client.ask<{ children: { name: string }[] }[]>('textDocument/documentSymbol', {
    textDocument: { uri },
  });
  assert.deepEqual(
    symbols[0]?.children.map(({ name }) => name),
    ['CTO', 'COO'],
  );
  await client.notify('textDocument/didClose', { textDocument: { uri } });
}

const POSITION_REQUESTS = [
  'textDocument/hover',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/documentHighlight',
  'textDocument/prepareRename',
  'textDocument/completion',
];
const DOCUMENT_REQUESTS = [
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/codeLens',
  'textDocument/semanticTokens/full',
  'textDocument/diagnostic',
];

test('requests for documents that were never opened or are closed get an empty answer', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    await client.notify('textDocument/didClose', { textDocument: { uri: URI } });
    for (const uri of [URI, 'file:///never/opened.md', 'untitled:Untitled-1', '']) {
      const textDocument = { uri };
      for (const method of POSITION_REQUESTS) {
        const answer = await client.ask(method, { textDocument, position: { line: 0, character: 0 } });
        assert.equal(answer, null, method);
      }
      for (const method of DOCUMENT_REQUESTS) {
        const answer = await client.ask<{ items?: unknown[]; data?: unknown[] } | null>(method, { textDocument });
        assert.deepEqual(answer?.items ?? answer?.data ?? [], [], method);
      }
    }
    await answersWell(client);
  });
});

test('changes, saves and closings of documents that are not open are ignored', async () => {
  await withServer({}, async (client) => {
    await client.edit(URI, 2, [0, 0], [0, 1], 'x');
    await client.notify('textDocument/didSave', { textDocument: { uri: URI } });
    await client.notify('textDocument/didClose', { textDocument: { uri: URI } });
    await answersWell(client);
  });
});

test('malformed parameters are refused as the protocol says, or ignored where there is no answer', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    const textDocument = { uri: URI };
    for (const params of [
      {},
      { textDocument: null },
      { textDocument: { uri: 7 } },
      { textDocument, position: null },
      { textDocument, position: { line: 'one', character: 2 } },
      { textDocument, position: { line: 1.5, character: 2 } },
    ]) {
      for (const method of POSITION_REQUESTS) {
        await assert.rejects(
          client.ask(method, params),
          { code: ErrorCodes.InvalidParams },
          `${method} ${JSON.stringify(params)}`,
        );
      }
    }
    for (const contentChanges of [null, {}, [null], [{ text: 5 }], [{ text: 'x', range: { start: 1 } }]]) {
      await client.notify('textDocument/didChange', {
        textDocument: { uri: URI, version: 9 },
        contentChanges,
      } as never);
    }
    await client.notify('textDocument/didOpen', {} as never);
    await client.notify('textDocument/didOpen', { textDocument: { uri: 'file:///team/b.md' } } as never);
    await client.notify('textDocument/didChange', {} as never);
    await client.notify('remit/caret', { textDocument, position: { line: -4, character: 'x' } });
    await answersWell(client);
    const symbols = await client.ask<{ children: unknown[] }[]>('textDocument/documentSymbol', { textDocument });
    assert.equal(symbols[0]?.children.length, 2, 'the text survives malformed changes');
  });
});

test('unknown methods are refused', async () => {
  await withServer({}, async (client) => {
    await assert.rejects(client.ask('textDocument/inventMeaning', {}), { code: ErrorCodes.MethodNotFound });
    await client.notify('workspace/didInvent', {});
    await answersWell(client);
  });
});

test('positions outside the text count as its nearest end', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    const textDocument = { uri: URI };
    for (const position of [
      { line: 1e9, character: 0 },
      { line: 2, character: 1e9 },
      { line: -1, character: -1 },
    ]) {
      for (const method of POSITION_REQUESTS) await client.ask(method, { textDocument, position });
      await client.ask('textDocument/selectionRange', { textDocument, positions: [position] });
    }
    const range = { start: { line: 90, character: 0 }, end: { line: -5, character: 0 } };
    await client.ask('textDocument/semanticTokens/range', { textDocument, range });
    await client.ask('textDocument/inlayHint', { textDocument, range });
    await client.notify('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [
        {
          range: { start: { line: 500, character: 3 }, end: { line: 600, character: 0 } },
          text: '\n## CPO\n\n- Set prices\n',
        },
      ],
    });
    const symbols = await client.ask<{ children: { name: string }[] }[]>('textDocument/documentSymbol', {
      textDocument,
    });
    assert.deepEqual(
      symbols[0]?.children.map(({ name }) => name),
      ['CTO', 'COO', 'CPO'],
    );
  });
});

test('versions that go backwards do not stop the text from being followed', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER, 'markdown', 10);
    await client.edit(URI, 3, [2, 3], [2, 6], 'CPO');
    await client.edit(URI, 3, [6, 3], [6, 6], 'CTO');
    await client.edit(URI, -1, [0, 2], [0, 9], 'Seats');
    const symbols = await client.ask<{ name: string; children: { name: string }[] }[]>('textDocument/documentSymbol', {
      textDocument: { uri: URI },
    });
    assert.equal(symbols[0]?.name, 'Seats');
    assert.deepEqual(
      symbols[0]?.children.map(({ name }) => name),
      ['CPO', 'CTO'],
    );
  });
});

test('a document opened twice stands as it was opened last', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, '# Nothing\n');
    await client.open(URI, CHARTER);
    const symbols = await client.ask<{ children: unknown[] }[]>('textDocument/documentSymbol', {
      textDocument: { uri: URI },
    });
    assert.equal(symbols[0]?.children.length, 2);
  });
});

test('a flood of requests, all cancelled, leaves the server serving', async () => {
  await withServer({}, async (client) => {
    await client.open(URI, CHARTER);
    const asked: Promise<PromiseSettledResult<unknown>>[] = [];
    for (let i = 0; i < 500; i++) {
      const method = DOCUMENT_REQUESTS[i % DOCUMENT_REQUESTS.length] as string;
      asked.push(settle(client.ask(method, { textDocument: { uri: URI } })));
      // The library counts its requests from 0; `initialize` was the first.
      await client.notify('$/cancelRequest', { id: i + 1 });
    }
    for (const one of await Promise.all(asked)) {
      if (one.status === 'rejected') assert.equal(one.reason.code, -32800, String(one.reason));
    }
    await answersWell(client);
  });
});

test('a thousand open documents are all judged', async () => {
  await withServer({}, async (client) => {
    const uris = Array.from({ length: 1000 }, (_, i) => `file:///team/${i}.md`);
    for (const uri of uris) await client.open(uri, CHARTER);
    const reports = await Promise.all(uris.map((uri) => client.pull(uri)));
    for (const report of reports) {
      assert.ok(report.kind === 'full');
      assert.deepEqual(
        report.items.map(({ code, range }) => [code, range.start.line]),
        [['misassigned-duty', 4]],
      );
    }
    await answersWell(client);
  });
});

test('what is no JSON-RPC does not end the server', async () => {
  const server = spawnServer('--stdio');
  let output = '';
  const answered = new Promise<void>((resolve) => {
    server.stdout.on('data', (data) => {
      output += data;
      if (output.includes('"id":77')) resolve();
    });
  });
  const send = (body: string) => server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  send('{"jsonrpc": "2.0", "id": 1, "method"');
  send('[]');
  send('null');
  send('42');
  send('{"id": 5}');
  send('{"jsonrpc":"2.0","id":{},"method":"textDocument/hover","params":7}');
  send('{"jsonrpc":"2.0","id":76,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}');
  send(
    '{"jsonrpc":"2.0","id":77,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///a"},"position":{"line":0,"character":0}}}',
  );
  await answered;
  assert.match(output, /"id":77,"result":null/);
  server.stdin.end();
  await once(server, 'exit');
});

test('initialize with nothing in it is enough', async () => {
  await withServer({ capabilities: {}, initializationOptions: 'nonsense' }, async (client) => {
    assert.ok(client.result.capabilities.hoverProvider);
    await answersWell(client);
  });
});

test('a client whose settings never come still gets findings under the defaults', async () => {
  await withProcess({ settings: 'nonsense' }, async (client) => {
    await client.open(URI, CHARTER);
    assert.equal((await client.pull(URI)).kind, 'full');
    await answersWell(client);
  });
});
