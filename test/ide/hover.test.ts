import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hover } from '../../server/src/core/ide/hover.ts';
import { at, CHARTER, MATRIX, say, words } from './at.ts';

function hovered(source: string): { words: string; markdown: string } | null {
  const { analysis, offset } = at(source);
  const found = hover(analysis, offset, say);
  return found && { words: words(analysis, [found.span])[0] as string, markdown: found.markdown };
}

test('a role says what it is for, its areas, its neighbors, who holds it, and the sources', () => {
  const found = hovered(CHARTER.replace('(CTO)', '(C$0TO)'));
  assert.match(found?.words ?? '', /CTO/);
  assert.match(found?.markdown ?? '', /^\*\*Chief Technology Officer \\\(CTO\\\)\*\*/);
  assert.match(found?.markdown ?? '', /Held by Mira Okafor/);
  assert.match(found?.markdown ?? '', /- Technology infrastructure/);
  assert.match(found?.markdown ?? '', /CPO/);
  assert.match(found?.markdown ?? '', /Sources: .*CTO vs CPO vs COO/);
});

test('a role named in running text is explained too', () => {
  const found = hovered(CHARTER.replace('with the CTO', 'with the CT$0O'));
  assert.equal(found?.words, 'CTO');
  assert.match(found?.markdown ?? '', /Chief Technology Officer/);
});

test('a duty says whose it is, where, how sure, which words decided, and why', () => {
  const found = hovered(CHARTER.replace('Allocate', 'Allo$0cate'));
  assert.equal(found?.words, 'Allocate the company budget across departments');
  assert.match(found?.markdown ?? '', /\*\*COO\*\*: Resource management/);
  assert.match(found?.markdown ?? '', /\(\d+%\)/);
  assert.match(found?.markdown ?? '', /Words that decided: \*/);
  assert.match(found?.markdown ?? '', /Sources: /);
  assert.doesNotMatch(found?.markdown ?? '', /It stands under/);
});

test('a duty under the wrong role says where it stands', () => {
  const found = hovered(
    '# Charter\n\n## CTO\n\n- Allocate the company bu$0dget across departments\n\n## COO\n\n- Run the office\n',
  );
  assert.match(found?.markdown ?? '', /\*\*COO\*\*/);
  assert.match(found?.markdown ?? '', /It stands under the CTO/);
});

test('a duty that cannot be moved says why', () => {
  const twice =
    '# Charter\n\n## CTO\n\n- Allocate the company bu$0dget across departments\n\n## COO\n\n- Run the office\n';
  assert.doesNotMatch(hovered(twice)?.markdown ?? '', /cannot be moved/);
  const found = hovered(`${twice}- Allocate the company budget across departments\n`);
  assert.match(found?.markdown ?? '', /It cannot be moved to the COO here: The COO already has this duty/);
});

test('what a role only supports or excludes is said to be so', () => {
  const found = hovered('## CTO\n\n- Run the cloud platform\n\n### Does not own\n\n- The product road$0map\n');
  assert.match(found?.markdown ?? '', /does not do this/);
});

test('an officer without areas is named, not judged', () => {
  const found = hovered('## C$0FO\n\n- Close the books\n\n## CTO\n\n- Run the cloud platform\n');
  assert.match(found?.markdown ?? '', /not judged/);
});

test('a rule named in an ignore comment is explained', () => {
  const found = hovered(`${CHARTER}\n<!-- remit-ignore-line duplicate-d$0uty: agreed -->\n`);
  assert.equal(found?.words, 'duplicate-duty');
  assert.match(found?.markdown ?? '', /^\*\*duplicate-duty\*\*: .+\n\n.+/);
});

test('a letter of a matrix says what it means for whom', () => {
  const found = hovered(MATRIX.replace('A/R', 'A/$0R'));
  assert.equal(found?.words, 'R');
  assert.match(found?.markdown ?? '', /\*\*R\*\* for the CTO: responsible/);
});

test('nothing is said between the duties', () => {
  assert.equal(hovered(CHARTER.replace('# Northwind', '# North$0wind')), null);
  assert.equal(hovered(CHARTER.replace('**Planning**\n', '**Planning**\n$0')), null);
});

test('words of the charter are shown as text', () => {
  const nasty = [
    '<script>alert(1)</script>',
    '[click](command:workbench.action.quit)',
    '![x](https://example.org/pixel.png)',
    'https://example.org/plain www.example.org mail@example.org',
    '`code` **bold** # heading',
    '\u2028\u2029\u0000',
  ];
  for (const words of nasty) {
    const found = hovered(
      `## CTO — ${words}\n\n- Run the cloud platform\n\n## CEO ${words}\n\n- Speak for the com$0pany ${words}\n`,
    );
    const role = hovered(`## C$0TO — ${words}\n\n- Run the cloud platform ${words}\n`);
    for (const { markdown } of [found, role].flatMap((one) => one ?? [])) {
      const plain = markdown.replace(/\\[!-/:-@[-`{-~]/g, '');
      assert.doesNotMatch(plain, /[<>[\]!`#]|:\/\/|www\.|@|[\0\u2028\u2029]/, markdown);
    }
  }
});
