import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from 'esbuild';
import { DEV_FILE, readDuties } from '../../judge/corpus.ts';
import { DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { createJudge } from '../../server/src/core/taxonomy/judge.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const entry = `
import { createJudge } from './server/src/core/taxonomy/judge.ts';
import { DEFAULT_CONFIG } from './server/src/core/config/config.ts';
const judge = createJudge(DEFAULT_CONFIG);
answer = JSON.stringify(texts.map((text) => judge.judge(text)));
`;

test('a browser bundle, without anything of Node or the DOM, judges the whole development set alike', async () => {
  const result = await build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
  });
  const texts = readDuties(DEV_FILE).map((duty) => duty.text);
  const context = vm.createContext({ texts, answer: '' });
  vm.runInContext(result.outputFiles[0]!.text, context);
  const judge = createJudge(DEFAULT_CONFIG);
  assert.equal(context.answer, JSON.stringify(texts.map((text) => judge.judge(text))));
});
