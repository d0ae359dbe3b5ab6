import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { fixAll, moveDuty } from '../../server/src/core/fixes/index.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { analyzed } from '../engine.ts';

const say = speaker();

function fixOf(text: string, words: string, role: string, path: string) {
  const analysis = analyzed(text, path);
  const index = analysis.duties.findIndex(({ duty }) => duty.text.includes(words) && duty.stance === 'owns');
  assert.ok(index >= 0, `no duty “${words}”`);
  return moveDuty(analysis, index, role, say);
}

function moved(text: string, words: string, role: string, path = 'charter.yaml'): string {
  const fix = fixOf(text, words, role, path);
  assert.equal(fix.disabled, null);
  const after = applyEdits(text, fix.edits[0]?.edits ?? []);
  for (const document of parseAllDocuments(after))
    if ('errors' in document) assert.deepEqual(document.errors, [], after);
  return after;
}

test('block to block: whole lines, comment and quotes with them', () => {
  const text = `roles:
  cto:
    owns:
      - architecture
      - "pricing: all tiers"   # since 2024
      - hosting
  cpo:
    owns:
    - roadmap
  coo:
    owns: []
`;
  assert.equal(
    moved(text, 'pricing', 'CPO'),
    `roles:
  cto:
    owns:
      - architecture
      - hosting
  cpo:
    owns:
    - roadmap
    - "pricing: all tiers"   # since 2024
  coo:
    owns: []
`,
  );
});

test('an empty flow list takes the entry, the comment line above stays', () => {
  const text = 'cto:\n  owns:\n    # kept\n    - hosting\n    - budgets\ncoo:\n  owns: []\n';
  assert.equal(moved(text, 'budgets', 'COO'), 'cto:\n  owns:\n    # kept\n    - hosting\ncoo:\n  owns: [budgets]\n');
});

test('the last entry leaves an empty list', () => {
  const text = 'cto:\n  owns: # all\n    - budgets\ncoo:\n  owns:\n    - rota\n';
  assert.equal(moved(text, 'budgets', 'COO'), 'cto:\n  owns: [] # all\ncoo:\n  owns:\n    - rota\n    - budgets\n');
});

test('flow to flow and flow to block: quotes where they are needed', () => {
  const text = 'cto:\n  owns: [hosting, "leases, rent", backups]\ncoo:\n  owns: [rota]\ncpo:\n  owns:\n    - roadmap\n';
  assert.equal(
    moved(text, 'leases', 'COO'),
    'cto:\n  owns: [hosting, backups]\ncoo:\n  owns: [rota, "leases, rent"]\ncpo:\n  owns:\n    - roadmap\n',
  );
  assert.equal(
    moved(text, 'backups', 'CPO'),
    'cto:\n  owns: [hosting, "leases, rent"]\ncoo:\n  owns: [rota]\ncpo:\n  owns:\n    - roadmap\n    - backups\n',
  );
});

test('block to flow: words with commas or colons are quoted, maps stay where they are', () => {
  const text =
    'cto:\n  owns:\n    - leases, rent\n    - hosting\n    - name: Rota\n      since: 2020\ncoo:\n  owns: [budgets]\n';
  assert.equal(
    moved(text, 'leases', 'COO'),
    'cto:\n  owns:\n    - hosting\n    - name: Rota\n      since: 2020\ncoo:\n  owns: [budgets, "leases, rent"]\n',
  );
  const block = text.replace('owns: [budgets]', 'owns:\n      - budgets');
  assert.equal(
    moved(block, 'Rota', 'COO'),
    'cto:\n  owns:\n    - leases, rent\n    - hosting\ncoo:\n  owns:\n      - budgets\n      - name: Rota\n        since: 2020\n',
  );
});

