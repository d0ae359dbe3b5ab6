import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULE_IDS } from '../../server/src/core/finding.ts';
import { RULES } from '../../server/src/core/rules/index.ts';
import type { Rule } from '../../server/src/core/rules/rule.ts';
import { analyzed } from '../engine.ts';
import { type Fixture, fixture, withMarks } from '../fixture.ts';

/** All findings on an example, with the rule on if it is off by default. */
function found(rule: Rule, { text, path }: Fixture): { name: string; start: number; end: number }[] {
  const changes = rule.defaultSeverity === 'off' ? { rules: { [rule.id]: 'information' as const } } : undefined;
  return analyzed(text, path, changes).findings.map(({ rule: name, span }) => ({ name, ...span }));
}

for (const rule of RULES) {
  test(`${rule.id}: its bad example shows exactly the marked findings`, () => {
    const example = fixture(rule.bad);
    assert.ok(
      example.marks.some(({ name }) => name === rule.id),
      'the bad example marks the rule',
    );
    assert.equal(withMarks(example.text, found(rule, example)), withMarks(example.text, example.marks));
  });

  test(`${rule.id}: its good example shows nothing`, () => {
    const example = fixture(rule.good);
    assert.equal(withMarks(example.text, found(rule, example)), example.text);
  });
}

test('every code of the contract has a rule, and no rule stands twice', () => {
  const ids = RULES.map(({ id }) => id);
  assert.deepEqual([...ids].sort(), [...RULE_IDS].sort());
});
