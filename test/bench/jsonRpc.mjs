// JSON-RPC with a language server over stdio, each message with the time at which its last byte was read.
import { spawn } from 'node:child_process';

/** Milliseconds of a clock that only goes on. */
export const now = () => Number(process.hrtime.bigint()) / 1e6;

/** A server process and the traffic with it. */
export class Connection {
  constructor(cmd, args, { cwd, env }) {
    this.pending = new Map();
    this.id = 0;
    this.listeners = new Set();
    this.stderr = '';
    this.bytesIn = 0;
    this.closed = false;
    this.handlers = {};
    this.t0 = now();
    this.child = spawn(cmd, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
    this.exited = new Promise((r) =>
      this.child.once('exit', (code, signal) => {
        this.closed = true;
        this.fail(new Error(`server exited (${code ?? signal})`));
        r({ code, signal });
      }),
    );
    this.child.on('error', (e) => {
      this.closed = true;
      this.fail(e);
    });
    this.child.stdin.on('error', () => {});
    this.child.stderr.on('data', (d) => {
      if (this.stderr.length < 20000) this.stderr += d;
    });
    this.chunks = [];
    this.have = 0;
    this.need = -1;
    this.child.stdout.on('data', (d) => this.feed(d));
  }
  fail(e) {
    for (const p of this.pending.values()) p.reject(e);
    this.pending.clear();
    for (const l of this.listeners) l({ method: '$closed' }, now(), 0);
  }
  feed(d) {
    this.chunks.push(d);
    this.have += d.length;
    this.bytesIn += d.length;
    for (;;) {
      if (this.need < 0) {
        const b = this.chunks.length === 1 ? this.chunks[0] : Buffer.concat(this.chunks);
        this.chunks = [b];
        const h = b.indexOf('\r\n\r\n');
        if (h < 0) return;
        const m = /content-length:\s*(\d+)/i.exec(b.toString('latin1', 0, h));
        if (!m) {
          this.stderr += `\n[bench] non-protocol output: ${b.toString('utf8', 0, Math.min(h, 200))}`;
          this.chunks = [b.subarray(h + 4)];
          this.have = b.length - h - 4;
          continue;
        }
        this.need = Number(m[1]);
        this.chunks = [b.subarray(h + 4)];
        this.have = b.length - h - 4;
      }
      if (this.have < this.need) return;
      const t = now();
      const b = this.chunks.length === 1 ? this.chunks[0] : Buffer.concat(this.chunks);
      const body = b.subarray(0, this.need);
      const n = this.need;
      this.chunks = [b.subarray(n)];
      this.have = b.length - n;
      this.need = -1;
      this.dispatch(JSON.parse(body.toString('utf8')), t, n);
      if (!this.have) return;
    }
  }
  write(m) {
    if (this.closed) return;
    const s = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...m }));
    this.child.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${s.length}\r\n\r\n`), s]));
  }
  notify(method, params) {
    this.write({ method, params });
  }
  request(method, params, timeout = 60000) {
    const id = ++this.id;
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new Error('server closed'));
      const timer = setTimeout(() => {
        this.pending.delete(id);
        reject(new Error(`timeout: ${method}`));
      }, timeout);
      const t0 = now();
      this.pending.set(id, {
        resolve: (v) => {
          clearTimeout(timer);
          resolve({ ...v, ms: v.t - t0 });
        },
        reject: (e) => {
          clearTimeout(timer);
          reject(e);
        },
      });
      this.write({ id, method, params });
    });
  }
  async dispatch(m, t, bytes) {
    if (m.id !== undefined && m.method === undefined) {
      const p = this.pending.get(m.id);
      if (!p) return;
      this.pending.delete(m.id);
      if (m.error) p.reject(Object.assign(new Error(m.error.message), { code: m.error.code }));
      else p.resolve({ result: m.result, t, bytes });
      return;
    }
    if (m.id !== undefined) {
      const h = this.handlers[m.method];
      try {
        if (!h) this.write({ id: m.id, error: { code: -32601, message: `not handled: ${m.method}` } });
        else this.write({ id: m.id, result: (await h(m.params)) ?? null });
      } catch (e) {
        this.write({ id: m.id, error: { code: -32603, message: String(e?.message ?? e) } });
      }
      for (const l of this.listeners) l(m, t, bytes);
      return;
    }
    for (const l of this.listeners) l(m, t, bytes);
  }
}
