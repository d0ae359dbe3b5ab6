import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decidingWords } from '../../server/src/core/rules/wording.ts';
import type { Evidence } from '../../server/src/core/taxonomy/verdict.ts';

/** Evidence for the CTO: each term with its weight, where it first stands in the text. */
function evidence(text: string, terms: Readonly<Record<string, number>>): Evidence[] {
  return Object.entries(terms).map(([term, weight]) => {
    const start = text.indexOf(term);
    return { term, role: 'CTO', weight, span: { start, end: start + term.length } };
  });
}

test('quotes whole words, also where a hyphen joins them', () => {
  const text = 'Signs the on-call rota every other month, together with the three team leads';
  assert.deepEqual(decidingWords(text, evidence(text, { 'call rota': 2 }), 'CTO'), ['on-call rota']);
});

test('quotes the whole duty where most of it decided', () => {
  const text = 'Migrating the monolith to Kubernetes';
  assert.deepEqual(decidingWords(text, evidence(text, { 'Migrating the monolith': 2 }), 'CTO'), [text]);
});

test('quotes two stretches that stand apart, in the order of the text', () => {
  const text = 'Patch the build servers on Mondays; before each release of the apps, freeze the main branch';
  const found = decidingWords(text, evidence(text, { 'main branch': 3, 'build servers': 2, Mondays: 0.2 }), 'CTO');
  assert.deepEqual(found, ['build servers', 'main branch']);
});

test('quotes nothing that speaks for another role, or against', () => {
  const text = 'Keep the books and the servers apart';
  assert.deepEqual(decidingWords(text, evidence(text, { servers: -1 }), 'CTO'), []);
  assert.deepEqual(decidingWords(text, evidence(text, { servers: 1 }), 'COO'), []);
});
