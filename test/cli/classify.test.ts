import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remit } from './remit.ts';

const answers = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('one duty a line in, one verdict a line out, in order, blank lines passed over', async () => {
  const { code, stdout, stderr } = await remit(['classify'], {
    input: 'Set the product roadmap\r\n\r\nLead the engineering team\nNegotiate office leases',
  });
  assert.deepEqual([code, stderr], [0, '']);
  assert.deepEqual(
    answers(stdout).map(({ id, text, role }) => [id, text, role]),
    [
      [1, 'Set the product roadmap', 'CPO'],
      [3, 'Lead the engineering team', 'CTO'],
      [4, 'Negotiate office leases', 'COO'],
    ],
  );
});

test('a verdict has the fields of the contract, and its evidence stands in the text', async () => {
  const { stdout } = await remit(['classify'], { input: 'Set the product roadmap\nxyzzy plugh\n' });
  const [known, unknown] = answers(stdout);
  assert.deepEqual(Object.keys(known), ['id', 'text', 'role', 'area', 'confidence', 'evidence']);
  assert.ok(known.confidence > 0.5 && known.confidence <= 1);
  assert.ok(known.evidence.length > 0);
  for (const { term, role, weight, span } of known.evidence) {
    assert.equal(known.text.slice(span.start, span.end), term);
    assert.match(role, /^[A-Z]+$/);
    assert.equal(typeof weight, 'number');
  }
  assert.equal(unknown.text, 'xyzzy plugh');
  assert.ok(unknown.role === null || unknown.role === 'NONE');
});

test('JSON lines keep their ids, of whatever kind', async () => {
  const duties = [
    { id: 'a-1', text: 'Set the product roadmap' },
    { id: 7, text: 'Lead the engineering team', more: true },
    { text: 'Negotiate "office" leases\nand more' },
  ];
  const { code, stdout } = await remit(['classify'], { input: duties.map((duty) => JSON.stringify(duty)).join('\n') });
  assert.equal(code, 0);
  assert.deepEqual(
    answers(stdout).map(({ id, text }) => [id, text]),
    duties.map(({ id, text }, i) => [id ?? i + 1, text]),
  );
});

test('a line that is no duty is told by its number and the others are answered', async () => {
  const { code, stdout, stderr } = await remit(['classify'], {
    input:
      '{"id": 1, "text": "Lead the engineering team"}\n{"id": 2, "txt": "x"}\n{broken\n{"text": "Negotiate office leases"}\n',
  });
  assert.equal(code, 2);
  assert.deepEqual(
    stderr
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(0, 15)),
    ['remit: line 2: ', 'remit: line 3: '],
  );
  assert.equal(answers(stdout).length, 2);
});

test('nothing in, nothing out', async () => {
  assert.deepEqual(await remit(['classify'], { input: '' }), { code: 0, stdout: '', stderr: '' });
});

test('twenty thousand lines, a multi-byte one across any chunk border', async () => {
  const input = `${'Lead the engineering team 🚀é家\n'.repeat(20_000)}`;
  const { code, stdout } = await remit(['classify'], { input });
  assert.equal(code, 0);
  const lines = stdout.trimEnd().split('\n');
  assert.equal(lines.length, 20_000);
  const [first, ...rest] = lines.map((line) => line.replace(/^\{"id":\d+/, ''));
  assert.ok(rest.every((line) => line === first));
});
