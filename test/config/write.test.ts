import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkConfig } from '../../server/src/core/config/check.ts';
import { DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { readConfigTree } from '../../server/src/core/config/read.ts';
import { addAllowance, type NewAllowance } from '../../server/src/core/config/write.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { VOCABULARY } from '../../server/src/core/workspace/vocabulary.ts';

const AREA: NewAllowance = { role: 'COO', area: 'infrastructure', duty: null, reason: null };

function added(text: string, allowance = AREA): string | null {
  const edit = addAllowance(text, allowance);
  return edit && applyEdits(text, [edit]);
}

test('an allowance is added where allowances stand, and nothing else changes', () => {
  for (const [text, expected] of [
    ['', 'allow:\n  - area: infrastructure\n    role: COO\n'],
    ['threshold: 0.5', 'threshold: 0.5\n\nallow:\n  - area: infrastructure\n    role: COO\n'],
    [
      '# ours\r\nthreshold: 0.5\r\n',
      '# ours\r\nthreshold: 0.5\r\n\r\nallow:\r\n  - area: infrastructure\r\n    role: COO\r\n',
    ],
    [
      'allow:\n  - duty: x # why\n    role: CTO # because\n\n# next\nrules: {}\n',
      'allow:\n  - duty: x # why\n    role: CTO # because\n  - area: infrastructure\n    role: COO\n\n# next\nrules: {}\n',
    ],
    ['allow:\n- duty: x\n  role: CTO', 'allow:\n- duty: x\n  role: CTO\n- area: infrastructure\n  role: COO'],
    ['allow: # none yet\nthreshold: 1\n', 'allow:\n  - area: infrastructure\n    role: COO # none yet\nthreshold: 1\n'],
    ['allow: []\n', 'allow: [{area: infrastructure, role: COO}]\n'],
    ['allow: [{duty: x, role: CTO}, ]\n', 'allow: [{duty: x, role: CTO},{area: infrastructure, role: COO} ]\n'],
  ] as const) {
    assert.equal(added(text), expected);
  }
  assert.equal(added('allow: yes please'), null);
  assert.equal(added('- a list'), null);
});

test('whatever the words, the file that comes out says what was meant and keeps what it said', () => {
  const before = [
    '',
    'threshold: 0.7\n',
    'allow:\n  - area: revenue\n    role: CTO\n',
    'allow: []\n',
    'threshold: 0.7\r\nallow:\r\n- duty: "a: b"\r\n  role: CTO\r\n',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...before),
      fc.string({ minLength: 1 }),
      fc.option(fc.string({ minLength: 1 })),
      (text, words, why) => {
        const duty = `own ${words}`;
        const reason = why === null ? null : `so ${why}`;
        const result = added(text, { role: 'COO', area: null, duty, reason });
        assert.notEqual(result, null);
        const said = (source: string) => {
          const tree = readConfigTree(source);
          assert.deepEqual(tree.problems, []);
          return checkConfig(tree.root, VOCABULARY, DEFAULT_CONFIG);
        };
        const { layer, problems } = said(result as string);
        assert.deepEqual(problems, []);
        const old = said(text).layer;
        const line = (value: string) => value.replace(/\s+/g, ' ').trim();
        const entry = { duty: line(duty), area: null, role: 'COO', reason: reason && line(reason) };
        assert.deepEqual(layer, { ...old, allow: [...(old.allow ?? []), entry] });
      },
    ),
    { numRuns: 400 },
  );
});
