// CPU and memory of a process and all that it has started, from /proc (Linux).
import fs from 'node:fs';

/** A process and those below it, parents first. */
export function tree(pid) {
  const kids = new Map();
  for (const d of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(d)) continue;
    try {
      const st = fs.readFileSync(`/proc/${d}/stat`, 'utf8');
      const f = st.slice(st.lastIndexOf(')') + 2).split(' ');
      const pp = Number(f[1]);
      if (!kids.has(pp)) kids.set(pp, []);
      kids.get(pp).push(Number(d));
    } catch {
      /* gone */
    }
  }
  const all = [];
  const walk = (p) => {
    all.push(p);
    for (const k of kids.get(p) ?? []) walk(k);
  };
  walk(pid);
  return all;
}

/** Resident memory in megabytes: all (`rss`), with shared pages in proportion (`pss`), and the highest so far (`hwm`). */
export function memory(pid) {
  let rss = 0,
    hwm = 0,
    pss = 0,
    procs = 0;
  for (const p of tree(pid)) {
    try {
      const s = fs.readFileSync(`/proc/${p}/status`, 'utf8');
      const g = (k) => Number(new RegExp(`^${k}:\\s+(\\d+)`, 'm').exec(s)?.[1] ?? 0);
      rss += g('VmRSS');
      hwm += g('VmHWM');
      procs++;
      try {
        pss += Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${p}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
      } catch {
        pss += g('VmRSS');
      }
    } catch {
      /* gone */
    }
  }
  return { rssMB: rss / 1024, pssMB: pss / 1024, hwmMB: hwm / 1024, processes: procs };
}

/** CPU used so far, in milliseconds, of all threads. */
export function cpuMs(pid) {
  let t = 0;
  for (const p of tree(pid)) {
    try {
      // In nanoseconds; the ticks of /proc/PID/stat are ten milliseconds long.
      for (const thread of fs.readdirSync(`/proc/${p}/task`)) {
        t += Number(fs.readFileSync(`/proc/${p}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
      }
    } catch {
      /* gone */
    }
  }
  return t;
}
