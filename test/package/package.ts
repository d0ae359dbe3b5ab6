/**
 * The package as a person gets it: built, asserted file by file, installed in a clean embedded VS Code, which
 * must then show a finding on an example. Prints one line per test and `N passed, N failed`.
 */
import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { buildAll } from '../../esbuild.mjs';
import { openBrowser } from '../../scripts/browser.ts';
import { buildPackage } from '../../scripts/buildPackage.mjs';
import { installExtension, startEmbedded } from '../../scripts/embedded.ts';
import { main, root, temporaryFolder } from '../../scripts/setup.mjs';
import { RULE_IDS } from '../../server/src/core/finding.ts';
import { close, command, test, until } from '../editor/page.ts';

/** All that runs or is shown, and nothing else. VS Code adds the manifest, and lowers the case of some names. */
const CONTENT = [
  '.vsixmanifest',
  'LICENSE.txt',
  'changelog.md',
  'dist/client.browser.js',
  'dist/client.node.cjs',
  'dist/core.js',
  'dist/features.js',
  'dist/judge.js',
  'dist/judge.node.cjs',
  'dist/languageClient.cjs',
  'dist/matrix.js',
  'dist/mcp.cjs',
  'dist/server.browser.js',
  'dist/server.node.cjs',
  'l10n/bundle.l10n.de.json',
  'media/charter.svg',
  'media/icon.png',
  'media/matrix.css',
  'media/preview.css',
  ...['charter', 'finding', 'matrix', 'mend'].flatMap((step) => [
    `media/walkthrough/${step}.md`,
    `media/walkthrough/${step}.de.md`,
  ]),
  'package.json',
  'package.nls.de.json',
  'package.nls.json',
  'schema/remit.schema.de.json',
  'schema/remit.schema.json',
  'schema/report.schema.json',
  'snippets/charter.de.json',
  'snippets/charter.json',
  'syntaxes/charter.directives.tmLanguage.json',
  'syntaxes/charter.roles.tmLanguage.json',
  'syntaxes/charter.tmLanguage.json',
  'syntaxes/language-configuration.json',
  // A page for each rule, and their list, in both languages.
  ...['README', ...RULE_IDS].flatMap((page) => [`docs/rules/${page}.md`, `docs/rules/de/${page}.md`]),
  // Papers that the repository may or may not hold yet.
  ...Object.entries({ 'README.md': 'readme.md', 'THIRD-PARTY-NOTICES.md': 'THIRD-PARTY-NOTICES.md' }).flatMap(
    ([source, packed]) => (existsSync(path.join(root, source)) ? [packed] : []),
  ),
].sort((a, b) => (a < b ? -1 : 1));

const BUNDLES = CONTENT.filter((file) => file.startsWith('dist/'));

