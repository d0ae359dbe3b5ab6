import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkConfig } from '../../server/src/core/config/check.ts';
import { type Config, DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { mergeConfigs } from '../../server/src/core/config/layer.ts';
import { configFindings } from '../../server/src/core/config/problem.ts';
import { readConfigTree } from '../../server/src/core/config/read.ts';
import { readSettings } from '../../server/src/core/config/resolve.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { VOCABULARY } from '../../server/src/core/workspace/vocabulary.ts';

function read(text: string, base: Config = DEFAULT_CONFIG) {
  const tree = readConfigTree(text);
  const { layer, problems } = checkConfig(tree.root, VOCABULARY, base);
  const all = [...tree.problems, ...problems];
  return {
    layer,
    problems: all,
    /** `words under the squiggle -> message` */
    said: configFindings(all, speaker()).map(
      ({ span, message }) => `${text.slice(span.start, span.end)} -> ${message}`,
    ),
  };
}

test('a whole config is read as it is meant', () => {
  const { layer, said } = read(`\uFEFF# ours\r
extends: startup\r
charters: people/**\r
ignore: [drafts/**, "*.old.md"]\r
rules:\r
  shared-duty: off\r
  duplicate-duty: false\r
  contradictory-owner: error\r
threshold: 0.7\r
roles:\r
  - id: vp engineering\r
    titles: [VP Engineering 🚀, Entwicklungsleitung]\r
    abbreviations: VPE\r
  - id: CTO\r
    holds: [vp-engineering, COO]\r
areas:\r
  - slug: infrastructure\r
    owner: coo\r
    reason: Hosting is bought in.\r
  - slug: data-governance\r
    owner: VP_Engineering\r
    terms: [data catalog]\r
  - slug: revenue\r
    terms: [pricing page]\r
allow:\r
  - duty: own the * budget\r
    role: CTO\r
    reason: Each pays for the own tools.\r
  - area: data-governance\r
    role: CPO\r
`);
  assert.deepEqual(said, []);
  assert.deepEqual(layer, {
    charters: ['people/**'],
    ignore: ['drafts/**', '*.old.md'],
    rules: { 'shared-duty': 'off', 'duplicate-duty': 'off', 'contradictory-owner': 'error' },
    threshold: 0.7,
    roles: [
      {
        id: 'VP-ENGINEERING',
        titles: ['VP Engineering 🚀', 'Entwicklungsleitung'],
        abbreviations: ['VPE'],
        aliases: [],
        holds: [],
      },
      { id: 'CTO', titles: [], abbreviations: [], aliases: [], holds: ['VP-ENGINEERING', 'COO'] },
    ],
    areas: [
      {
        slug: 'infrastructure',
        title: null,
        owner: 'COO',
        terms: [],
        examples: [],
        reason: 'Hosting is bought in.',
      },
      {
        slug: 'data-governance',
        title: null,
        owner: 'VP-ENGINEERING',
        terms: ['data catalog'],
        examples: [],
        reason: null,
      },
      { slug: 'revenue', title: null, owner: 'CPO', terms: ['pricing page'], examples: [], reason: null },
    ],
    allow: [
      { duty: 'own the * budget', area: null, role: 'CTO', reason: 'Each pays for the own tools.' },
      { duty: null, area: 'data-governance', role: 'CPO', reason: null },
    ],
  });
});

for (const [name, text, expected] of [
  ['a misspelled key', 'thresold: 0.5', ['thresold -> Remit knows no key “thresold” here. Did you mean “threshold”?']],
  [
    'a key of nowhere',
    'allow:\n  - duty: x\n    role: CTO\n    owner: me',
    ['owner -> Remit knows no key “owner” here. It knows: duty, area, role, reason.'],
  ],
  [
    'a misspelled rule',
    'rules: {misasigned-duty: off}',
    ['misasigned-duty -> There is no rule “misasigned-duty”. Did you mean “misassigned-duty”?'],
  ],
  [
    'a short severity',
    'rules:\n  shared-duty: info',
    ['info -> “info” is no severity for “shared-duty”. Did you mean “information”?'],
  ],
  [
    'a severity of nowhere',
    'rules:\n  shared-duty: 7',
    ['7 -> “7” is no severity for “shared-duty”. Use one of: error, warning, information, hint, off.'],
  ],
  ['a number out of range', 'threshold: 70', ['70 -> “threshold” takes a number from 0 to 1.']],
  ['words for a number', 'threshold: high', ['high -> “threshold” takes a number from 0 to 1.']],
  ['a list for a number', 'threshold: [1]', ['[1] -> “threshold” takes a number from 0 to 1.']],
  ['a map for a list', 'roles:\n  id: CTO', ['id: CTO -> “roles” takes a list: one “- entry” on a line.']],
  ['words for a map', 'rules: quiet', ['quiet -> Remit expects keys with values here, one “key: value” on a line.']],
  ['nothing at all for words', 'charters:\n  -\n', ['- -> “charters” takes words.']],
  [
    'an unknown role',
    'areas:\n  - slug: revenue\n    owner: "CFOO"',
    ['"CFOO" -> Nobody knows the role “CFOO”. Did you mean “COO”? Otherwise add it under “roles”.'],
  ],
  [
    'an unknown area',
    'allow:\n  - area: infrastucture\n    role: COO',
    [
      'infrastucture -> Nobody knows the area “infrastucture”. Did you mean “infrastructure”? Otherwise add it under “areas”.',
    ],
  ],
  [
    'a new area without owner',
    'areas:\n  - slug: space-travel\n    terms: [rocket]',
    ['space-travel -> The area “space-travel” is new, so it needs an “owner”.'],
  ],
  ['no slug', 'areas:\n  - owner: COO', ['owner -> This entry does not count: it has no “slug”.']],
  ['no role', 'allow:\n  - duty: x', ['duty -> This entry does not count: it has no “role”.']],
  [
    'an allowance of nothing',
    'allow:\n  - role: CTO',
    ['role -> This entry does not count: say which “duty” or which “area” it allows.'],
  ],
  [
    'an allowance of everything',
    'allow:\n  - {duty: "* *", role: CTO}',
    ['"* *" -> “* *” would allow every duty: write at least one word of it.'],
  ],
  [
    'a glob with an open brace',
    'ignore: "a/{b,c"',
    [
      '"a/{b,c" -> “a/{b,c” is no pattern for files: check its braces, and keep it under 1,000 characters and 128 alternatives.',
    ],
  ],
  [
    'a reserved name',
    'roles:\n  - id: none',
    [
      'none -> “none” cannot be the name of a role: use letters, digits and “-”, and none of SHARED, NONE, OTHER, UNCLEAR.',
    ],
  ],
  ['no map at all', '- a\n- b', ['- a\n- b -> Remit expects keys with values here, one “key: value” on a line.']],
] as const) {
  test(`${name} is told at the exact place`, () => {
    assert.deepEqual(read(text).said, expected);
  });
}

test('replacing the words of a problem with the closest name mends it', () => {
  let text = 'rules: {misasigned-duty: off, shared-duty: warn}\nallow:\n  - area: "revenu"\n    role: CT0\nignor: x\n';
  const broken = read(text).problems;
  assert.equal(broken.length, 5);
  for (const { span, closest } of [...broken].sort((a, b) => b.span.start - a.span.start)) {
    assert.notEqual(closest, null);
    text = text.slice(0, span.start) + closest + text.slice(span.end);
  }
  assert.deepEqual(read(text).problems, []);
});

test('what stands around a mistake counts', () => {
  const { layer, problems } = read(
    'threshold: lots\nrules: {shared-duty: off, nonsense: off}\nroles:\n  - titles: [X]\n  - id: VPE\n    titles: [Y]\nareas: 3\nignore: [a, {}, b]\n',
  );
  assert.deepEqual(layer.rules, { 'shared-duty': 'off' });
  assert.deepEqual(layer.roles, [{ id: 'VPE', titles: ['Y'], abbreviations: [], aliases: [], holds: [] }]);
  assert.deepEqual(layer.ignore, ['a', 'b']);
  assert.equal(layer.areas, undefined);
  assert.equal(problems.length, 5);
});

test('broken YAML is told and the lines around it count', () => {
  const { layer, said } = read('threshold: 0.9\nroles: [\nignore: [a]\n');
  assert.equal(layer.threshold, 0.9);
  assert.ok(said.length >= 1 && said.every((line) => line.includes('cannot be read as YAML')), said.join('\n'));
});

test('an empty config, a comment and nothing but white space say nothing', () => {
  for (const text of ['', '\uFEFF', '# nothing yet\n', '\r\n  \r\n', 'rules:\nroles:\nareas:\nallow:\n']) {
    assert.deepEqual(read(text), { layer: {}, problems: [], said: [] }, JSON.stringify(text));
  }
});

test('aliases that multiply cannot make a config explode', () => {
  const rows = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 12; i++) {
    const last = String.fromCharCode(96 + i);
    const name = String.fromCharCode(97 + i);
    rows.push(`${name}: &${name} [${Array(9).fill(`*${last}`).join(', ')}]`);
  }
  const { problems } = read(rows.join('\n'));
  assert.equal(problems.filter(({ message }) => message === 'config-unknown-key').length, 12);
});

