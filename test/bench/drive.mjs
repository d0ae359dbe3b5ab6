// Drives a language server over stdio and measures what somebody at the editor would feel.
//
// Time ends when the last byte of the answering message has been read. Diagnostics for an edit are the first ones
// published with its version or a later one, or the answer to a pull sent right behind it, so a delay that the server
// grants itself is in the figure as it is for the person. CPU and memory are the process tree's, from /proc.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CLIENT } from './clientCapabilities.mjs';
import { quantile, summary } from './figures.mjs';
import { Connection, now } from './jsonRpc.mjs';
import { cpuMs, memory, tree } from './processTree.mjs';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What is typed, again and again. */
const TYPED = 'and the the reviewers teh plan are is very quickly approved by someone as needed ';

/**
 * One server process from spawn to exit.
 *
 * @param options `cmd` (program and arguments), `doc` (the file to open), and how long to do what: see the defaults below
 * @returns what was measured: times in milliseconds, memory in megabytes; `error` where something went wrong
 */
export async function runOnce(options) {
  const visit = new Visit(options);
  const { out } = visit;
  try {
    await visit.open();
    await visit.type();
    const typed = out.typing !== null;
    if (visit.options.burst !== 0 && typed) await visit.burst();
    await visit.ask();
    if (visit.options.structural && typed) await visit.fences();
    if (typed) await visit.breaks();
    out.memoryAtEnd = memory(visit.pid);
    out.cpuTotalMs = cpuMs(visit.pid);
    await visit.leave();
  } catch (error) {
    out.error = error.message;
    out.stderr = visit.server.stderr.slice(-2000);
  } finally {
    visit.end();
  }
  return out;
}

class Visit {
  constructor(options) {
    this.options = {
      root: path.dirname(options.doc),
      cwd: process.cwd(),
      lang: 'markdown',
      timeout: 60_000,
      // Milliseconds between two keys, and those in which a step may go on; how often what is done.
      pace: 25,
      budget: 15_000,
      settle: 400,
      edits: 50,
      minEdits: 5,
      burst: 20,
      burstGap: 40,
      hovers: 30,
      requests: 8,
      structural: true,
      ...options,
    };
    this.out = { load: os.loadavg()[0] };
    this.text = fs.readFileSync(this.options.doc, 'utf8');
    this.lines = this.text.split('\n');
    this.version = 1;
    this.uri = pathToFileURL(path.resolve(this.options.doc)).href;
    this.root = path.resolve(this.options.root);
    const [program, ...words] = this.options.cmd;
    this.server = new Connection(program, words, { cwd: this.options.cwd, env: process.env });
    this.pid = this.server.child.pid;
    /** Where keys are pressed: line, column, and how many of `typed` have been. */
    this.line = 0;
    this.column = 0;
    this.keys = 0;
    /** Published diagnostics, and who waits for some. */
    this.published = [];
    this.waiters = new Set();
    /** Edits that were never answered, and lists published besides the answers. */
    this.missed = 0;
    this.extra = 0;
    /** What the server can do, as it said at first and later on. */
    this.capabilities = {};
    this.registered = {};
    this.onRegister = () => {};
    this.answerServer();
    this.listen();
  }

  /** What the server may ask of an editor. */
  answerServer() {
    const { registered } = this;
    Object.assign(this.server.handlers, {
      'workspace/configuration': ({ items }) => items.map(() => null),
      'client/registerCapability': ({ registrations }) => {
        for (const one of registrations ?? []) registered[one.method] = one.registerOptions ?? true;
        this.onRegister();
      },
      'client/unregisterCapability': ({ unregisterations, unregistrations }) => {
        for (const one of unregisterations ?? unregistrations ?? []) delete registered[one.method];
      },
      'window/workDoneProgress/create': () => null,
      'window/showMessageRequest': () => null,
      'window/showDocument': () => ({ success: true }),
      'workspace/workspaceFolders': () => [{ uri: pathToFileURL(this.root).href, name: 'bench' }],
      'workspace/applyEdit': () => ({ applied: true }),
      'workspace/diagnostic/refresh': () => null,
      'workspace/semanticTokens/refresh': () => null,
      'workspace/codeLens/refresh': () => null,
      'workspace/inlayHint/refresh': () => null,
      'workspace/foldingRange/refresh': () => null,
      'workspace/inlineValue/refresh': () => null,
    });
  }

