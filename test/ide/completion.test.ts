import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Completion, completions, mayComplete } from '../../server/src/core/ide/completion.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { at, CHARTER, MATRIX, say } from './at.ts';

function offered(source: string): Completion[] {
  const { analysis, offset } = at(source);
  return completions(analysis, offset, say);
}

/** The line that choosing the first offer makes. */
function chosen(source: string, pick: (completion: Completion) => boolean = () => true): string {
  const { analysis, offset } = at(source);
  const choice = completions(analysis, offset, say).find(pick);
  assert.ok(choice, `nothing offered in ${JSON.stringify(source)}`);
  const after = applyEdits(analysis.text, [{ span: choice.replace, newText: choice.text }]);
  return after
    .slice(after.lastIndexOf('\n', choice.replace.start + choice.text.length - 1) + 1)
    .split('\n')[0] as string;
}

test('nothing is offered in ordinary prose', () => {
  for (const prose of [
    CHARTER.replace('technical direction', 'techni$0cal direction'),
    CHARTER.replace('direction', 'direction $0'),
    `${CHARTER}\nSome closing words about $0\n`,
    `Intro $0\n${CHARTER}`,
    CHARTER.replace('# Northwind', '# $0Northwind'),
    `${CHARTER}\n\`\`\`\n## $0\n\`\`\`\n`,
  ]) {
    assert.deepEqual(offered(prose), [], prose);
  }
});

test('where the text alone says that nothing is offered, the charter says so, too', () => {
  const ignored = CHARTER.replace('\n', '\n<!-- remit-ignore misassigned-duty -->\n');
  let passed = 0;
  for (const text of [CHARTER, MATRIX, ignored, `---\ntitle: Charter\n---\n${CHARTER}`]) {
    const { analysis } = at(`${text}$0`);
    for (let offset = 0; offset <= text.length; offset++) {
      if (mayComplete(analysis.text, offset)) continue;
      passed++;
      assert.deepEqual(completions(analysis, offset, say), [], `${JSON.stringify(text)} at ${offset}`);
    }
  }
  assert.ok(passed > 500, `${passed} places`);
});

test('a heading mark is followed by the roles that have no section yet', () => {
  const source = '# Charter\n\n## CTO\n\n- Run the cloud platform\n\n## $0\n';
  assert.deepEqual(
    offered(source).map(({ label }) => label),
    ['Chief Product Officer (CPO)', 'Chief Operating Officer (COO)'],
  );
  assert.equal(chosen(source), '## Chief Product Officer (CPO)');
  assert.equal(
    chosen(source.replace('## $0', '## coo$0'), ({ filter }) => filter.startsWith('COO')),
    '## Chief Operating Officer (COO)',
  );
});

test('an empty line between blocks may start a section in the charter’s own style', () => {
  assert.equal(chosen('### CTO\n\n- Run the cloud platform\n\n$0\n'), '### Chief Product Officer (CPO)');
  assert.equal(chosen('**CTO:**\n\n- Run the cloud platform\n\n$0\n'), '**Chief Product Officer (CPO):**');
});

test('a new entry is offered duties for areas that nobody under the role covers yet', () => {
  const source = '## CTO\n\n* Run the cloud platform and keep it available\n* $0\n';
  const found = offered(source);
  assert.ok(found.length > 0 && found.every(({ kind }) => kind === 'duty'));
  assert.ok(found.some(({ detail }) => detail === 'Research and development (CTO)'));
  assert.ok(!found.some(({ detail }) => detail.startsWith('Technology infrastructure')), 'covered already');
  assert.ok(
    found.every(({ documentation }) => documentation.includes('Sources: ')),
    'with their source',
  );
  const [first] = found;
  assert.deepEqual(first?.select, { start: 0, end: first?.text.length });
});

test('duties are written as the list writes its own', () => {
  assert.match(chosen('## CTO\n\n1. run the cloud platform;\n2. $0\n'), /^2\. [a-z].*;$/);
  assert.match(chosen('## CTO\n\n1. Run the cloud platform\n$0\n'), /^2\. [A-Z]/);
  assert.match(chosen('## CTO\r\n\r\n+ Run the cloud platform\r\n+ $0\r\n'), /^\+ [A-Z]/);
});

test('the first list under a role is offered duties, a list of something else is not', () => {
  assert.ok(offered('## CTO\n\n- $0\n\n## COO\n\n- Allocate the company budget\n').length > 0);
  assert.deepEqual(offered('## CTO\n\n- Run the cloud platform\n\n### Skills\n\n- Go\n- $0\n'), []);
});

test('a matrix cell is offered the letters of its legend', () => {
  const row = '| Set prices     | C   | A   | R   |';
  const found = offered(MATRIX.replace(row, '| Set prices     | C   | A   | $0   |'));
  assert.ok(found.every(({ kind }) => kind === 'letter'));
  for (const letter of ['R', 'A', 'C', 'I'])
    assert.ok(
      found.some(({ label }) => label === letter),
      letter,
    );
  assert.match(found.find(({ label }) => label === 'A')?.detail ?? '', /^accountable/);
  assert.equal(
    chosen(MATRIX.replace(row, '| Set prices     | C   | A   | R$0   |'), ({ label }) => label === 'I'),
    '| Set prices     | C   | A   | I   |',
  );
  assert.deepEqual(offered(MATRIX.replace('Set prices', 'Set pri$0ces')), []);
});

test('an ignore comment is offered rules, without those it names', () => {
  const source = `${CHARTER}\n<!-- remit-ignore-next-line misassigned-duty $0 -->\n`;
  const found = offered(source);
  assert.ok(found.length > 10 && found.every(({ kind }) => kind === 'rule'));
  assert.ok(!found.some(({ label }) => label === 'misassigned-duty'));
  assert.equal(
    chosen(`${CHARTER}\n<!-- remit-ignore-line dup$0 -->\n`, ({ label }) => label === 'duplicate-duty'),
    '<!-- remit-ignore-line duplicate-duty -->',
  );
  assert.deepEqual(offered(`${CHARTER}\n<!-- remit-ignore-line duplicate-duty: because $0 -->\n`), []);
});

test('front matter is offered the keys it lacks', () => {
  const labels = (source: string) => offered(source).map(({ label }) => label);
  assert.deepEqual(labels(`---\n$0\n---\n${CHARTER}`), ['charter', 'title', 'role']);
  assert.deepEqual(labels(`---\ntitle: Team\nro$0\n---\n${CHARTER}`), ['charter', 'role']);
  assert.deepEqual(labels(`---\ntitle: Te$0am\n---\n${CHARTER}`), []);
});