await main(async () => {
  const extensions = temporaryFolder('extensions');
  const vsix = await buildPackage(temporaryFolder('vsix'), () => {});
  await installExtension(vsix, extensions);
  const name = readdirSync(extensions).find((folder) => folder.startsWith('remit.remit-charters-')) ?? '';
  const installed = path.join(extensions, name);

  await test('the package is smaller than 1.5 MB', () => {
    assert.ok(statSync(vsix).size < 1_500_000, `${statSync(vsix).size} bytes`);
  });
  await test('it holds what runs and nothing else', () => assert.deepEqual(filesIn(installed), CONTENT));
  await test('its manifest names only files that are there', () => {
    const manifest = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8'));
    const named = JSON.stringify(manifest).match(/"(?:\.\/)?(?:dist|media|schema|syntaxes|l10n)\/[^"]+"/g) ?? [];
    assert.ok(named.length >= 7, `only ${named.length} files are named`);
    for (const file of named) assert.ok(existsSync(path.join(installed, JSON.parse(file))), `${file} is missing`);
  });
  await test('its bundles hold no source maps and no path of this machine', () => {
    for (const bundle of BUNDLES) {
      const text = readFileSync(path.join(installed, bundle), 'utf8');
      assert.ok(!text.includes('sourceMappingURL'), `${bundle} has a source map`);
      assert.ok(!text.includes(root), `${bundle} names ${root}`);
    }
  });
  await test('before a charter is seen, little is read and nothing of the server', () => {
    const read = readFileSync(path.join(installed, 'dist/client.node.cjs'), 'utf8');
    assert.ok(read.length < 60_000, `${read.length} bytes are read when the extension starts`);
    for (const later of ['./languageClient.cjs', 'server.node.cjs']) assert.ok(read.includes(later), later);
    assert.doesNotMatch(read, /Content-Length|textDocument\/didOpen/, 'the language client is read at once');
    // Asking for the editor's interface costs more than all else that activation does.
    for (const bundle of ['client.node.cjs', 'client.browser.js', 'languageClient.cjs']) {
      const text = readFileSync(path.join(installed, 'dist', bundle), 'utf8');
      assert.equal(text.split('require("vscode")').length - 1, 1, bundle);
    }
    // A browser reads the client in one piece, which holds neither server nor judge.
    const whole = readFileSync(path.join(installed, 'dist/client.browser.js'), 'utf8');
    assert.ok(whole.length < 520_000, `${whole.length} bytes`);
  });
  await test('each bundle is made of what belongs into it, the judge’s tables stand in one file only', async () => {
    const inputs = new Map<string, Set<string>>();
    await buildAll({
      production: true,
      outdir: temporaryFolder('bundles'),
      log: () => {},
      inspect: ({ outputs }) => {
        for (const [output, { inputs: from }] of Object.entries(outputs)) {
          const files = Object.entries(from).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
          inputs.set(path.basename(output), new Set(files.map(([file]) => file)));
        }
      },
    });
    const holds = (file: RegExp) =>
      [...inputs].filter(([, from]) => [...from].some((one) => file.test(one))).map(([bundle]) => bundle);
    assert.deepEqual(holds(/^server\/.*\/model\.generated\.ts$/), ['judge.js']);
    assert.deepEqual(holds(/^client\/webview\//), ['matrix.js']);
    for (const bundle of ['server.node.cjs', 'server.browser.js', 'cli.cjs']) {
      const twice = [...inputs.get(bundle)!].filter((file) => file.startsWith('server/src/core/'));
      assert.deepEqual(twice, [], `${bundle} holds what core.js and features.js hold`);
    }
    for (const bundle of ['client.node.cjs', 'client.browser.js', 'matrix.js']) {
      assert.ok(
        ![...inputs.get(bundle)!].some((file) => file.startsWith('server/src/core/')),
        `${bundle} holds the core`,
      );
    }
    for (const bundle of [
      'client.browser.js',
      'server.browser.js',
      'matrix.js',
      'core.js',
      'features.js',
      'judge.js',
    ]) {
      const text = readFileSync(path.join(installed, 'dist', bundle), 'utf8');
      const found = builtinModules.filter(
        (name) => text.includes(`require("${name}")`) || text.includes(`"node:${name}"`),
      );
      assert.deepEqual(found, [], `${bundle} asks for modules of Node`);
    }
  });
  const folder = temporaryFolder('examples');
  cpSync(path.join(root, 'examples'), folder, { recursive: true });
  const vscode = await startEmbedded({ extensions, settings: { 'chat.disableAIFeatures': false } });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(60_000);
    await test('installed in a clean VS Code, it shows a finding on an example', async () => {
      await page.goto(vscode.page(folder, { open: path.join(folder, 'draft-charter.md') }));
      await page.locator('.squiggly-warning').first().waitFor();
      await page.keyboard.press('Control+Shift+M');
      await page.locator('.markers-panel').getByText('misassigned-duty').first().waitFor();
    });
    await test('there its MCP server is listed, starts, and offers its four tools', async () => {
      const rows = page.locator('.quick-input-list .monaco-list-row');
      const discovered = page.locator('.view-line').filter({ hasText: /Discovered\s4\stools/ });
      // A row that is clicked while its list is still drawn does nothing, so a person tries again.
      await until('the tools in the log of the server', async () => {
        await command(page, 'MCP: List Servers');
        await rows.filter({ hasText: 'Remit' }).first().click();
        await rows
          .filter({ hasText: /Start Server|Show Output/ })
          .first()
          .click();
        return discovered.waitFor({ timeout: 15_000 }).then(
          () => true,
          () => false,
        );
      });
    });
  } finally {
    await browser.close();
    await vscode.stop();
  }
  close();
});
process.exit();

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort((a, b) => (a < b ? -1 : 1));
}
