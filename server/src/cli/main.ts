import { isMainThread, workerData } from 'node:worker_threads';

// One file serves the terminal and the worker threads of large runs, so the engine is shipped once.
if (!isMainThread && workerData?.remit === 'check') void import('./worker.ts').then(({ serveChecks }) => serveChecks());
else void import('./program.ts').then(({ runProgram }) => runProgram(process.argv));
