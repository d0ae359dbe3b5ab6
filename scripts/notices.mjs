/**
 * `npm run notices`: writes THIRD-PARTY-NOTICES.md, the licenses of everything that is bundled into what ships.
 * A test fails when it is stale.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAll } from '../esbuild.mjs';
import { root, temporaryFolder } from './setup.mjs';

/**
 * The packages whose code is in the bundles.
 *
 * @returns {Promise<{ name: string, version: string, license: string, homepage: string, text: string }[]>} by name and version
 */
export async function bundledPackages() {
  const folders = new Set();
  await buildAll({
    outdir: temporaryFolder('notices'),
    production: true,
    log: () => {},
    inspect({ outputs }) {
      for (const { inputs } of Object.values(outputs)) {
        for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
          const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
          if (found && bytesInOutput > 0) folders.add(found[1]);
        }
      }
    },
  });
  // Two versions of one package may be bundled, and the bundler tells them in no order.
  const order = (a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.version.localeCompare(b.version, 'en', { numeric: true });
  return [...folders].map(describe).sort(order);
}

function describe(folder) {
  const full = path.join(root, folder);
  const { name, version, license, homepage, repository } = JSON.parse(
    readFileSync(path.join(full, 'package.json'), 'utf8'),
  );
  const file = readdirSync(full).find((entry) => /^licen[cs]e(-mit)?(\.(md|txt))?$/i.test(entry));
  if (!license || !file) throw new Error(`${name} ${version} is bundled but states no license, or ships no text of it`);
  const text = readFileSync(path.join(full, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return { name, version, license, homepage: homepage ?? plainUrl(repository), text };
}

function plainUrl(repository) {
  const url = typeof repository === 'string' ? repository : (repository?.url ?? '');
  return url
    .replace(/^git\+/, '')
    .replace(/\.git$/, '')
    .replace(/^(?:github:)?([\w-]+\/[\w.-]+)$/, 'https://github.com/$1');
}

/** The text of THIRD-PARTY-NOTICES.md. */
export async function notices() {
  const packages = await bundledPackages();
  const sections = packages.map(
    ({ name, version, license, homepage, text }) =>
      `## ${name} ${version}\n\n${license}, ${homepage}\n\n\`\`\`text\n${text}\n\`\`\`\n`,
  );
  return `# Third-party notices\n\nRemit ships code of these packages. Thank you.\n\n${sections.join('\n')}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(path.join(root, 'THIRD-PARTY-NOTICES.md'), await notices());
  process.exit();
}
