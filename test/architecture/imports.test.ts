import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const server = path.resolve(import.meta.dirname, '../../server/src');
const core = path.join(server, 'core');

/** The rooms of the core from the ground up: a file may import from its own room and from those before it. */
const ORDER = ['text', 'syntax', 'charter', 'taxonomy', 'rules', 'fixes', 'ide', 'workspace'];

/**
 * Vocabulary that every room may name: records, sentences and settings. Values may be imported from the files that
 * hold plain data; from the others types only.
 */
const VOCABULARY = new Set(['finding.ts', 'messages.ts', 'config', 'analysis.ts', 'analyze.ts']);
const VALUE_VOCABULARY = new Set(['finding.ts', 'messages.ts', 'config']);

interface Import {
  readonly file: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

function files(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function imports(file: string): Import[] {
  const text = fs.readFileSync(file, 'utf8');
  const found = text.matchAll(/^\s*(?:import|export)\s(?:(type)\s)?[^;'"]*?from\s+['"]([^'"]+)['"]/gms);
  const dynamic = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g);
  return [
    ...[...found].map((match) => ({ file, target: match[2] as string, typeOnly: match[1] === 'type' })),
    ...[...dynamic].map((match) => ({ file, target: match[1] as string, typeOnly: false })),
  ];
}

/** Room of a file of the core (`syntax`, `finding.ts` …), or null outside the core. */
function room(file: string): string | null {
  const relative = path.relative(core, file);
  return relative.startsWith('..') ? null : (relative.split(path.sep)[0] as string);
}

const all = files(core).flatMap(imports);

test('the core imports nothing but itself and its two parsers', () => {
  const allowed = new Set(['@lezer/markdown', '@lezer/common', 'yaml']);
  const foreign = all.filter(({ target }) => !target.startsWith('.') && !allowed.has(target));
  assert.deepEqual(foreign, []);
  const outside = all.filter(
    ({ file, target }) => target.startsWith('.') && room(path.resolve(path.dirname(file), target)) === null,
  );
  assert.deepEqual(outside, []);
});

test('parsers stay in the rooms that wrap them', () => {
  const strays = all.filter(
    ({ file, target, typeOnly }) =>
      !typeOnly && !target.startsWith('.') && !['syntax', 'config', 'fixes'].includes(room(file) as string),
  );
  assert.deepEqual(strays, []);
});

test('arrows in the core run one way', () => {
  const wrong = all.filter(({ file, target, typeOnly }) => {
    if (!target.startsWith('.')) return false;
    const from = room(file) as string;
    const to = room(path.resolve(path.dirname(file), target)) as string;
    if (from === to || from === 'analyze.ts') return false;
    if (VOCABULARY.has(to)) return !typeOnly && !VALUE_VOCABULARY.has(to) && from !== 'workspace';
    // Shared vocabulary describes what the rooms make, so it may name their types.
    if (VOCABULARY.has(from)) return !typeOnly && ORDER.indexOf(to) > ORDER.indexOf('text');
    return !(ORDER.indexOf(to) >= 0 && ORDER.indexOf(to) < ORDER.indexOf(from));
  });
  assert.deepEqual(
    wrong.map(({ file, target }) => `${path.relative(core, file)} -> ${target}`),
    [],
  );
});

test('only the protocol folder knows the protocol', () => {
  const strangers = files(server)
    .filter((file) => !file.startsWith(path.join(server, 'lsp')))
    .flatMap(imports)
    .filter(({ target }) => target.startsWith('vscode-') || target.includes('/lsp/features/'));
  assert.deepEqual(strangers, []);
});