  listen() {
    const own = decodeURIComponent(this.uri);
    this.server.listeners.add(({ method, params }, t, bytes) => {
      if (method === 'textDocument/publishDiagnostics' && decodeURIComponent(params.uri) === own) {
        const { version, diagnostics } = params;
        const entry = { t, version, count: diagnostics.length, bytes, diagnostics };
        this.published.push(entry);
        // Only the last list is asked for; thousands of them would weigh on the driver.
        if (this.published.length > 1) delete this.published.at(-2).diagnostics;
        for (const waiter of [...this.waiters]) waiter(entry);
      } else if (method === '$closed') for (const waiter of [...this.waiters]) waiter(null);
    });
  }

  /** The next published diagnostics that fit; null when the server is gone, undefined when time is up. */
  nextPublished(fits, ms) {
    return new Promise((resolve) => {
      const waiter = (entry) => {
        if (entry !== null && !fits(entry)) return;
        this.waiters.delete(waiter);
        clearTimeout(timer);
        resolve(entry);
      };
      const timer = setTimeout(() => {
        this.waiters.delete(waiter);
        resolve(undefined);
      }, ms);
      this.waiters.add(waiter);
    });
  }

  /** Until nothing has been published for a while. */
  async quiet(ms, most) {
    const end = now() + most;
    for (;;) {
      const idle = now() - (this.published.at(-1)?.t ?? 0);
      if (idle >= ms || now() > end) return;
      await sleep(Math.max(5, ms - idle));
    }
  }

  has(capability, method) {
    return Boolean(this.capabilities[capability]) || Boolean(this.registered[method]);
  }

  usesPull() {
    return this.has('diagnosticProvider', 'textDocument/diagnostic');
  }

  async pull() {
    const { t, ms, bytes, result } = await this.request('textDocument/diagnostic', {
      previousResultId: this.previousResultId,
    });
    this.previousResultId = result?.resultId;
    return { t, ms, count: result?.items?.length ?? -1, bytes, diagnostics: result?.items };
  }

  /** A request about the document. */
  request(method, params) {
    return this.server.request(method, { textDocument: { uri: this.uri }, ...params }, this.options.timeout);
  }

  /** Puts words into a line, in our copy; returns what tells the server. */
  put(line, column, words) {
    const before = this.lines[line];
    this.lines.splice(line, 1, ...(before.slice(0, column) + words + before.slice(column)).split('\n'));
    return this.changed({ line, character: column }, { line, character: column }, words);
  }

  /** Takes out what stands in a line from a column on, the line break included; returns what tells the server. */
  takeOut(line, column) {
    this.lines.splice(line, 2, this.lines[line].slice(0, column) + this.lines[line + 1]);
    return this.changed({ line, character: column }, { line: line + 1, character: 0 }, '');
  }

  changed(start, end, text) {
    this.version++;
    const contentChanges = this.full ? [{ text: this.lines.join('\n') }] : [{ range: { start, end }, text }];
    return { textDocument: { uri: this.uri, version: this.version }, contentChanges };
  }

  /** The next key at the place where keys are pressed. */
  key() {
    return this.put(this.line, this.column++, this.typed[this.keys++]);
  }

  tell(change) {
    this.server.notify('textDocument/didChange', change);
  }

  /** True for diagnostics that belong to a version or a later one, where the server says so. */
  isFor(version) {
    return (entry) => (this.out.versioned && entry.version != null ? entry.version >= version : true);
  }

  /** From a change to its diagnostics; null when there were none in time. */
  async answer(change) {
    const timeout = Math.min(this.options.timeout, 20_000);
    const seen = this.published.length;
    const fits = this.isFor(this.version);
    const began = now();
    this.tell(change);
    if (this.out.mode === 'pull') {
      const { t, bytes, count } = await this.pull();
      return { ms: t - began, bytes, count };
    }
    const entry = await this.nextPublished(fits, timeout);
    if (!entry) {
      this.missed++;
      return null;
    }
    this.extra += this.published.length - seen - 1;
    return { ms: entry.t - began, bytes: entry.bytes, count: entry.count, diagnostics: entry.diagnostics };
  }