test('no text makes the reader throw, and every problem lies inside the text', () => {
  const words = fc.constantFrom(
    'rules',
    'roles:',
    '- id',
    'allow',
    ': ',
    '\n',
    '  ',
    '- ',
    '[',
    '{',
    '*',
    '&a',
    '"',
    "'",
    '!!js/function',
    '<<',
    'CTO',
    '\u{1F680}',
    '\r\n',
    '|',
    '? ',
    '---',
    '%',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words, { maxLength: 40 }).map((parts) => parts.join('')),
      ),
      (text) => {
        for (const { span } of read(text).problems) {
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('editor settings are checked like a file, without places', () => {
  const { layer, problems } = readSettings({ rules: { 'shared-duty': 'off', x: 'off' }, threshold: 2 }, VOCABULARY);
  assert.deepEqual(layer, { rules: { 'shared-duty': 'off' } });
  assert.deepEqual(
    problems.map(({ message }) => message),
    ['config-unknown-rule', 'config-expected-number'],
  );
});

test('layers lie over each other: later wins, lists add up, entries of one name become one', () => {
  const base = read(
    'threshold: 0.6\nignore: [a]\nrules: {shared-duty: off}\nroles: [{id: VPE, titles: [A]}]\nareas: [{slug: revenue, owner: COO, reason: r, terms: [t]}]\nallow: [{duty: x, role: CTO}]',
  ).layer;
  const merged = mergeConfigs(
    base,
    read(
      'ignore: [b]\nrules: {shared-duty: error}\nroles: [{id: vpe, titles: [B]}]\nareas: [{slug: revenue, terms: [u]}]\nallow: [{duty: y, role: CTO}]',
      mergeConfigs(base),
    ).layer,
  );
  assert.equal(merged.threshold, 0.6);
  assert.deepEqual(merged.ignore, ['a', 'b']);
  assert.deepEqual(merged.rules, { 'shared-duty': 'error' });
  assert.deepEqual(
    merged.roles.map(({ titles }) => titles),
    [['A', 'B']],
  );
  assert.deepEqual(merged.areas, [
    { slug: 'revenue', title: null, owner: 'COO', terms: ['t', 'u'], examples: [], reason: 'r' },
  ]);
  assert.deepEqual(
    merged.allow.map(({ duty }) => duty),
    ['y', 'x'],
  );
});
