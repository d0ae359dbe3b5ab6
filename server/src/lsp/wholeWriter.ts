import type { Writable } from 'node:stream';
import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-languageserver/node';

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
    const body = JSON.stringify(message);
    const length = Buffer.byteLength(body);
    const whole = Buffer.allocUnsafe(length + 48);
    const start = whole.write(`Content-Length: ${length}\r\n\r\n`, 'latin1');
    const end = start + whole.write(body, start, 'utf8');
    return new Promise((resolve, reject) => {
      this.#stream.write(whole.subarray(0, end), (error) => {
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
