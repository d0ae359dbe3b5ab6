// JSON-RPC with a language server over stdio, each message with the time at which its last byte was read.
import { spawn } from 'node:child_process';

/** Milliseconds of a clock that only goes on. */
export const now = () => Number(process.hrtime.bigint()) / 1e6;

const HEADER_END = '\r\n\r\n';
/** Characters kept of what the server writes beside the protocol. */
const STDERR_KEPT = 20_000;

/** A server process and the traffic with it. */
export class Connection {
  /** When the process was started. */
  t0 = now();
  /** Set once the process has ended. */
  closed = false;
  /** The last id that was asked with, and by id who waits for an answer. */
  id = 0;
  pending = new Map();
  /** Answers to what the server asks, by method. */
  handlers = {};
  /** Called with each message from the server, the time, and its bytes; with the method `$closed` at its end. */
  listeners = new Set();
  stderr = '';
  #chunks = [];
  #have = 0;
  /** Bytes of the body under way, or -1 while its header is awaited. */
  #need = -1;

  constructor(program, words, { cwd, env }) {
    this.child = spawn(program, words, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
    const { child } = this;
    this.exited = new Promise((resolve) =>
      child.once('exit', (code, signal) => {
        this.#fail(new Error(`server exited (${code ?? signal})`));
        resolve({ code, signal });
      }),
    );
    child.on('error', (error) => this.#fail(error));
    child.stdin.on('error', () => {
      // The server is gone: told by its exit.
    });
    child.stderr.on('data', (bytes) => {
      if (this.stderr.length < STDERR_KEPT) this.stderr += bytes;
    });
    child.stdout.on('data', (bytes) => this.#feed(bytes));
  }

  #fail(error) {
    this.closed = true;
    for (const { reject } of this.pending.values()) reject(error);
    this.pending.clear();
    for (const listener of this.listeners) listener({ method: '$closed' }, now(), 0);
  }

  #feed(bytes) {
    this.#chunks.push(bytes);
    this.#have += bytes.length;
    for (;;) {
      if (this.#need < 0 && !this.#readHeader()) return;
      if (this.#need < 0) continue;
      if (this.#have < this.#need) return;
      const time = now();
      const whole = this.#joined();
      const body = whole.subarray(0, this.#need);
      this.#keep(whole.subarray(this.#need));
      this.#need = -1;
      void this.#dispatch(JSON.parse(body.toString('utf8')), time, body.length);
      if (this.#have === 0) return;
    }
  }

  /** False while the header is not whole. */
  #readHeader() {
    const whole = this.#joined();
    const end = whole.indexOf(HEADER_END);
    this.#chunks = [whole];
    if (end < 0) return false;
    const length = /content-length:\s*(\d+)/i.exec(whole.toString('latin1', 0, end))?.[1];
    if (length === undefined) {
      this.stderr += `\n[bench] non-protocol output: ${whole.toString('utf8', 0, Math.min(end, 200))}`;
    } else this.#need = Number(length);
    this.#keep(whole.subarray(end + HEADER_END.length));
    return true;
  }

  #joined() {
    return this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
  }

  #keep(rest) {
    this.#chunks = [rest];
    this.#have = rest.length;
  }

  #write(message) {
    if (this.closed) return;
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.child.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}${HEADER_END}`), body]));
  }

  notify(method, params) {
    this.#write({ method, params });
  }

  /** @returns `result`, the time `t` at which it had arrived, its `bytes`, and the milliseconds `ms` that it took */
  request(method, params, timeout = 60_000) {
    const id = ++this.id;
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new Error('server closed'));
      const timer = setTimeout(() => {
        this.pending.delete(id);
        reject(new Error(`timeout: ${method}`));
      }, timeout);
      const began = now();
      this.pending.set(id, {
        resolve: (answer) => {
          clearTimeout(timer);
          resolve({ ...answer, ms: answer.t - began });
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      this.#write({ id, method, params });
    });
  }

  async #dispatch(message, t, bytes) {
    const { id, method, params, result, error } = message;
    if (id !== undefined && method === undefined) {
      const waiting = this.pending.get(id);
      this.pending.delete(id);
      if (error) waiting?.reject(Object.assign(new Error(error.message), { code: error.code }));
      else waiting?.resolve({ result, t, bytes });
      return;
    }
    if (id !== undefined) {
      const handler = this.handlers[method];
      try {
        if (handler) this.#write({ id, result: (await handler(params)) ?? null });
        else this.#write({ id, error: { code: -32601, message: `not handled: ${method}` } });
      } catch (failure) {
        this.#write({ id, error: { code: -32603, message: String(failure?.message ?? failure) } });
      }
    }
    for (const listener of this.listeners) listener(message, t, bytes);
  }
}
