import type { Writable } from 'node:stream';
import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-languageserver/node';
import { isLasting } from './lastingLists.ts';

/**
 * Writes each message to a stream in one piece. The library's own writer waits a turn of the event loop and then writes
 * header and body one after the other, so the reader is woken twice, the first time for nothing.
 */
export class WholeWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #stream: Writable;
  #errors = 0;

  constructor(stream: Writable) {
    super();
    this.#stream = stream;
    stream.on('error', (error) => this.fireError(error));
    stream.on('close', () => this.fireClose());
  }

  /** Settles when the system has taken the message; messages go out in the order of the calls. */
  write(message: Message): Promise<void> {
    const whole = asWritten(message);
    return new Promise((resolve, reject) => {
      this.#stream.write(whole, (error) => {
        if (!error) resolve();
        else {
          this.fireError(error, message, ++this.#errors);
          reject(error);
        }
      });
    });
  }

  end(): void {
    this.#stream.end();
  }
}

/** The message with its header. */
function asWritten(message: Message): Buffer {
  const pieces = withLasting(message);
  if (pieces) {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    return Buffer.concat([Buffer.from(header(length)), ...pieces]);
  }
  const body = JSON.stringify(message);
  const length = Buffer.byteLength(body);
  const whole = Buffer.allocUnsafe(length + 48);
  const start = whole.write(header(length), 'latin1');
  return whole.subarray(0, start + whole.write(body, start, 'utf8'));
}

function header(length: number): string {
  return `Content-Length: ${length}\r\n\r\n`;
}

/** What lasting objects look like written. */
const known = new WeakMap<object, Uint8Array<ArrayBuffer>>();
const utf8 = new TextEncoder();

/**
 * The pieces of an answer that is a lasting list, or one object over such a list; null for other messages. The outline
 * of a long charter is half a megabyte, of which a key changes a hundredth.
 */
function withLasting(message: Message): Uint8Array<ArrayBuffer>[] | null {
  const { result } = message as { readonly result?: unknown };
  const list = lastingIn(result);
  if (list === null || list.length === 0) return null;
  const around = JSON.stringify(message, (_, value) => (value === list ? [] : value));
  // Nothing but brackets stands behind the list.
  const at = around.lastIndexOf('[]') + 1;
  const pieces = [utf8.encode(around.slice(0, at))];
  for (const one of list) {
    let written = known.get(one);
    if (!written) {
      written = utf8.encode(JSON.stringify(one));
      known.set(one, written);
    }
    pieces.push(written, COMMA);
  }
  pieces[pieces.length - 1] = utf8.encode(around.slice(at));
  return pieces;
}

function lastingIn(result: unknown): readonly object[] | null {
  if (!Array.isArray(result)) return null;
  if (isLasting(result)) return result;
  const [only] = result as { readonly children?: object[] }[];
  return result.length === 1 && only?.children && isLasting(only.children) ? only.children : null;
}

const COMMA = utf8.encode(',');