  /** Starts the server and opens the document: until the first diagnostics. */
  async open() {
    const { out, server, options } = this;
    const rootUri = pathToFileURL(this.root).href;
    const initialized = await server.request(
      'initialize',
      {
        processId: process.pid,
        clientInfo: { name: 'lsp-bench', version: '1' },
        locale: 'en',
        rootPath: this.root,
        rootUri,
        capabilities: CLIENT,
        workspaceFolders: [{ uri: rootUri, name: 'bench' }],
        trace: 'off',
      },
      options.timeout,
    );
    out.initializeMs = initialized.t - server.t0;
    out.server = initialized.result.serverInfo ?? null;
    this.capabilities = initialized.result.capabilities ?? {};
    const { textDocumentSync: sync } = this.capabilities;
    const kind = typeof sync === 'number' ? sync : (sync?.change ?? 1);
    out.sync = ['none', 'full', 'incremental'][kind];
    this.full = kind === 1;
    server.notify('initialized', {});
    server.notify('workspace/didChangeConfiguration', { settings: {} });
    const opened = now();
    server.notify('textDocument/didOpen', {
      textDocument: { uri: this.uri, languageId: options.lang, version: 1, text: this.text },
    });
    const first = await this.firstDiagnostics();
    if (!first)
      throw new Error(
        server.closed ? 'server exited before its first diagnostics' : 'no diagnostics for the opened document',
      );
    out.openToDiagnosticsMs = first.t - opened;
    out.spawnToDiagnosticsMs = first.t - server.t0;
    out.mode = first.mode;
    await this.quiet(options.settle, 15_000);
    this.diagnostics = first.diagnostics ?? [];
    out.diagnosticsBytesOnOpen = first.bytes;
    if (first.mode === 'push') {
      const last = this.published.at(-1);
      out.openToLastDiagnosticsMs = last.t - opened;
      out.diagnosticsOnOpen = last.count;
      out.diagnosticsBytesOnOpen = last.bytes;
      this.diagnostics = last.diagnostics ?? [];
    } else {
      const { count, diagnostics } = await this.pull();
      out.openToLastDiagnosticsMs = out.openToDiagnosticsMs;
      out.diagnosticsOnOpen = count >= 0 ? count : first.count;
      if (diagnostics) this.diagnostics = diagnostics;
    }
    out.versioned = first.mode === 'pull' || this.published.some(({ version }) => version != null);
    out.memoryAfterOpen = memory(this.pid);
  }

  /** Published or pulled, whichever is first; null when there are none. */
  firstDiagnostics() {
    return new Promise((resolve) => {
      let done = false;
      const finish = (found) => {
        done = true;
        resolve(found);
      };
      // A server that answers pulls may first publish an empty list to clear the document: an empty first
      // publish counts only if neither a fuller one nor a pull registration follows it closely.
      this.nextPublished(() => true, this.options.timeout).then(async (entry) => {
        if (!entry) return finish(null);
        if (entry.count === 0) {
          const fuller = this.usesPull() ? null : await this.nextPublished(({ count }) => count > 0, 300);
          if (this.usesPull()) return;
          if (fuller) return finish({ ...fuller, mode: 'push' });
        }
        finish({ ...entry, mode: 'push' });
      });
      const tryPull = async () => {
        if (!this.usesPull() || done) return;
        try {
          finish({ ...(await this.pull()), mode: 'pull' });
        } catch {
          // Asked again on the next registration.
        }
      };
      this.onRegister = tryPull;
      tryPull();
    });
  }

