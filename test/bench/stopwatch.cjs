/**
 * Runs first in each Node process of the embedded VS Code (`activation.ts` puts it there) and does nothing but in the
 * extension host: there it times the thread while the files that `REMIT_STOPWATCH` names are loaded and their
 * `activate` is called. VS Code's own figure for loading counts from the moment it thinks of an extension until its
 * code is there, and all others that the same file woke are loaded in between.
 */
const childProcess = require('node:child_process');
const { renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

/** @type {{ files: Record<string, string>, out: string }} names of files to time by their paths; where figures go */
const { files, out } = JSON.parse(process.env.REMIT_STOPWATCH ?? '{}');

// The server of VS Code takes NODE_OPTIONS from its extension host, so this file is handed on by hand.
const { fork } = childProcess;
childProcess.fork = (program, args, options) =>
  fork(program, args, { ...options, execArgv: [...(options?.execArgv ?? []), '--require', __filename] });
Module.syncBuiltinESMExports();

const figures = {};
const load = Module._load;
Module._load = function (request, parent, ...more) {
  const file = request.startsWith('.') ? path.resolve(path.dirname(parent?.filename ?? ''), request) : request;
  const name = files?.[file];
  if (!name) return load.call(this, request, parent, ...more);
  const { result: exports, ...loading } = timed(() => load.call(this, request, parent, ...more));
  figures[name] = { loading };
  tell();
  if (!exports.activate) return exports;
  return {
    ...exports,
    activate(context) {
      const { result, ...calling } = timed(() => exports.activate(context));
      figures[name].calling = calling;
      tell();
      return result;
    },
  };
};

/** Milliseconds of the clock, and of processor time that this thread used. */
function timed(act) {
  const cpu = process.threadCpuUsage();
  const began = performance.now();
  const result = act();
  const wall = performance.now() - began;
  const { user, system } = process.threadCpuUsage(cpu);
  return { result, wall, cpu: (user + system) / 1000 };
}

/** In one step: whoever reads the file never sees half of it. */
function tell() {
  writeFileSync(`${out}.part`, JSON.stringify(figures));
  renameSync(`${out}.part`, out);
}