test('maps move whole or not at all, comments never get lost', () => {
  const text =
    'cto:\n  owns:\n    - hosting\n    - Rota: who works when\n    - leases # yearly\ncoo:\n  owns: [budgets] # all\n';
  assert.notEqual(fixOf(text, 'who works', 'COO', 'x.yaml').disabled, null);
  assert.equal(
    moved(text, 'leases', 'COO'),
    'cto:\n  owns:\n    - hosting\n    - Rota: who works when\ncoo:\n  owns: [budgets, leases] # all; yearly\n',
  );
  const json = '{"cto": {"owns": [{"text": "Server rota", "since": 2020}, "hosting"]}, "coo": {"owns": ["budgets"]}}';
  assert.equal(
    moved(json, 'Server rota', 'COO', 'x.json'),
    '{"cto": {"owns": ["hosting"]}, "coo": {"owns": ["budgets", {"text": "Server rota", "since": 2020}]}}',
  );
});

test('comma lists and block scalars', () => {
  const text =
    'cto:\n  owns: hosting, office leases and backups\ncoo:\n  owns: budgets, rota\ncpo:\n  owns: |\n    - roadmap\n    - research\n';
  assert.equal(
    moved(text, 'office', 'COO').split('\n').slice(0, 4).join('\n'),
    'cto:\n  owns: hosting and backups\ncoo:\n  owns: budgets, rota, office leases',
  );
  assert.ok(moved(text, 'backups', 'CPO').endsWith('  owns: |\n    - roadmap\n    - research\n    - backups\n'));
});

test('a role without a list gets one under the same key', () => {
  const list =
    'agents:\n  - name: CTO\n    responsibilities:\n      - hosting\n      - budgets\n    tools: []\n  - name: COO\n    tools: [x]\n\n# end\n';
  assert.equal(
    moved(list, 'budgets', 'COO'),
    'agents:\n  - name: CTO\n    responsibilities:\n      - hosting\n    tools: []\n  - name: COO\n    tools: [x]\n    responsibilities:\n      - budgets\n\n# end\n',
  );
  const bare = 'cto:\n  owns:\n    - hosting\n    - budgets\ncoo:\n  title: COO\n  owns:\n';
  assert.equal(
    moved(bare, 'budgets', 'COO'),
    'cto:\n  owns:\n    - hosting\ncoo:\n  title: COO\n  owns:\n    - budgets\n',
  );
});

test('JSON keeps its layout, with comments and trailing commas', () => {
  const text =
    '{\n  "cto": {\n    "owns": [\n      "hosting",\n      "budgets"\n    ]\n  },\n  "coo": {\n    "owns": [\n      "rota"\n    ]\n  }\n}\n';
  assert.equal(
    moved(text, 'budgets', 'COO', 'org.json'),
    '{\n  "cto": {\n    "owns": [\n      "hosting"\n    ]\n  },\n  "coo": {\n    "owns": [\n      "rota",\n      "budgets"\n    ]\n  }\n}\n',
  );
  const commented =
    '{\n  "cto": { "owns": [\n    "budgets", // for now\n    "hosting",\n  ] },\n  "coo": { "owns": [\n    "rota", // weekly\n  ] }\n}\n';
  const fix = fixOf(commented, 'budgets', 'COO', 'org.jsonc');
  const after = applyEdits(commented, fix.edits[0]?.edits ?? []);
  assert.match(after, /"rota", \/\/ weekly\n {4}"budgets",\n/);
  assert.match(after, /\/\/ for now\n {4}"hosting",/);
  const bare = '{"cto": {"owns": ["hosting", "budgets"]}, "coo": {"title": "COO"}}';
  assert.equal(
    moved(bare, 'budgets', 'COO', 'org.json'),
    '{"cto": {"owns": ["hosting"]}, "coo": {"title": "COO", "owns": ["budgets"]}}',
  );
});

test('an activity map changes the name of its owner, in its spelling', () => {
  const text = 'raci:\n  - activity: Budgets\n    accountable: cto # here\n  - activity: Rota\n    accountable: coo\n';
  assert.equal(moved(text, 'Budgets', 'COO'), text.replace('cto # here', 'coo # here'));
});

test('what an anchor shares is not moved, and a role that is not there is named', () => {
  const text = 'base: &b\n  owns: [budgets]\ncto:\n  <<: *b\ncoo:\n  owns: [rota]\n';
  assert.match(fixOf(text, 'budgets', 'COO', 'x.yaml').disabled ?? '', /anchor/);
  assert.match(fixOf('cto:\n  owns: [budgets]\n', 'budgets', 'COO', 'x.yaml').disabled ?? '', /COO/);
});

