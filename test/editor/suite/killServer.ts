import * as vscode from 'vscode';
import { eventually } from './expect.ts';

/** What this file needs of Node, where there is one. */
interface Host {
  readonly pid: number;
  kill(pid: number, signal: string): void;
  getBuiltinModule(name: 'node:child_process'): {
    execFileSync(command: string, args: readonly string[], options: { encoding: 'utf8' }): string;
  };
}

interface WebWorker {
  terminate(): void;
}

const scope = globalThis as { process?: Host; Worker?: new (...args: unknown[]) => WebWorker };

/** Workers that the extension has started; in the web host the server is the last of them. */
const workers: WebWorker[] = [];

/** Keeps track of workers from now on: to be called before the extension starts. */
export function watchWorkers(): void {
  const { Worker } = scope;
  if (scope.process || !Worker) return;
  scope.Worker = class extends Worker {
    constructor(...args: unknown[]) {
      super(...args);
      workers.push(this);
    }
  };
}

/**
 * Ends the language server as a crash would. In the Node host it is killed by the operating system. In the web host
 * its worker is ended; nobody is told of that there, so the person's own command has to start another.
 */
export async function killServer(): Promise<void> {
  if (scope.process) {
    const host = scope.process;
    const before = serversBelow(host);
    if (before.length !== 1) throw new Error(`one server expected, not ${before.length}`);
    host.kill(before[0]!, 'SIGKILL');
    await eventually(
      'a server of another number',
      () => serversBelow(host),
      (now) => now.length === 1 && now[0] !== before[0],
      30,
    );
    return;
  }
  const worker = workers.at(-1);
  if (!worker) throw new Error('no worker was started');
  worker.terminate();
  await vscode.commands.executeCommand('remit.restartServer');
}

/** Processes of the language server that this one has started. */
function serversBelow({ pid, getBuiltinModule }: Host): number[] {
  const { execFileSync } = getBuiltinModule('node:child_process');
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('server.node.cjs'))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent]) => Number(parent) === pid)
    .map(([own]) => Number(own));
}
