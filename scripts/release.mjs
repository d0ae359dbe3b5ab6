/**
 * `npm run release:dry`: builds everything that a release publishes into `release/` and publishes nothing: the `.vsix`,
 * the npm tarball, the list of what is bundled (CycloneDX), the notes from CHANGELOG.md, and checksums of all.
 *
 *   node scripts/release.mjs [--tag vX.Y.Z] [--to FOLDER]   with a tag: stop if it is not the version of package.json
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildNpm } from './buildNpm.mjs';
import { bundledPackages, notices } from './notices.mjs';
import { main, root, setUp, Trouble } from './setup.mjs';

/** The word behind an option, or undefined. */
const given = (option) => {
  const at = process.argv.indexOf(option);
  return at < 0 ? undefined : (process.argv[at + 1] ?? '');
};
const folder = path.resolve(given('--to') ?? path.join(root, 'release'));
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

await main(async () => {
  await setUp({ editor: false });
  const tag = given('--tag');
  if (tag !== undefined && tag !== `v${manifest.version}`) {
    throw new Trouble(`The tag ${tag} does not fit version ${manifest.version} of package.json. Change one of them.`);
  }
  if ((await notices()) !== readFileSync(path.join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8')) {
    throw new Trouble('THIRD-PARTY-NOTICES.md is stale. Run npm run notices and commit it.');
  }
  audit();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { buildPackage } = await import('./buildPackage.mjs');
  await buildPackage(folder, console.log);
  await buildNpm(folder, console.log);
  write('sbom.cdx.json', `${JSON.stringify(await billOfMaterials(), null, 2)}\n`);
  write('NOTES.md', releaseNotes(readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'), manifest.version));
  const sums = readdirSync(folder)
    .sort()
    .map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(path.join(folder, name)))
          .digest('hex')}  ${name}\n`,
    );
  write('SHA256SUMS', sums.join(''));
  console.log(`✓ ${path.relative('.', folder)}/ is ready: ${readdirSync(folder).join(', ')}`);
});
process.exit();

/**
 * Stops the release when the registry knows of a weakness in any dependency, and says so plainly when no registry
 * could be asked: then nobody knows.
 */
function audit() {
  const { stdout } = spawnSync('npm', ['audit', '--json'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 1e8,
  });
  let report;
  try {
    report = JSON.parse(stdout);
  } catch {
    report = {};
  }
  const total = report.metadata?.vulnerabilities?.total;
  if (typeof total !== 'number') {
    const why = report.error?.summary || report.message || 'it gave no answer that npm understands';
    console.log(`! npm audit was NOT done, the registry could not be asked: ${why}. Run it where one can be.`);
    return;
  }
  if (total > 0) throw new Trouble(`npm audit knows of ${total} weaknesses: ${Object.keys(report.vulnerabilities)}`);
  console.log('✓ npm audit knows of no weakness');
}

function write(name, text) {
  writeFileSync(path.join(folder, name), text);
}

/** What is inside the bundles, as CycloneDX 1.6. */
async function billOfMaterials() {
  const purl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const packages = await bundledPackages();
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': purl(manifest.name, manifest.version),
        name: manifest.name,
        version: manifest.version,
        licenses: [{ license: { id: manifest.license } }],
        purl: purl(manifest.name, manifest.version),
      },
    },
    components: packages.map(({ name, version, license }) => ({
      type: 'library',
      'bom-ref': purl(name, version),
      name,
      version,
      licenses: [/[ (]/.test(license) ? { expression: license } : { license: { id: license } }],
      purl: purl(name, version),
    })),
  };
}

/** The section of the change log that speaks of this version, or of what is not released yet. */
function releaseNotes(log, version) {
  const sections = log.split(/^(?=## )/m);
  const own = sections.find((section) => section.startsWith(`## [${version}]`));
  const section = own ?? sections.find((candidate) => candidate.startsWith('## [Unreleased]'));
  if (!section) throw new Trouble(`CHANGELOG.md has no section for ${version} and none that is unreleased.`);
  return `${section.replace(/^## .*\n/, '').trim()}\n`;
}
