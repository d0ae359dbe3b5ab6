import { type Connection, createConnection, type MessageReader } from 'vscode-languageserver/node';
import { readBelow, writableBelow } from './disk.ts';
import { isListed, listBelow } from './diskList.ts';
import { CARET_WAIT, READING_WAIT } from './environment.ts';
import { createInbox } from './inbox.ts';
import { compileThoroughly } from './memory.ts';
import { findRulePages } from './rulePages.ts';
import { createServer } from './server.ts';
import { WholeWriter } from './wholeWriter.ts';

// The server as a process of its own: `--stdio` (also when nothing is said), `--node-ipc`, `--pipe=…` or
// `--socket=…`. The library ends the process when its input ends or the process named by
// `--clientProcessId` or by the client's `initialize` is gone.
const inbox = createInbox(setImmediate);
const transport = /^--(stdio|node-ipc|pipe|socket)\b/;
if (!process.argv.some((argument) => transport.test(argument))) process.argv.push('--stdio');

/** The library ends the process when the stream that it reads from ends, so it gets the stream itself. */
function overStdio(): Connection {
  // What goes to standard output is the protocol's.
  console.log = console.info = console.debug = console.error;
  const reader = process.stdin as unknown as MessageReader;
  return createConnection(reader, new WholeWriter(process.stdout), inbox.options);
}

/** Milliseconds on a clock that never goes back; `performance` would load eight modules of Node. */
function now(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}

const connection = process.argv.includes('--stdio') ? overStdio() : createConnection(inbox.options);
createServer(connection, {
  inbox,
  now,
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  disk: readBelow,
  list: listBelow,
  listed: isListed,
  writable: writableBelow,
  rulePages: findRulePages(process.argv[1] ?? ''),
  opened: compileThoroughly,
  rehearses: true,
  caretWait: CARET_WAIT,
  readingWait: READING_WAIT,
});
connection.listen();