test('several moves at once: neighbors in one list, block and flow', () => {
  const text = `roles:
  cto:
    owns:
      - System architecture
      - Vendor contract renewals
      - Allocate budget across departments
  cpo:
    owns: [Product roadmap, Office leases, Office space and desks]
  coo:
    owns:
      - Operating plan
`;
  const fix = fixAll(analyzed(text, 'x.yaml'), say);
  assert.equal(
    applyEdits(text, fix.edits[0]?.edits ?? []),
    `roles:
  cto:
    owns:
      - System architecture
  cpo:
    owns: [Product roadmap]
  coo:
    owns:
      - Operating plan
      - Vendor contract renewals
      - Allocate budget across departments
      - Office leases
      - Office space and desks
`,
  );
});

test('CRLF and a missing last line break', () => {
  const text = 'cto:\r\n  owns:\r\n    - hosting\r\n    - budgets\r\ncoo:\r\n  owns:\r\n    - rota';
  assert.equal(
    moved(text, 'budgets', 'COO'),
    'cto:\r\n  owns:\r\n    - hosting\r\ncoo:\r\n  owns:\r\n    - rota\r\n    - budgets',
  );
  const last = 'coo:\n  owns:\n    - rota\ncto:\n  owns:\n    - hosting\n    - budgets';
  assert.equal(moved(last, 'budgets', 'COO'), 'coo:\n  owns:\n    - rota\n    - budgets\ncto:\n  owns:\n    - hosting');
});

test('whatever the styles: nothing is lost, nothing else changes, the file stays readable', () => {
  const value = fc.constantFrom(
    'hosting',
    'leases, rent',
    'plan: B',
    'it is "so"',
    "it's ours",
    '予算',
    'a #tag',
    'yes',
    'Own the budget (all of it)',
    '- dash',
    'back\\slash',
  );
  const style = fc.constantFrom<'block' | 'flow' | 'long'>('block', 'flow', 'long');
  const quote = (text: string) => (/^[\w 予算()]+$/.test(text) && text !== 'yes' ? text : JSON.stringify(text));
  const write = (values: readonly string[], kind: string): string => {
    if (values.length === 0) return ' []';
    if (kind === 'flow') return ` [${values.map(quote).join(', ')}] # flow`;
    if (kind === 'long') return ` [\n${values.map((one) => `      ${quote(one)}`).join(',\n')}\n    ]`;
    return `\n${values.map((one) => `      - ${quote(one)} # note`).join('\n')}`;
  };
  const list = fc.uniqueArray(value, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(list, style, style, fc.boolean(), (values, one, other, empty) => {
      const text = `roles:\n  cto:\n    owns:${write(values, one)}\n  coo:\n    owns:${write(empty ? [] : ['rota'], other)}\n    since: 2020\n`;
      const analysis = analyzed(text, 'x.yaml');
      const read = (source: string) => (parseAllDocuments(source) as { toJS(): Registry }[])[0]?.toJS();
      const before = read(text) as Registry;
      for (const [index, { duty }] of analysis.duties.entries()) {
        if (!duty.roles.includes('CTO')) continue;
        const fix = moveDuty(analysis, index, 'COO', say);
        assert.equal(fix.disabled, null);
        const after = applyEdits(text, fix.edits[0]?.edits ?? []);
        const now = read(after) as Registry;
        const words = before.roles.cto.owns.find((entry) =>
          analysis.text.slice(duty.extent.start, duty.extent.end).includes(quote(entry)),
        );
        assert.ok(words !== undefined);
        assert.deepEqual(
          now.roles.cto.owns,
          before.roles.cto.owns.filter((entry) => entry !== words),
          after,
        );
        assert.deepEqual(now.roles.coo.owns, [...before.roles.coo.owns, words], after);
        assert.equal(now.roles.coo.since, 2020);
        for (const note of ['flow', 'note']) {
          assert.equal(after.split(note).length, text.split(note).length, after);
        }
      }
    }),
    { numRuns: 120 },
  );
});

interface Registry {
  readonly roles: Record<'cto' | 'coo', { readonly owns: readonly string[]; readonly since?: number }>;
}
