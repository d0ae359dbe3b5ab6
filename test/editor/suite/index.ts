/**
 * Runs the suite inside VS Code's extension host, in Node and in a worker alike: so it is mocha's browser
 * build, which needs neither files nor a module loader.
 */
import 'mocha/mocha.js';
import { watchWorkers } from './killServer.ts';

/** A pattern of test names; empty for all. */
declare const ONLY: string;
declare const mocha: BrowserMocha;
declare const Mocha: { readonly prototype: Mocha };

/** What VS Code calls; the promise's failure is the run's failure. */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', timeout: 60_000, reporter: class {} as never });
  if (ONLY !== '') mocha.grep(new RegExp(ONLY));
  // Before the extension starts its server.
  watchWorkers();
  await import('./all.ts');
  let passed = 0;
  let failed = 0;
  await new Promise<void>((resolve) => {
    // The browser build's own `run` reads the address of a page, which a Node host does not have.
    const runner = Mocha.prototype.run.call(mocha, () => resolve());
    runner.on('pass', (test) => {
      passed++;
      console.log(`  ✓ ${test.fullTitle()} (${test.duration} ms)`);
    });
    runner.on('fail', (test, error) => {
      failed++;
      console.log(`  ✖ ${test.fullTitle()}\n${error.stack ?? error.message}`);
    });
  });
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) throw new Error(`${failed} of ${passed + failed} editor tests failed`);
}
