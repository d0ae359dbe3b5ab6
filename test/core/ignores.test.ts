import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readIgnores } from '../../server/src/core/charter/ignores.ts';
import type { Format } from '../../server/src/core/syntax/tree.ts';

function shown(text: string, format: Format = 'markdown') {
  return readIgnores(text, format).map((comment) => ({
    scope: comment.scope,
    rules: comment.rules,
    reason: comment.reason,
    text: text.slice(comment.span.start, comment.span.end),
    covers: text.slice(comment.covers.start, comment.covers.end),
  }));
}

test('a line comment covers its own line, rules and reason read apart', () => {
  const text = '- a\n- Own pricing <!-- remit-ignore-line misassigned-duty, shared-duty: until June -->\n- b';
  assert.deepEqual(shown(text), [
    {
      scope: 'line',
      rules: ['misassigned-duty', 'shared-duty'],
      reason: 'until June',
      text: '<!-- remit-ignore-line misassigned-duty, shared-duty: until June -->',
      covers: '- Own pricing <!-- remit-ignore-line misassigned-duty, shared-duty: until June -->',
    },
  ]);
});

test('rule spans stand on the ids', () => {
  const text = '<!-- remit-ignore-file raci-unknown-code misassigned-duty -- house letters -->';
  const [comment] = readIgnores(text, 'markdown');
  assert.deepEqual(
    comment?.ruleSpans.map(({ start, end }) => text.slice(start, end)),
    ['raci-unknown-code', 'misassigned-duty'],
  );
  assert.equal(comment?.reason, 'house letters');
  assert.deepEqual(comment?.covers, { start: 0, end: text.length });
});

test('next-line passes over blank lines and other comments', () => {
  const text = '<!-- remit-ignore-next-line a-b -->\n<!-- remit-ignore-next-line c-d -->\n\n- Own pricing\n- other';
  assert.deepEqual(
    shown(text).map((comment) => comment.covers),
    ['- Own pricing', '- Own pricing'],
  );
});

test('start and end close by rule; an open start reaches the end', () => {
  const text = [
    '<!-- remit-ignore-start misassigned-duty -->',
    '- a',
    '<!-- remit-ignore-start -->',
    '- b',
    '<!-- remit-ignore-end misassigned-duty -->',
    '- c',
    '<!-- remit-ignore-start disowned-duty -->',
    '- d',
  ].join('\r\n');
  const covers = shown(text).map((comment) => comment.covers.replaceAll('\r\n', '|'));
  assert.ok(covers[0]?.startsWith('<!-- remit-ignore-start misassigned-duty') && covers[0].includes('- b'));
  assert.ok(!covers[0]?.includes('- c'));
  assert.ok(covers[3]?.endsWith('- d'));
});

test('an end without a start covers nothing', () => {
  assert.deepEqual(
    shown('<!-- remit-ignore-end -->\n- a').map((comment) => comment.covers),
    [''],
  );
});

test('legal inside table lines and lists', () => {
  const text = '| Pricing | A | R | <!-- remit-ignore-line: agreed --> |\n* x <!--remit-ignore-line-->';
  assert.deepEqual(
    shown(text).map(({ scope, reason }) => [scope, reason]),
    [
      ['line', 'agreed'],
      ['line', ''],
    ],
  );
});

test('YAML, JSON with comments, Org and MDX have their own comment signs', () => {
  assert.equal(
    shown('  - pricing  # remit-ignore-line misassigned-duty -- board vote', 'yaml')[0]?.reason,
    'board vote',
  );
  assert.equal(shown('"pricing", // remit-ignore-line: agreed', 'yaml')[0]?.reason, 'agreed');
  assert.equal(shown('/* remit-ignore-next-line: agreed */\n"pricing"', 'yaml')[0]?.covers, '"pricing"');
  assert.equal(shown('# remit-ignore-next-line\n- pricing', 'org')[0]?.covers, '- pricing');
  assert.equal(shown('{/* remit-ignore-next-line x-y */}\n- pricing')[0]?.covers, '- pricing');
});

test('the bare word in prose, in inline code or in a code block is no comment', () => {
  assert.deepEqual(shown('Write remit-ignore-line to silence.'), []);
  assert.deepEqual(shown('Write `<!-- remit-ignore-line -->` to silence.'), []);
  assert.deepEqual(shown('<!-- remit-ignore-lines -->'), []);
  assert.deepEqual(readIgnores('<!-- remit-ignore-file -->', 'markdown', [{ start: 0, end: 26 }]), []);
});

test('any text gives comments whose spans lie inside it, in order', () => {
  const pieces = fc.constantFrom(
    '<!-- ',
    ' -->',
    'remit-ignore-',
    'line',
    'next-line',
    'start',
    'end',
    'file',
    ' a-b, c',
    ': why',
    '\n',
    '\r\n',
    '# ',
    '// ',
    '`',
    '—',
    '😀',
  );
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 40 }),
      fc.constantFrom<Format>('markdown', 'yaml', 'org'),
      (all, format) => {
        const text = all.join('');
        let last = -1;
        for (const comment of readIgnores(text, format)) {
          assert.ok(comment.span.start > last);
          last = comment.span.start;
          for (const span of [comment.span, comment.covers, ...comment.ruleSpans]) {
            assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
          }
          comment.ruleSpans.forEach((span, i) => {
            assert.equal(text.slice(span.start, span.end), comment.rules[i]);
          });
        }
      },
    ),
  );
});
