// CPU and memory of a process and all that it has started, from /proc (Linux). Processes that end meanwhile do not count.
import fs from 'node:fs';

/** A process and those below it, parents first. */
export function tree(pid) {
  const children = new Map();
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = textOf(`/proc/${name}/stat`);
    // The name of the program, in brackets, may hold anything; behind it come state and parent.
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (parent === undefined) continue;
    children.set(Number(parent), [...(children.get(Number(parent)) ?? []), Number(name)]);
  }
  const all = [pid];
  for (const one of all) all.push(...(children.get(one) ?? []));
  return all;
}

/** Resident memory in megabytes: all (`rss`), with shared pages in proportion (`pss`), and the highest so far (`hwm`). */
export function memory(pid) {
  let [rss, hwm, pss, processes] = [0, 0, 0, 0];
  for (const one of tree(pid)) {
    const status = textOf(`/proc/${one}/status`);
    if (status === '') continue;
    const own = kilobytes(status, 'VmRSS') ?? 0;
    rss += own;
    hwm += kilobytes(status, 'VmHWM') ?? 0;
    pss += kilobytes(textOf(`/proc/${one}/smaps_rollup`), 'Pss') ?? own;
    processes++;
  }
  return { rssMB: rss / 1024, pssMB: pss / 1024, hwmMB: hwm / 1024, processes };
}

/** CPU used so far, in milliseconds, of all threads. */
export function cpuMs(pid) {
  let sum = 0;
  for (const one of tree(pid)) {
    for (const thread of namesIn(`/proc/${one}/task`)) {
      // In nanoseconds; the ticks of /proc/PID/stat are ten milliseconds long.
      sum += Number(textOf(`/proc/${one}/task/${thread}/schedstat`).split(' ')[0]) / 1e6;
    }
  }
  return sum;
}

function kilobytes(text, name) {
  const found = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text);
  return found && Number(found[1]);
}

/** '' for what is gone. */
function textOf(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function namesIn(folder) {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}
