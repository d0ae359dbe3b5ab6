// The floor of every latency: a server on the same library that takes incremental changes, publishes a fixed set of
// diagnostics after each and answers every question at once. It reads nothing, so nothing on this library is faster.
//
//   node test/bench/floor.mjs [--diags N]
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const {
  createConnection,
  TextDocuments,
  ProposedFeatures,
  TextDocumentSyncKind,
} = require('vscode-languageserver/node');
const { TextDocument } = require('vscode-languageserver-textdocument');

const at = process.argv.indexOf('--diags');
const count = at < 0 ? 1 : Number(process.argv[at + 1]);
const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
const documents = new TextDocuments(TextDocument);
const diagnostics = Array.from({ length: count }, (_, line) => ({
  range: { start: { line, character: 0 }, end: { line, character: 5 } },
  severity: 2,
  source: 'floor',
  code: 'fixed',
  message: 'This duty has no accountable role: name one, or move the duty.',
}));
connection.onInitialize(() => ({
  serverInfo: { name: 'floor', version: '1' },
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    completionProvider: {},
    documentSymbolProvider: true,
    codeActionProvider: true,
    semanticTokensProvider: { legend: { tokenTypes: ['class', 'keyword'], tokenModifiers: [] }, full: true },
  },
}));
documents.onDidChangeContent(({ document }) => {
  connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
});
connection.onHover(() => ({
  contents: { kind: 'markdown', value: '**Chief Technology Officer (CTO)**: turns the product strategy into systems.' },
}));
connection.onCompletion(() => [{ label: 'Owns' }, { label: 'Approves' }]);
connection.onDocumentSymbol(() => []);
connection.onCodeAction(() => []);
connection.languages.semanticTokens.on(() => ({ data: [0, 2, 5, 0, 0] }));
documents.listen(connection);
connection.listen();
