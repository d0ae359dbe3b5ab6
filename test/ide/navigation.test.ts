import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definition } from '../../server/src/core/ide/definition.ts';
import { mentions } from '../../server/src/core/ide/mentions.ts';
import { references } from '../../server/src/core/ide/references.ts';
import { editsFor, isWritten, nameAt, refuse } from '../../server/src/core/ide/rename.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { at, CHARTER, words } from './at.ts';

const MATRIX = `
## CTO — Ada Byron

- Run the cloud platform

## COO

- Allocate the company budget across departments, agreed with Ada Byron

| Decision       | CTO | COO |
| -------------- | --- | --- |
| Choose a cloud | A   | C   |
| Set budgets    | C   | A   |

\`\`\`
CTO in code
\`\`\`

<!-- CTO in a comment -->

cto in small letters, CTOs and a vice-CTO.
`;

function targets(source: string): string[] {
  const { analysis, offset } = at(source);
  return words(
    analysis,
    definition(analysis, offset).map(({ label }) => label),
  );
}

test('abbreviation, title, holder and matrix column lead to the section', () => {
  for (const from of ['| C$0TO |', 'with Ada By$0ron']) {
    const found = targets(MATRIX.replace(from.replace('$0', ''), from));
    assert.equal(found.length, 1, from);
    assert.match(found[0] ?? '', /CTO/);
  }
  assert.match(targets(CHARTER.replace('with the CTO', 'with the $0CTO'))[0] ?? '', /Chief Technology Officer/);
  assert.match(targets(`${CHARTER}\nAsk the chief product off$0icer.\n`)[0] ?? '', /CPO/);
});

test('ordinary words lead nowhere', () => {
  assert.deepEqual(targets(CHARTER.replace('roadmap', 'road$0map')), []);
  assert.deepEqual(targets(MATRIX.replace('cto in small', 'ct$0o in small')), []);
  assert.deepEqual(targets(MATRIX.replace('CTO in code', 'C$0TO in code')), []);
});

test('references are all mentions of the role outside code and comments', () => {
  const { analysis, offset } = at(MATRIX.replace('## CTO', '## C$0TO'));
  const found = references(analysis, offset);
  assert.deepEqual(
    words(
      analysis,
      found.map(({ span }) => span),
    ),
    ['CTO', 'Ada Byron', 'Ada Byron', 'CTO', 'CTO'],
  );
  assert.deepEqual(found.map(({ introduces }) => introduces).slice(0, 1), [true]);
  assert.equal(found.at(-1)?.introduces, false);
});

test('front matter that names the role is a mention like any other', () => {
  const { analysis, offset } = at('---\ncharter: true\nrole: C$0TO\n---\n\n- Own the architecture\n\nAsk the CTO.\n');
  assert.deepEqual(
    references(analysis, offset).map(({ introduces }) => introduces),
    [true, false],
  );
});

test('front matter beside a heading that names the role, and the person, is found too', () => {
  const source =
    '---\nrole: CTO\nholder: Ada Byron\nreviewer: CTO\n---\n\n# CTO: Ada By$0ron\n\n- Own the architecture\n';
  const { analysis, offset } = at(source, {}, 'cto.md');
  assert.deepEqual(
    words(
      analysis,
      references(analysis, offset).map(({ span }) => span),
    ),
    ['CTO', 'Ada Byron', 'CTO', 'Ada Byron'],
  );
});

function renamed(source: string, to: string): string {
  const { analysis, offset } = at(source);
  const name = nameAt(analysis, offset);
  assert.ok(name);
  return applyEdits(analysis.text, editsFor(mentions(analysis).filter(isWritten(name)), to));
}

test('renaming a holder changes the name wherever it stands, and nothing else', () => {
  const after = renamed(MATRIX.replace('— Ada', '— A$0da'), 'Grace Hopper');
  assert.equal(after, at(MATRIX).analysis.text.replaceAll('Ada Byron', 'Grace Hopper'));
});

test('renaming a title leaves the abbreviation', () => {
  const source = `${CHARTER}\nThe chief technology officer decides. The CTO decides.\n`;
  const after = renamed(source.replace('## Chief Tech', '## Chief T$0ech'), 'Head of Technology');
  assert.match(after, /## Head of Technology \(CTO\) — Mira Okafor/);
  assert.match(after, /The Head of Technology decides\. The CTO decides\./);
});

test('code and comments keep their words', () => {
  const after = renamed(MATRIX.replace('## CTO', '## $0CTO'), 'VP Engineering');
  assert.match(after, /CTO in code[\s\S]*<!-- CTO in a comment -->\n\ncto in small/);
  assert.match(after, /\| Decision {7}\| VP Engineering \| COO \|/);
});

test('a name is one line with something on it', () => {
  assert.equal(refuse('  '), 'rename-empty');
  assert.equal(refuse('a\nb'), 'rename-one-line');
  assert.equal(refuse('a | b'), 'rename-one-line');
  assert.equal(refuse('Zoë O’Neill'), null);
});
