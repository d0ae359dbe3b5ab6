import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { CARET_WAIT, READING_WAIT } from './environment.ts';
import { createInbox } from './inbox.ts';
import { createServer } from './server.ts';

/** The scope of a web worker, as far as it is used here. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

// The library hands over one message per `setTimeout` here, so that is also what a turn is.
const inbox = createInbox((run) => setTimeout(run, 0));
const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self), inbox.options);
createServer(connection, {
  inbox,
  now: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  disk: null,
  list: null,
  listed: null,
  writable: null,
  rulePages: null,
  opened: null,
  rehearses: true,
  caretWait: CARET_WAIT,
  readingWait: READING_WAIT,
});
connection.listen();
