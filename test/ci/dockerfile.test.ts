import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import ignore from 'ignore';
import { root, WRONG } from './project.ts';

const home = mkdtempSync(path.join(tmpdir(), 'remit-docker-'));
after(() => rmSync(home, { recursive: true, force: true }));

/** The instructions of the Dockerfile, by stage. */
const stages = readFileSync(path.join(root, 'Dockerfile'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .reduce<string[][]>((all, line) => {
    if (line.startsWith('FROM ')) all.push([]);
    all.at(-1)!.push(line);
    return all;
  }, []);

/** Its commands, one after the other, with the places of an image moved into a folder of this test. */
function commands(stage: readonly string[]): string[] {
  return stage
    .filter((line) => line.startsWith('RUN '))
    .flatMap((line) => line.slice('RUN '.length).split(' && '))
    .map((line) => line.replaceAll('/packed', path.join(home, 'packed')));
}

// Images cannot be fetched here; what is done in them can.
test('the commands of the Dockerfile, in what Docker is given of the repository, make a program that runs', () => {
  const [build, image] = stages as [string[], string[]];
  assert.match(build[0]!, /^FROM node:24-slim AS build$/);
  assert.ok(image.includes('COPY --from=build /packed/ /packed/'));
  const hidden = ignore().add(readFileSync(path.join(root, '.dockerignore'), 'utf8'));
  const kept = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\0')
    .filter((file) => file !== '' && !hidden.ignores(file));
  const context = path.join(home, 'remit');
  for (const file of kept) cpSync(path.join(root, file), path.join(context, file));

  const [install, pack, ...others] = commands(build);
  assert.deepEqual([install, others], ['npm ci --ignore-scripts', []]);
  symlinkSync(path.join(root, 'node_modules'), path.join(context, 'node_modules'));
  const packed = spawnSync('sh', ['-c', pack!], { cwd: context, encoding: 'utf8' });
  assert.equal(packed.status, 0, packed.stderr);

  const global = commands(image).find((line) => line.startsWith('npm install --global'));
  const prefix = path.join(home, 'usr');
  const installed = spawnSync('sh', ['-c', global!], {
    cwd: home,
    encoding: 'utf8',
    env: { ...process.env, npm_config_prefix: prefix },
  });
  assert.equal(installed.status, 0, installed.stderr);

  const [entry] = JSON.parse(image.find((line) => line.startsWith('ENTRYPOINT '))!.slice('ENTRYPOINT '.length));
  const words = JSON.parse(image.find((line) => line.startsWith('CMD '))!.slice('CMD '.length));
  const charters = path.join(home, 'charters');
  cpSync(path.join(root, 'LICENSE'), path.join(charters, 'LICENSE'));
  writeFileSync(path.join(charters, 'cto.md'), WRONG);
  const { stdout, status } = spawnSync(path.join(prefix, 'bin', entry), words, { cwd: charters, encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stdout, /^cto\.md:6:3 warning misassigned-duty$/m);
});