  /** Goes to the middle of a long line near the middle of the document. */
  goToMiddle() {
    const { lines } = this;
    const middle = Math.floor(lines.length / 2);
    this.line = middle;
    for (let distance = 0; distance < lines.length; distance++) {
      const at = middle + (distance % 2 ? -1 : 1) * Math.ceil(distance / 2);
      const line = lines[at] ?? '';
      if (line.length > 40 && line.includes(' ', Math.floor(line.length / 2)) && /^\s*(-|echo|")/.test(line)) {
        this.line = at;
        break;
      }
    }
    const line = lines[this.line];
    this.column = line.indexOf(' ', Math.floor(line.length / 2)) + 1;
    const { edits, burst } = this.options;
    this.typed = TYPED.repeat(Math.ceil((edits + burst + 200) / 80));
  }

  /** Types a key at a time, each after the answer to the one before. */
  async type() {
    const { out, options } = this;
    this.goToMiddle();
    // Warm-up, not counted.
    for (let i = 0; i < 3; i++) {
      const began = now();
      await this.answer(this.key());
      await sleep(options.pace);
      if (now() - began > 1000) break;
    }
    const times = [];
    const bytes = [];
    this.missed = 0;
    this.extra = 0;
    const cpu = cpuMs(this.pid);
    const began = now();
    let edits = 0;
    for (let i = 0; i < options.edits; i++) {
      const answer = await this.answer(this.key());
      if (answer) {
        times.push(answer.ms);
        bytes.push(answer.bytes);
        if (answer.diagnostics) this.diagnostics = answer.diagnostics;
      }
      edits++;
      if (this.missed > 3 && times.length === 0) break;
      if (edits >= options.minEdits && now() - began > options.budget) break;
      const seen = this.published.length;
      await sleep(options.pace);
      this.extra += this.published.length - seen;
    }
    out.cpuPerEditMs = (cpuMs(this.pid) - cpu) / Math.max(1, edits);
    out.typingWallMs = now() - began;
    out.typing = summary(times);
    out.typingSamples = times;
    out.typingMissed = this.missed;
    out.extraPublishes = this.extra;
    out.diagnosticBytesPerEdit = quantile(bytes, 0.5);
    out.memoryAfterEdits = memory(this.pid);
  }

  /** Types without waiting, and asks for a hover at every fifth key. */
  async burst() {
    const { out, options, server } = this;
    const { burst: edits, burstGap: gap } = options;
    const seen = this.published.length;
    const hovers = [];
    const pulls = [];
    let lastKey = 0;
    let lastPull = -1;
    const cpu = cpuMs(this.pid);
    const began = now();
    for (let i = 0; i < edits; i++) {
      const wait = began + i * gap - now();
      if (wait > 0) await sleep(wait);
      const change = this.key();
      lastKey = now();
      this.tell(change);
      if (out.mode === 'pull') {
        // As editors do: a newer pull cancels the one under way.
        if (server.pending.has(lastPull)) server.notify('$/cancelRequest', { id: lastPull });
        pulls.push(this.pull().catch(() => null));
        lastPull = server.id;
      }
      if (i % 5 === 4 && this.has('hoverProvider', 'textDocument/hover')) {
        const position = { line: this.line, character: 6 };
        const hover = this.request('textDocument/hover', { position });
        hovers.push(hover.then(({ ms }) => ms).catch(() => null));
      }
    }
    const last = out.mode === 'pull' ? await pulls.at(-1) : await this.lastOfBurst(seen);
    await Promise.all(pulls);
    const answered = (await Promise.all(hovers)).filter((ms) => ms !== null);
    out.burst = {
      edits,
      gapMs: gap,
      settledMs: last ? last.t - lastKey : null,
      publishes: this.published.length - seen,
      hoverMs: summary(answered),
      cpuMs: cpuMs(this.pid) - cpu,
    };
    await this.quiet(250, 10_000);
  }

  /** What was published for the last key, or at last where versions are not told. */
  async lastOfBurst(seen) {
    const { timeout } = this.options;
    const fits = ({ version }) => version >= this.version;
    if (this.out.versioned) return this.published.slice(seen).find(fits) ?? this.nextPublished(fits, timeout);
    await this.quiet(1000, 20_000);
    await this.nextPublished(() => true, 700);
    return this.published.length > seen ? this.published.at(-1) : null;
  }

  /** Asks what editors ask. */
  async ask() {
    const { hovers, requests: count } = this.options;
    const requests = {};
    this.out.requests = requests;
    const positions = this.positions(hovers);
    if (this.has('hoverProvider', 'textDocument/hover'))
      requests.hover = await this.repeat('textDocument/hover', hovers, (i) => ({
        position: positions[i % positions.length],
      }));
    const afterEdit = true;
    if (this.has('completionProvider', 'textDocument/completion')) {
      const here = () => ({ position: { line: this.line, character: this.column }, context: { triggerKind: 1 } });
      requests.completion = await this.repeat('textDocument/completion', count, here, afterEdit);
    }
    if (this.has('documentSymbolProvider', 'textDocument/documentSymbol'))
      requests.documentSymbol = await this.repeat('textDocument/documentSymbol', count, () => ({}), afterEdit);
    if (this.capabilities.semanticTokensProvider?.full || this.registered['textDocument/semanticTokens'])
      requests.semanticTokens = await this.repeat('textDocument/semanticTokens/full', count, () => ({}), afterEdit);
    if (this.has('codeActionProvider', 'textDocument/codeAction')) {
      const { diagnostics, line } = this;
      const anywhere = { start: { line, character: 0 }, end: { line, character: 5 } };
      requests.codeAction = await this.repeat('textDocument/codeAction', count, (i) => {
        const found = diagnostics[(i * 17) % diagnostics.length];
        const context = { diagnostics: found ? [found] : [], triggerKind: 2 };
        return { range: found?.range ?? anywhere, context };
      });
    }
    if (this.has('foldingRangeProvider', 'textDocument/foldingRange'))
      requests.foldingRange = await this.repeat('textDocument/foldingRange', count, () => ({}), afterEdit);
  }

  /** Places on words all over the document, the same in each run. */
  positions(count) {
    const found = [];
    for (let i = 0; found.length < count && i < 5000; i++) {
      const line = (i * 7919 + 13) % this.lines.length;
      const text = this.lines[line];
      if (text.length < 20) continue;
      const words = [...text.matchAll(/[A-Za-z]{4,}/g)];
      if (words.length > 0) found.push({ line, character: words[(i * 31) % words.length].index + 1 });
    }
    return found;
  }

  /** Asks one thing several times; after an edit, the diagnostics of which are waited for before the next. */
  async repeat(method, count, params, afterEdit = false) {
    const { budget, pace } = this.options;
    const times = [];
    let error = null;
    let maxBytes = 0;
    let empty = 0;
    const began = now();
    for (let i = 0; i < count; i++) {
      if (i > 0 && now() - began > budget / 3) break;
      const seen = this.published.length;
      if (afterEdit) this.tell(this.key());
      try {
        const { ms, bytes, result } = await this.request(method, params(i));
        times.push(ms);
        maxBytes = Math.max(maxBytes, bytes);
        if (result == null || (Array.isArray(result) && result.length === 0)) empty++;
      } catch ({ message }) {
        error = message;
        if (/timeout|closed|not.*(found|handled|supported)/i.test(message)) break;
      }
      if (!afterEdit) continue;
      if (this.out.mode === 'pull') await this.pull().catch(() => null);
      else {
        const fits = this.isFor(this.version);
        if (!this.published.slice(seen).some(fits)) await this.nextPublished(fits, 1500);
      }
      await sleep(pace);
    }
    return times.length > 0 ? { ...summary(times), maxBytes, empty } : { error: error ?? 'no answer' };
  }

  /** Opens and closes a code fence before the middle. */
  async fences() {
    const at = Math.max(1, this.line - 3);
    this.out.structural = await this.thereAndBack(
      3,
      this.options.pace + 50,
      () => this.put(at, 0, '```\n'),
      () => this.takeOut(at, 0),
    );
  }

  /** Breaks the line and joins it again: what a server may keep back while words are typed has to be said anew. */
  async breaks() {
    const { line, column } = this;
    this.out.breaks = await this.thereAndBack(
      10,
      this.options.pace,
      () => this.put(line, column, '\n'),
      () => this.takeOut(line, column),
    );
  }

  async thereAndBack(count, pause, there, back) {
    const times = [];
    const began = now();
    for (let i = 0; i < count; i++) {
      if (i > 0 && now() - began > this.options.budget / 3) break;
      for (const change of [there, back]) {
        const answer = await this.answer(change());
        if (answer) times.push(answer.ms);
        await sleep(pause);
      }
    }
    return summary(times);
  }

  async leave() {
    const { out, server } = this;
    const began = now();
    server.notify('textDocument/didClose', { textDocument: { uri: this.uri } });
    await server.request('shutdown', undefined, 5000).catch(({ message }) => {
      out.shutdownError = message;
    });
    server.notify('exit', undefined);
    server.child.stdin.end();
    const exit = await Promise.race([server.exited, sleep(3000).then(() => null)]);
    out.exit = exit ? { ...exit, ms: now() - began } : { killed: true };
  }

  /** Ends what the server has left behind. */
  end() {
    if (this.server.closed) return;
    for (const pid of tree(this.pid).reverse()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // Gone by itself.
      }
    }
  }
}
