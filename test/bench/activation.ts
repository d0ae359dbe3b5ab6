/**
 * `npm run bench:activation`: what the activation of the packaged extension costs the extension host of the embedded VS
 * Code, first with no charter in sight, then with one open. Beside it an extension that does nothing, woken by the same
 * file in the same window: VS Code's own figures are of the clock and count what other extensions load meanwhile.
 * Prints the figures; `docs/performance.md` quotes them. Not a test: times depend on the machine and its other work.
 *
 *   node test/bench/activation.ts --rounds 5
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../scripts/browser.ts';
import { buildPackage } from '../../scripts/buildPackage.mjs';
import { type Embedded, installExtension, startEmbedded } from '../../scripts/embedded.ts';
import { main, root, temporaryFolder } from '../../scripts/setup.mjs';
import { command, until } from '../editor/page.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });

const DOCUMENTS = {
  'no charter in sight': { name: 'shopping.md', text: '# Shopping\n\n- Bread\n' },
  'a charter open': {
    name: 'draft-charter.md',
    text: readFileSync(path.join(root, 'examples/draft-charter.md'), 'utf8'),
  },
};

/** Milliseconds of the clock, and of the processor. */
interface Timed {
  readonly wall: number;
  readonly cpu: number;
}
/** What `stopwatch.cjs` took of a file. */
interface Taken {
  readonly loading: Timed;
  readonly calling?: Timed;
}
/** What VS Code itself says of an extension, in milliseconds of the clock. */
type Shown = Readonly<Record<'load' | 'call' | 'finish', number>>;
interface Round {
  readonly taken: Readonly<Record<string, Taken>>;
  readonly remit: Shown;
  readonly empty: Shown;
}

await main(async () => {
  const extensions = temporaryFolder('extensions');
  const files = await installBoth(extensions);
  const out = path.join(temporaryFolder('stopwatch'), 'figures.json');
  const vscode = await startEmbedded({
    extensions,
    settings: { 'files.autoSave': 'off' },
    environment: {
      NODE_OPTIONS: `--require=${path.join(root, 'test/bench/stopwatch.cjs')}`,
      REMIT_STOPWATCH: JSON.stringify({ files, out }),
    },
  });
  const browser = await openBrowser();
  try {
    for (const [what, document] of Object.entries(DOCUMENTS)) {
      console.log(`\n${what}`);
      const rounds: Round[] = [];
      for (let round = 0; round < Number(values.rounds); round++) {
        rounds.push(await openOnce(browser, vscode, document, out));
        print(rounds.at(-1)!);
      }
      for (const name of Object.keys(rounds[0]!.taken)) {
        const spent = rounds.map(({ taken }) => cpuOf(taken[name]!)).sort((a, b) => a - b);
        const middle = spent[Math.floor(spent.length / 2)]!;
        console.log(`  processor time of ${name}: median ${ms(middle)}, most ${ms(spent.at(-1)!)}`);
      }
    }
  } finally {
    await browser.close();
    await vscode.stop();
  }
});
process.exit();

/** The packaged Remit and an extension without any code, as if installed; the files that are timed, by their paths. */
async function installBoth(extensions: string): Promise<Record<string, string>> {
  const store = temporaryFolder('store');
  await installExtension(await buildPackage(temporaryFolder('vsix'), () => {}), store);
  const name = readdirSync(store).find((folder) => folder.startsWith('remit.remit-charters-')) ?? '';
  const remit = path.join(extensions, name);
  cpSync(path.join(store, name), remit, { recursive: true });
  const empty = path.join(extensions, 'bench.empty-1.0.0');
  mkdirSync(empty);
  const { engines, activationEvents } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const manifest = { name: 'empty', publisher: 'bench', version: '1.0.0', main: './empty.cjs' };
  writeFileSync(path.join(empty, 'package.json'), JSON.stringify({ ...manifest, engines, activationEvents }));
  writeFileSync(path.join(empty, 'empty.cjs'), 'exports.activate = () => {};\n');
  return {
    [path.join(empty, 'empty.cjs')]: 'the empty extension',
    [path.join(remit, 'dist/client.node.cjs')]: 'Remit',
    [path.join(remit, 'dist/languageClient.cjs')]: 'the language client, a turn later',
  };
}

/** One window, from nothing to the figures. */
async function openOnce(
  browser: Browser,
  vscode: Embedded,
  { name, text }: { readonly name: string; readonly text: string },
  out: string,
): Promise<Round> {
  rmSync(out, { force: true });
  const folder = temporaryFolder('activation');
  const file = path.join(folder, name);
  writeFileSync(file, text);
  // Tall enough for every line of the page of figures: an editor holds only what is in view.
  const page = await browser.newPage({ viewport: { width: 1600, height: 3200 } });
  try {
    await page.goto(vscode.page(folder, { open: file }));
    const taken = (): Record<string, Taken> => (existsSync(out) ? JSON.parse(readFileSync(out, 'utf8')) : {});
    await until('the activation of both', () =>
      Boolean(taken().Remit?.calling && taken()['the empty extension']?.calling),
    );
    await page.waitForTimeout(3000);
    await command(page, 'Developer: Startup Performance');
    const shown = async (id: string): Promise<Shown> => {
      const row = page.locator('.view-line').filter({ hasText: id });
      await row.first().waitFor();
      const cells = ((await row.first().textContent()) ?? '').replaceAll('\u00a0', ' ').split('|');
      const [load, call, finish] = cells.slice(3, 6).map(Number);
      return { load: load!, call: call!, finish: finish! };
    };
    return { taken: taken(), remit: await shown('remit.remit-charters'), empty: await shown('bench.empty') };
  } finally {
    await page.close();
  }
}

function print({ taken, remit, empty }: Round): void {
  const said = ({ load, call, finish }: Shown): string => `load ${load}, call ${call}, finish ${finish}`;
  console.log(`  VS Code shows, in ms of the clock: Remit ${said(remit)}; the empty extension ${said(empty)}`);
  for (const [name, { loading, calling }] of Object.entries(taken)) {
    const call = calling ? `, call ${ms(calling.wall)} (${ms(calling.cpu)})` : '';
    console.log(`    ${name}: load ${ms(loading.wall)} (processor ${ms(loading.cpu)})${call}`);
  }
}

function cpuOf({ loading, calling }: Taken): number {
  return loading.cpu + (calling?.cpu ?? 0);
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`;
}
