import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createCascade } from '../../server/src/core/config/cascade.ts';
import { contextAt } from '../../server/src/core/config/context.ts';
import { configCompletions } from '../../server/src/core/ide/configCompletion.ts';
import { configDefinition } from '../../server/src/core/ide/configDefinition.ts';
import { configHover } from '../../server/src/core/ide/configHover.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { VOCABULARY } from '../../server/src/core/workspace/vocabulary.ts';
import { files } from './files.ts';

const SAY = speaker();

/** A text with `$0` where the caret stands. */
function caret(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('$0');
  assert.ok(offset >= 0, 'no caret');
  return { text: marked.replace('$0', ''), offset };
}

async function resolved(text: string, more: Record<string, string> = {}) {
  return createCascade(files({ '.remit.yaml': text, ...more }).host, VOCABULARY).configFor('cto.md');
}

async function labels(marked: string): Promise<string[]> {
  const { text, offset } = caret(marked);
  const { config } = await resolved(text);
  return configCompletions(text, offset, config, VOCABULARY, SAY).map(({ label }) => label);
}

async function hovered(marked: string): Promise<string | null> {
  const { text, offset } = caret(marked);
  const { config } = await resolved(text);
  return configHover(text, offset, config, VOCABULARY, SAY)?.markdown ?? null;
}

test('where a caret stands is read from the lines above', () => {
  for (const [marked, path, side] of [
    ['$0', [], 'key'],
    ['thr$0', [], 'key'],
    ['rules:\n  $0', ['rules'], 'key'],
    ['rules:\n  shared-duty: $0', ['rules', 'shared-duty'], 'value'],
    ['rules: {shared-duty: off, em$0', ['rules'], 'key'],
    ['roles:\n  - id: CTO\n    holds: [COO, $0', ['roles', 'holds'], 'value'],
    ['roles:\n  - id: CTO\n    holds:\n      - COO\n      - $0', ['roles', 'holds'], 'key'],
    ['areas:\n- slug: revenue\n  owner: $0', ['areas', 'owner'], 'value'],
    ['areas:\n- slug: revenue\n  $0', ['areas'], 'key'],
    ['areas:\n- slug: revenue\n\n# why\n  owner: C$0TO\n', ['areas', 'owner'], 'value'],
    ['areas:\r\n  - slug: revenue\r\n    reason: x\r\n  - $0', ['areas'], 'key'],
    ['allow:\n  - {duty: "a: b, {c", area: $0}', ['allow', 'area'], 'value'],
    ['areas:\n  - slug: a\n    terms: [x]\nignore: $0', ['ignore'], 'value'],
    ['areas:\n  - slug: a\nthr$0', [], 'key'],
    ['extends:\n  - $0', ['extends'], 'key'],
  ] as const) {
    const { text, offset } = caret(marked);
    const context = contextAt(text, offset);
    assert.deepEqual([context?.path, context?.side], [path, side], marked);
  }
  const { text, offset } = caret('# rules: $0');
  assert.equal(contextAt(text, offset), null);
});

test('keys are offered where they may stand and do not stand yet', async () => {
  assert.deepEqual(await labels('threshold: 0.4\n$0'), [
    'extends',
    'charters',
    'ignore',
    'rules',
    'baseline',
    'roles',
    'areas',
    'allow',
  ]);
  assert.deepEqual(await labels('allow:\n  - duty: x\n    $0\n  - role: CTO\n'), ['area', 'role', 'reason']);
  assert.deepEqual(await labels('allow:\n  - du$0: x\n    role: CTO\n'), ['duty', 'area', 'reason']);
  assert.ok(!(await labels('rules:\n  shared-duty: off\n  $0')).includes('shared-duty'));
  assert.ok((await labels('rules:\n  $0')).includes('misassigned-duty'));
});

test('values are offered by what the key takes, the team’s own first', async () => {
  assert.deepEqual(await labels('rules:\n  shared-duty: $0'), ['error', 'warning', 'information', 'hint', 'off']);
  const roles = await labels('roles:\n  - id: VPE\nareas:\n  - slug: revenue\n    owner: $0');
  assert.deepEqual(roles.slice(0, 4), ['VPE', 'CTO', 'CPO', 'COO']);
  const areas = await labels('areas:\n  - slug: data\n    owner: CTO\nallow:\n  - area: $0');
  assert.equal(areas[0], 'data');
  assert.equal(areas.length, 14);
  assert.deepEqual(await labels('extends: $0'), ['startup', 'enterprise', 'nonprofit']);
  assert.deepEqual(await labels('allow:\n  - duty: $0'), []);
});

