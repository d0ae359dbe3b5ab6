import { THREAD } from './thread.ts';

// One file serves the terminal and the worker threads of large runs, so the engine is shipped once. The module of Node that
// knows which of the two this is takes longer to load than the rest of the program, so only who claims to be a thread asks it.
void start();

async function start(): Promise<void> {
  if (process.argv[2] === THREAD && (await import('./worker.ts')).serveChecks()) return;
  const { runProgram } = await import('./program.ts');
  await runProgram(process.argv);
}
