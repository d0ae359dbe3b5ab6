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

const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
const dig = (o, section) => (section ? section.split('.').reduce((x, k) => (x == null ? x : x[k]), o) : o);

/** One server process from spawn to exit. */
export async function runOnce(o) {
  const text = fs.readFileSync(o.doc, 'utf8');
  const uri = pathToFileURL(path.resolve(o.doc)).href;
  const root = path.resolve(o.root ?? path.dirname(o.doc));
  const rootUri = pathToFileURL(root).href;
  const settings = o.settings ?? {};
  const timeout = o.timeout ?? 60000;
  const pace = o.pace ?? 25;
  const out = { load: os.loadavg()[0] };

  const c = new Connection(o.cmd[0], o.cmd.slice(1), {
    cwd: o.cwd ?? process.cwd(),
    env: { ...process.env, ...(o.env ?? {}) },
  });
  const pid = c.child.pid;
  const registered = {};
  let onRegister = () => {};
  Object.assign(c.handlers, {
    'workspace/configuration': (p) => p.items.map((i) => dig(settings, i.section) ?? null),
    'client/registerCapability': (p) => {
      for (const r of p.registrations ?? []) registered[r.method] = r.registerOptions ?? true;
      onRegister();
    },
    'client/unregisterCapability': (p) => {
      for (const r of p.unregisterations ?? p.unregistrations ?? []) delete registered[r.method];
    },
    'window/workDoneProgress/create': () => null,
    'window/showMessageRequest': () => null,
    'window/showDocument': () => ({ success: true }),
    'workspace/workspaceFolders': () => [{ uri: rootUri, name: 'bench' }],
    'workspace/applyEdit': () => ({ applied: true }),
    'workspace/diagnostic/refresh': () => null,
    'workspace/semanticTokens/refresh': () => null,
    'workspace/codeLens/refresh': () => null,
    'workspace/inlayHint/refresh': () => null,
    'workspace/foldingRange/refresh': () => null,
    'workspace/inlineValue/refresh': () => null,
  });

  // diagnostics log
  const pubs = []; // { t, version, count, bytes }
  const waiters = new Set();
  c.listeners.add((m, t, bytes) => {
    if (
      m.method === 'textDocument/publishDiagnostics' &&
      decodeURIComponent(m.params.uri) === decodeURIComponent(uri)
    ) {
      const e = {
        t,
        version: m.params.version,
        count: m.params.diagnostics.length,
        bytes,
        diagnostics: m.params.diagnostics,
      };
      pubs.push(e);
      if (pubs.length > 1) delete pubs[pubs.length - 2].diagnostics;
      for (const w of [...waiters]) w(e);
    } else if (m.method === '$closed') for (const w of [...waiters]) w(null);
  });
  const waitPub = (pred, ms) =>
    new Promise((resolve) => {
      const w = (e) => {
        if (e === null || pred(e)) {
          waiters.delete(w);
          clearTimeout(timer);
          resolve(e);
        }
      };
      const timer = setTimeout(() => {
        waiters.delete(w);
        resolve(undefined);
      }, ms);
      waiters.add(w);
    });
  const quiet = async (ms, max) => {
    const end = now() + max;
    for (;;) {
      const last = pubs.at(-1)?.t ?? 0;
      const idle = now() - last;
      if (idle >= ms || now() > end) return;
      await sleep(Math.max(5, ms - idle));
    }
  };

  const doc = { lines: text.split('\n'), version: 1 };
  const applyEdit = (line, ch, insert, removeLen = 0) => {
    const s = doc.lines[line];
    doc.lines.splice(line, 1, ...(s.slice(0, ch) + insert + s.slice(ch + removeLen)).split('\n'));
    doc.version++;
    return {
      textDocument: { uri, version: doc.version },
      contentChanges: [
        { range: { start: { line, character: ch }, end: { line, character: ch + removeLen } }, text: insert },
      ],
    };
  };

  try {
    // ------------------------------------------------ cold start
    const init = await c.request(
      'initialize',
      {
        processId: process.pid,
        clientInfo: { name: 'lsp-bench', version: '1' },
        locale: 'en',
        rootPath: root,
        rootUri,
        capabilities: CLIENT,
        ...(o.init ? { initializationOptions: o.init } : {}),
        workspaceFolders: [{ uri: rootUri, name: 'bench' }],
        trace: 'off',
      },
      timeout,
    );
    out.initializeMs = init.t - c.t0;
    out.server = init.result.serverInfo ?? null;
    const caps = init.result.capabilities ?? {};
    const sync =
      typeof caps.textDocumentSync === 'number' ? caps.textDocumentSync : (caps.textDocumentSync?.change ?? 1);
    out.sync = ['none', 'full', 'incremental'][sync];
    const change = (p) => {
      if (sync === 1) p.contentChanges = [{ text: doc.lines.join('\n') }];
      return p;
    };
    const has = (cap, method) => Boolean(caps[cap]) || Boolean(registered[method]);
    let previousResultId;
    const pull = async () => {
      const r = await c.request('textDocument/diagnostic', { textDocument: { uri }, previousResultId }, timeout);
      previousResultId = r.result?.resultId;
      return { t: r.t, ms: r.ms, count: r.result?.items?.length ?? -1, bytes: r.bytes, diagnostics: r.result?.items };
    };
    c.notify('initialized', {});
    c.notify('workspace/didChangeConfiguration', { settings });
    const tOpen = now();
    c.notify('textDocument/didOpen', { textDocument: { uri, languageId: o.lang ?? 'markdown', version: 1, text } });
    const usesPull = () => has('diagnosticProvider', 'textDocument/diagnostic');
    const first = await new Promise((resolve) => {
      let done = false;
      const fin = (v) => {
        if (!done) {
          done = true;
          resolve(v);
        }
      };
      // A server that answers pulls may first publish an empty list to clear the document: an empty first
      // publish counts only if neither a fuller one nor a pull registration follows it closely.
      waitPub(() => true, timeout).then(async (e) => {
        if (!e) return fin(null);
        if (e.count === 0) {
          const f = usesPull() ? null : await waitPub((x) => x.count > 0, 300);
          if (usesPull()) return;
          if (f) return fin({ ...f, mode: 'push' });
        }
        fin({ ...e, mode: 'push' });
      });
      const tryPull = async () => {
        if (!usesPull() || done) return;
        try {
          const e = await pull();
          fin({ ...e, mode: 'pull' });
        } catch {
          /* retried on the next registration or refresh */
        }
      };
      onRegister = tryPull;
      tryPull();
    });
    if (!first)
      throw new Error(
        c.closed ? 'server exited before its first diagnostics' : 'no diagnostics for the opened document',
      );
    out.openToDiagnosticsMs = first.t - tOpen;
    out.spawnToDiagnosticsMs = first.t - c.t0;
    out.mode = first.mode;
    await quiet(o.settle ?? 400, 15000);
    if (first.mode === 'push') {
      out.openToLastDiagnosticsMs = pubs.at(-1).t - tOpen;
      out.diagnosticsOnOpen = pubs.at(-1).count;
      out.diagnosticsBytesOnOpen = pubs.at(-1).bytes;
    } else {
      const e = await pull();
      out.openToLastDiagnosticsMs = out.openToDiagnosticsMs;
      out.diagnosticsOnOpen = e.count >= 0 ? e.count : first.count;
      out.diagnosticsBytesOnOpen = first.bytes;
      first.diagnostics = e.diagnostics ?? first.diagnostics;
    }
    out.versioned = first.mode === 'pull' || pubs.some((e) => e.version !== undefined && e.version !== null);
    out.memoryAfterOpen = memory(pid);
    let diagnostics = (first.mode === 'push' ? pubs.at(-1)?.diagnostics : first.diagnostics) ?? [];

    // ------------------------------------------------ typing
    const mid = Math.floor(doc.lines.length / 2);
    let line = mid;
    for (let d = 0; d < doc.lines.length; d++) {
      const k = mid + (d % 2 ? -1 : 1) * Math.ceil(d / 2);
      const s = doc.lines[k] ?? '';
      if (s.length > 40 && s.includes(' ', Math.floor(s.length / 2)) && /^\s*(-|echo|")/.test(s)) {
        line = k;
        break;
      }
    }
    let ch = doc.lines[line].indexOf(' ', Math.floor(doc.lines[line].length / 2)) + 1;
    const typed = 'and the the reviewers teh plan are is very quickly approved by someone as needed '.repeat(
      Math.ceil(((o.edits ?? 50) + (o.burst ?? 20) + 200) / 80),
    );
    let k = 0,
      missed = 0,
      extra = 0;
    const answer = async (params) => {
      const before = pubs.length;
      const want = doc.version;
      const t0 = now();
      c.notify('textDocument/didChange', change(params));
      if (out.mode === 'pull') {
        const e = await pull();
        return { ms: e.t - t0, bytes: e.bytes, count: e.count };
      }
      const e = await waitPub(
        (x) => (out.versioned && x.version != null ? x.version >= want : true),
        o.editTimeout ?? Math.min(timeout, 20000),
      );
      if (!e) {
        missed++;
        return null;
      }
      extra += pubs.length - before - 1;
      return { ms: e.t - t0, bytes: e.bytes, count: e.count, diagnostics: e.diagnostics };
    };
    for (let i = 0; i < 3; i++) {
      const b = now();
      await answer(applyEdit(line, ch++, typed[k++]));
      await sleep(pace);
      if (now() - b > 1000) break;
    } // warm-up, not counted
    const typing = [],
      bytes = [];
    missed = 0;
    extra = 0;
    const cpu0 = cpuMs(pid),
      w0 = now();
    let edits = 0;
    for (let i = 0; i < (o.edits ?? 50); i++) {
      const a = await answer(applyEdit(line, ch++, typed[k++]));
      if (a) {
        typing.push(a.ms);
        bytes.push(a.bytes);
        if (a.diagnostics) diagnostics = a.diagnostics;
      }
      edits++;
      if (missed > 3 && !typing.length) break;
      if (edits >= (o.minEdits ?? 5) && now() - w0 > (o.budget ?? 15000)) break;
      const seen = pubs.length;
      await sleep(pace);
      extra += pubs.length - seen;
    }
    out.cpuPerEditMs = (cpuMs(pid) - cpu0) / Math.max(1, edits);
    out.typingWallMs = now() - w0;
    out.typing = summary(typing);
    out.typingSamples = typing;
    out.typingMissed = missed;
    out.extraPublishes = extra;
    out.diagnosticBytesPerEdit = quantile(bytes, 0.5);
    out.memoryAfterEdits = memory(pid);

    // ------------------------------------------------ burst: type without waiting, ask for a hover in the middle
    if (o.burst !== 0 && typing.length) {
      const N = o.burst ?? 20,
        gap = o.burstGap ?? 40;
      const before = pubs.length;
      const hov = [];
      let lastT = 0,
        lastPull = -1;
      const pulls = [];
      const c0 = cpuMs(pid),
        s0 = now();
      for (let i = 0; i < N; i++) {
        const due = s0 + i * gap;
        const w = due - now();
        if (w > 0) await sleep(w);
        const p = change(applyEdit(line, ch++, typed[k++]));
        lastT = now();
        c.notify('textDocument/didChange', p);
        if (out.mode === 'pull') {
          // as editors do: a newer pull cancels the one under way
          if (c.pending.has(lastPull)) c.notify('$/cancelRequest', { id: lastPull });
          pulls.push(pull().catch(() => null));
          lastPull = c.id;
        }
        if (i % 5 === 4 && has('hoverProvider', 'textDocument/hover'))
          hov.push(
            c.request('textDocument/hover', { textDocument: { uri }, position: { line, character: 6 } }, timeout).then(
              (r) => r.ms,
              () => null,
            ),
          );
      }
      let settled;
      if (out.mode === 'pull') {
        const r = await pulls.at(-1);
        settled = r ? r.t - lastT : null;
        await Promise.all(pulls);
      } else {
        const want = doc.version;
        if (out.versioned) {
          const hit =
            pubs.slice(before).find((e) => e.version >= want) ?? (await waitPub((x) => x.version >= want, timeout));
          settled = hit ? hit.t - lastT : null;
        } else {
          await quiet(1000, 20000);
          await waitPub(() => true, 700);
          settled = pubs.length > before ? pubs.at(-1).t - lastT : null;
        }
      }
      const hv = (await Promise.all(hov)).filter((x) => x != null);
      out.burst = {
        edits: N,
        gapMs: gap,
        settledMs: settled,
        publishes: pubs.length - before,
        hoverMs: summary(hv),
        cpuMs: cpuMs(pid) - c0,
      };
      await quiet(250, 10000);
    }

    // ------------------------------------------------ requests
    const positions = [];
    const words = /[A-Za-z]{4,}/g;
    for (let i = 0; positions.length < (o.hovers ?? 30) && i < 5000; i++) {
      const l = (i * 7919 + 13) % doc.lines.length;
      const s = doc.lines[l];
      if (s.length < 20) continue;
      const ms = [...s.matchAll(words)];
      if (!ms.length) continue;
      positions.push({ line: l, character: ms[(i * 31) % ms.length].index + 1 });
    }
    const ask = async (method, mk, n, { afterEdit = false } = {}) => {
      const ms = [];
      let err = null,
        size = 0,
        empty = 0;
      const began = now();
      for (let i = 0; i < n; i++) {
        if (i && now() - began > (o.budget ?? 15000) / 3) break;
        const had = pubs.length;
        if (afterEdit) c.notify('textDocument/didChange', change(applyEdit(line, ch++, typed[k++])));
        try {
          const r = await c.request(method, mk(i), timeout);
          ms.push(r.ms);
          size = Math.max(size, r.bytes);
          if (r.result == null || (Array.isArray(r.result) && !r.result.length)) empty++;
        } catch (e) {
          err = e.message;
          if (/timeout|closed|not.*(found|handled|supported)/i.test(err)) break;
        }
        if (afterEdit) {
          if (out.mode === 'pull') await pull().catch(() => null);
          else {
            const fresh = (x) => (out.versioned && x.version != null ? x.version >= doc.version : true);
            if (!pubs.slice(had).some(fresh)) await waitPub(fresh, 1500);
          }
          await sleep(pace);
        }
      }
      return ms.length ? { ...summary(ms), maxBytes: size, empty } : { error: err ?? 'no answer' };
    };
    const R = o.requests ?? 8;
    const td = { textDocument: { uri } };
    out.requests = {};
    if (has('hoverProvider', 'textDocument/hover')) {
      out.requests.hover = await ask(
        'textDocument/hover',
        (i) => ({ ...td, position: positions[i % positions.length] }),
        o.hovers ?? 30,
      );
    }
    if (has('completionProvider', 'textDocument/completion'))
      out.requests.completion = await ask(
        'textDocument/completion',
        () => ({ ...td, position: { line, character: ch }, context: { triggerKind: 1 } }),
        R,
        { afterEdit: true },
      );
    if (has('documentSymbolProvider', 'textDocument/documentSymbol'))
      out.requests.documentSymbol = await ask('textDocument/documentSymbol', () => td, R, { afterEdit: true });
    if (caps.semanticTokensProvider?.full || registered['textDocument/semanticTokens'])
      out.requests.semanticTokens = await ask('textDocument/semanticTokens/full', () => td, R, { afterEdit: true });
    if (has('codeActionProvider', 'textDocument/codeAction')) {
      const ds = diagnostics.length
        ? diagnostics
        : [{ range: { start: { line, character: 0 }, end: { line, character: 5 } }, message: '' }];
      out.requests.codeAction = await ask(
        'textDocument/codeAction',
        (i) => {
          const d = ds[(i * 17) % ds.length];
          return { ...td, range: d.range, context: { diagnostics: diagnostics.length ? [d] : [], triggerKind: 2 } };
        },
        R,
      );
    }
    if (has('foldingRangeProvider', 'textDocument/foldingRange'))
      out.requests.foldingRange = await ask('textDocument/foldingRange', () => td, R, { afterEdit: true });

    // ------------------------------------------------ structural edits: open and close a code fence before the middle
    if (o.structural !== false && typing.length) {
      const ms = [];
      const at = Math.max(1, line - 3);
      const began = now();
      for (let i = 0; i < 3; i++) {
        if (i && now() - began > (o.budget ?? 15000) / 3) break;
        let a = await answer(applyEdit(at, 0, '```\n'));
        if (a) ms.push(a.ms);
        await sleep(pace + 50);
        doc.lines.splice(at, 1);
        doc.version++;
        a = await answer({
          textDocument: { uri, version: doc.version },
          contentChanges: [
            { range: { start: { line: at, character: 0 }, end: { line: at + 1, character: 0 } }, text: '' },
          ],
        });
        if (a) ms.push(a.ms);
        await sleep(pace + 50);
      }
      out.structural = summary(ms);
    }
    // ------------------------------------------------ line breaks: what a server may keep back while words are typed
    // has to be said anew behind each of them
    if (typing.length) {
      const ms = [];
      const began = now();
      for (let i = 0; i < 10; i++) {
        if (i && now() - began > (o.budget ?? 15000) / 3) break;
        let a = await answer(applyEdit(line, ch, '\n'));
        if (a) ms.push(a.ms);
        await sleep(pace);
        doc.lines.splice(line, 2, doc.lines[line] + doc.lines[line + 1]);
        doc.version++;
        a = await answer({
          textDocument: { uri, version: doc.version },
          contentChanges: [
            { range: { start: { line, character: ch }, end: { line: line + 1, character: 0 } }, text: '' },
          ],
        });
        if (a) ms.push(a.ms);
        await sleep(pace);
      }
      out.breaks = summary(ms);
    }
    out.memoryAtEnd = memory(pid);
    out.cpuTotalMs = cpuMs(pid);

    // ------------------------------------------------ leave
    const tx = now();
    c.notify('textDocument/didClose', td);
    await c.request('shutdown', undefined, 5000).catch((e) => {
      out.shutdownError = e.message;
    });
    c.notify('exit', undefined);
    c.child.stdin.end();
    const ex = await Promise.race([c.exited, sleep(3000).then(() => null)]);
    out.exit = ex ? { ...ex, ms: now() - tx } : { killed: true };
  } catch (e) {
    out.error = e.message;
    out.stderr = c.stderr.slice(-2000);
  } finally {
    if (!c.closed) {
      const kids = tree(pid);
      for (const p of kids.reverse()) {
        try {
          process.kill(p, 'SIGKILL');
        } catch {
          /* gone */
        }
      }
    }
    if (o.keepStderr) out.stderr = c.stderr.slice(-4000);
  }
  out.clientToServerLoad = os.loadavg()[0];
  return out;
}