test('a completion replaces the word around the caret', async () => {
  const { text, offset } = caret('rules:\n  shared-duty: wa$0rn # soon\n');
  const { config } = await resolved(text);
  const warning = configCompletions(text, offset, config, VOCABULARY, SAY).find(({ label }) => label === 'warning');
  assert.equal(warning && text.slice(warning.replace.start, warning.replace.end), 'warn');
  const key = caret('roles:\n  - i$0');
  const id = configCompletions(key.text, key.offset, config, VOCABULARY, SAY).find(({ label }) => label === 'id');
  assert.equal(id?.text, 'id: ');
});

test('hover explains keys, rules, roles, areas and presets', async () => {
  assert.match((await hovered('thres$0hold: 0.7')) ?? '', /How much evidence/);
  assert.match((await hovered('rules:\n  shared-$0duty: off')) ?? '', /Default: hint/);
  assert.match(
    (await hovered('areas:\n  - slug: rev$0enue\n    owner: COO\n    reason: We *sell* little.')) ?? '',
    /COO \(CPO in the taxonomy\)[\s\S]*We \\\*sell\\\* little/,
  );
  assert.match(
    (await hovered('roles:\n  - id: VPE\n    titles: [VP Engineering]\nareas:\n  - slug: data\n    owner: V$0PE')) ??
      '',
    /\*\*VPE\*\*: VP Engineering[\s\S]*- data/,
  );
  assert.match((await hovered('extends: start$0up')) ?? '', /one|One/);
  assert.match((await hovered('allow:\n  - role: C$0TO')) ?? '', /Chief Technology Officer/);
  for (const marked of ['# thres$0hold', 'allow:\n  - duty: ow$0n it', 'nonsen$0se: 1', 'threshold: 0$0.7', '$0']) {
    assert.equal(await hovered(marked), null, marked);
  }
});

test('go to definition finds roles and areas here and in extended files, and the files themselves', async () => {
  const base = 'roles:\n  - id: VPE\n    titles: [VP Engineering]\n';
  const where = async (marked: string): Promise<string | null> => {
    const { text, offset } = caret(marked);
    const { sources } = await resolved(text, { 'shared/base.yaml': base });
    const target = configDefinition(text, offset, sources);
    if (target === null) return null;
    const source = sources.find(({ path }) => path === target.path);
    return `${target.path}: ${source?.text.slice(target.span.start, target.span.end)}`;
  };
  assert.equal(await where('roles:\n  - id: vpe\nallow:\n  - {duty: x, role: V$0PE}'), '.remit.yaml: vpe');
  assert.equal(await where('extends: shared/base.yaml\nallow:\n  - {duty: x, role: V$0PE}'), 'shared/base.yaml: VPE');
  assert.equal(
    await where('areas:\n  - slug: data\n    owner: CTO\nallow:\n  - area: da$0ta\n    role: CTO'),
    '.remit.yaml: data',
  );
  assert.equal(await where('extends: ./shared/ba$0se.yaml'), 'shared/base.yaml: ');
  assert.equal(await where('allow:\n  - {duty: x, role: C$0TO}'), null);
  assert.equal(await where('extends: start$0up'), null);
});

test('no text makes hover, completion or definition throw', async () => {
  const words = fc.constantFrom(
    'rules',
    'roles:',
    '- id',
    'allow:\n',
    ': ',
    '\n',
    '  ',
    '- ',
    '[',
    '{',
    '}',
    ']',
    ',',
    '"',
    "'",
    '#',
    '\r\n',
    'CTO',
    'extends: ',
  );
  const { config, sources } = await resolved('');
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), fc.nat(), (parts, at) => {
      const text = parts.join('');
      const offset = at % (text.length + 1);
      for (const { replace } of configCompletions(text, offset, config, VOCABULARY, SAY)) {
        assert.ok(0 <= replace.start && replace.start <= offset && offset <= replace.end && replace.end <= text.length);
      }
      configHover(text, offset, config, VOCABULARY, SAY);
      configDefinition(text, offset, sources);
    }),
    { numRuns: 1000 },
  );
});
