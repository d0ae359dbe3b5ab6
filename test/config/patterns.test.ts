import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { closestName, editDistance } from '../../server/src/core/config/closest.ts';
import { compileGlob, rebaseGlob } from '../../server/src/core/config/glob.ts';
import { joinPath, relativePath } from '../../server/src/core/config/path.ts';
import { matchesDuty, matchesWithGaps } from '../../server/src/core/config/pattern.ts';

function fits(pattern: string, path: string): boolean {
  const glob = compileGlob(pattern);
  return 'matches' in glob && glob.matches(path);
}

test('a duty pattern covers the whole duty, gaps included', () => {
  for (const [pattern, duty] of [
    ['own the cloud budget', 'Own the cloud budget.'],
    ['own the * budget', 'Own the cloud and data-center budget'],
    ['own the * budget', 'Own the budget'],
    ['* budget *', 'Decide the budget of the year'],
    ['own *', 'Own  the\nlot'],
    ['*hiring*', 'hiring'],
    ['engineer* hiring', 'Engineering hiring;'],
    ['l’équipe *', "L'ÉQUIPE technique"],
    ['负责*预算', '负责云预算'],
    ['reach 99.9% uptime', '“Reach 99.9% uptime”'],
    ['write C++ and C# guides', 'Write C++ and C# guides'],
  ] as const) {
    assert.ok(matchesDuty(pattern, duty), `${pattern} ~ ${duty}`);
  }
  for (const [pattern, duty] of [
    ['budget', 'Own the budget'],
    ['own the * budget', 'Disown the cloud budget'],
    ['* budget', 'Own the overbudget'],
    ['own the budget *', 'Own the cloud budget'],
    ['engineer* hiring', 'Software engineers and hiring'],
  ] as const) {
    assert.ok(!matchesDuty(pattern, duty), `${pattern} !~ ${duty}`);
  }
});

test('gaps agree with a matcher that tries everything', () => {
  const slow = (items: string, pattern: string): boolean => {
    if (pattern === '') return items === '';
    if (pattern[0] === '*') return slow(items, pattern.slice(1)) || (items !== '' && slow(items.slice(1), pattern));
    return items !== '' && items[0] === pattern[0] && slow(items.slice(1), pattern.slice(1));
  };
  const text = (units: string[]) => fc.array(fc.constantFrom(...units), { maxLength: 9 }).map((row) => row.join(''));
  fc.assert(
    fc.property(text(['a', 'b']), text(['a', 'b', '*']), (items, pattern) => {
      const fast = matchesWithGaps(
        items,
        pattern,
        (part) => part === '*',
        (item, part) => item === part,
      );
      assert.equal(fast, slow(items, pattern));
    }),
    { numRuns: 2000 },
  );
});

/** Runs a matcher over strings that count how often they are looked at: a bound on steps instead of a clock. */
function steps(items: string, pattern: string): number {
  let count = 0;
  matchesWithGaps(
    items,
    pattern,
    (part) => part === '*',
    (item, part) => {
      count++;
      return item === part;
    },
  );
  return count;
}

test('patterns that make backtracking matchers hang stay within length times length', () => {
  const items = 'a'.repeat(2000);
  for (const pattern of [
    '*a*a*a*a*a*a*a*a*a*b',
    `${'*a'.repeat(500)}b`,
    `${'a*'.repeat(900)}b`,
    `${'*'.repeat(1999)}b`,
  ]) {
    assert.ok(steps(items, pattern) <= items.length * pattern.length, pattern.slice(0, 20));
  }
  assert.ok(!matchesDuty('*a*a*a*a*a*a*a*a*b', items));
  assert.ok(!fits(`${'**/'.repeat(100)}x`, `${'a/'.repeat(400)}b`));
  assert.ok(!fits(`${'*a'.repeat(400)}b`, 'a'.repeat(900)));
});

test('globs', () => {
  for (const [pattern, path] of [
    ['*.md', 'a/b/cto.md'],
    ['/*.md', 'cto.md'],
    ['charters/**', 'charters/a/b.md'],
    ['charters/', 'x/charters/a/b.md'],
    ['**/{cto,c{p,o}o}.md', 'a/coo.md'],
    ['a/**/b.md', 'a/b.md'],
    ['a/**/b.md', 'a/x/y/b.md'],
    ['./docs/*.charter', 'docs/x.charter'],
    ['[cC]harter?.md', 'Charter1.md'],
    ['[!a-c]x.md', 'dx.md'],
    ['docs\\*.md', 'docs/x.md'],
    ['🚀?.md', '🚀🚀.md'],
    ['a[.md', 'a[.md'],
  ] as const) {
    assert.ok(fits(pattern, path), `${pattern} ~ ${path}`);
  }
  for (const [pattern, path] of [
    ['/*.md', 'a/cto.md'],
    ['charters/**', 'x/charters/a.md'],
    ['*.md', 'cto.mdx'],
    ['a/*.md', 'a/b/c.md'],
    ['[!a-c]x.md', 'ax.md'],
    ['docs/(a|b)+.md', 'docs/aaaa.md'],
  ] as const) {
    assert.ok(!fits(pattern, path), `${pattern} !~ ${path}`);
  }
  for (const pattern of ['', '  ', '{a', 'a}', '{a,b}'.repeat(10), 'x'.repeat(1001)]) {
    assert.ok('problem' in compileGlob(pattern), pattern);
  }
  assert.ok(fits(rebaseGlob('*.md', 'a/[x]/{y}'), 'a/[x]/{y}/deep/c.md'));
  assert.ok(fits(rebaseGlob('/c.md', 'a'), 'a/c.md') && !fits(rebaseGlob('/c.md', 'a'), 'a/b/c.md'));
});

test('paths never leave the workspace', () => {
  assert.equal(relativePath('a/b', 'a/c/d.md'), '../c/d.md');
  assert.equal(relativePath('', 'a/d.md'), 'a/d.md');
  assert.equal(relativePath('a', 'a/d.md'), 'd.md');
  assert.equal(joinPath('a/b', '../c.yaml'), 'a/c.yaml');
  assert.equal(joinPath('a', '..\\c.yaml'), 'c.yaml');
  assert.equal(joinPath('', './x//y/./z'), 'x/y/z');
  for (const path of ['../x', 'b/../../../x', '/x', '\\\\server\\x', 'C:/x', 'file:///x', '~/x', 'a\0b']) {
    assert.equal(joinPath('a', path === '../x' ? '../../x' : path), null, path);
  }
});

test('the closest name', () => {
  const severities = ['error', 'warning', 'information', 'hint', 'off'];
  assert.equal(closestName('info', severities), 'information');
  assert.equal(closestName('warn', severities), 'warning');
  assert.equal(closestName('Eror', severities), 'error');
  assert.equal(closestName('on', severities), null);
  assert.equal(closestName('', severities), null);
  assert.equal(closestName('x'.repeat(100_000), severities), null);
  assert.equal(editDistance('threshold', 'threshlod'), 1);
  assert.equal(editDistance('', 'abc'), 3);
});
