import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'yaml';
import { bundledPackages } from '../../scripts/notices.mjs';
import { manifest, root } from './project.ts';

const home = mkdtempSync(path.join(tmpdir(), 'remit-release-'));
after(() => rmSync(home, { recursive: true, force: true }));
const folder = path.join(home, 'release');
const release = (...words: string[]) =>
  spawnSync(process.execPath, ['scripts/release.mjs', '--to', folder, ...words], { cwd: root, encoding: 'utf8' });
const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');

test('a tag that is not the version stops the release before anything is built', () => {
  const { status, stderr } = release('--tag', 'v99.0.0');
  assert.equal(status, 1);
  assert.ok(stderr.includes(`The tag v99.0.0 does not fit version ${manifest.version} of package.json.`), stderr);
  assert.equal(existsSync(folder), false);
});

test('the dry run makes all that a release publishes, with checksums that fit', () => {
  const { status, stderr } = release('--tag', `v${manifest.version}`);
  assert.equal(status, 0, stderr);
  const name = `${manifest.name}-${manifest.version}`;
  assert.deepEqual(readdirSync(folder).sort(), [
    'NOTES.md',
    'SHA256SUMS',
    `${name}.tgz`,
    `${name}.vsix`,
    'sbom.cdx.json',
  ]);
  const checked = execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
  assert.equal(checked.match(/: OK$/gm)?.length, 4);
  assert.ok(statSync(path.join(folder, `${name}.vsix`)).size < 1_500_000);
  const packed = execFileSync('tar', ['-xzOf', `${name}.tgz`, 'package/package.json'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.deepEqual([JSON.parse(packed).name, JSON.parse(packed).version], [manifest.name, manifest.version]);
});

test('the notes are the section of the change log', () => {
  const log = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
  const notes = read('NOTES.md');
  assert.ok(notes.startsWith('### '), notes.slice(0, 80));
  assert.ok(log.includes(notes.trim()));
  assert.doesNotMatch(notes, /^## /m);
});

test('the bill of materials lists what is bundled, no more and no less, each with its license', async () => {
  const bill = JSON.parse(read('sbom.cdx.json'));
  assert.deepEqual([bill.bomFormat, bill.specVersion], ['CycloneDX', '1.6']);
  assert.equal(bill.metadata.component.purl, `pkg:npm/${manifest.name}@${manifest.version}`);
  const bundled = await bundledPackages();
  assert.deepEqual(
    bill.components.map(({ name, version }: { name: string; version: string }) => `${name}@${version}`),
    bundled.map(({ name, version }) => `${name}@${version}`),
  );
  const notices = readFileSync(path.join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8');
  for (const { name, version, purl, licenses } of bill.components) {
    assert.equal(purl, `pkg:npm/${name.replace('@', '%40')}@${version}`);
    assert.ok(licenses[0].license?.id ?? licenses[0].expression, name);
    assert.ok(notices.includes(`## ${name} ${version}\n`), name);
  }
});

test('the workflow publishes what the dry run made, to both registries and npm, on a tag only', () => {
  const workflow = parse(readFileSync(path.join(root, '.github/workflows/release.yml'), 'utf8'));
  assert.deepEqual(workflow.on, { push: { tags: ['v*'] } });
  const commands: string[] = workflow.jobs.release.steps.flatMap(({ run }: { run?: string }) => (run ? [run] : []));
  const dry = commands.findIndex((command) => command.startsWith('npm run release:dry -- --tag '));
  assert.ok(dry > commands.indexOf('npm test'));
  for (const [command, file] of [
    ['npx vsce publish', '.vsix'],
    [/^npx --yes ovsx@[\d.]+ publish/, '.vsix'],
    ['npm publish', '.tgz'],
    ['gh release create', 'NOTES.md'],
  ] as const) {
    const at = commands.findIndex((line) =>
      typeof command === 'string' ? line.startsWith(command) : command.test(line),
    );
    assert.ok(at > dry, String(command));
    assert.match(commands[at]!, new RegExp(`release/\\S*${file.replace('.', '\\.')}`));
  }
});
