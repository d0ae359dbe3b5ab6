import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzed } from '../engine.ts';

/** Findings as `rule: words`. */
function found(text: string): string[] {
  return analyzed(text).findings.map(({ rule, span }) => `${rule}: ${text.slice(span.start, span.end)}`);
}

const OTHERS = '\n## CTO\n\n- Set the long-term technical direction\n\n## CPO\n\n- Own the product roadmap\n';

/** Charters on which a hasty reader would speak up. */
const silent: Record<string, string> = {
  'another officer’s duties are never judged': `## Chief Financial Officer (CFO)\n\n- Harden the production servers\n- Own the product roadmap of billing\n${OTHERS}`,
  'a seat without a name ends the section before it': `## COO\n\n- Coordinate the work of all departments\n\n## Head of Engineering\n\n- Harden the production servers\n${OTHERS}`,
  'another officer’s half of a double title may be right': `## CTO / CFO\n\n- Harden the production servers\n- Allocate budget across departments\n${OTHERS}`,
  'both halves of a double title are right':
    '## CTO & CPO\n\n- Harden the production servers\n- Own the product roadmap\n',
  'work that is excluded': `## COO\n\n- Coordinate the work of all departments\n\n### Not responsible for\n\n- Own the product roadmap\n- Harden the production servers\n${OTHERS}`,
  'work that is supported': `## COO\n\n- Coordinate the work of all departments\n- Supports the CPO in owning the product roadmap\n${OTHERS}`,
  'work that the line calls shared': `## COO\n\n- Coordinate the work of all departments\n- Own the product roadmap (shared with the CPO)\n${OTHERS}`,
  'skills and figures are no duties': `## COO\n\n- Coordinate the work of all departments\n\n### Skills\n\n- Hardening of production servers\n\n### KPIs\n\n- Uptime of the servers\n${OTHERS}`,
  'the same general word under two roles is each one’s own':
    '## CTO\n\n- Set the long-term technical direction\n- Hiring\n\n## COO\n\n- Coordinate the work of all departments\n- Hiring\n',
  'the same duty of one role in two places':
    '## CTO\n\n- Set the long-term technical direction\n\n## RACI\n\n| Activity | CTO | COO |\n| --- | --- | --- |\n| Set the long-term technical direction | A | C |\n| Coordinate the work of all departments | C | A |\n',
  'a vacant seat has no duties yet': `## COO (vacant)\n${OTHERS}`,
  'a section with prose is not empty': `## COO\n\nSince spring we look for somebody.\n${OTHERS}`,
  'one role in a summary and in a chapter': `## CTO: Ada Brandt\n\n- Set the long-term technical direction\n\n## CTO: Ada Brandt\n\n- Harden the production servers\n`,
  'an interim holder beside the regular one': `## CTO: Ada Brandt\n\n- Set the long-term technical direction\n\n## Interim CTO: Noor Haddad\n\n- Harden the production servers\n`,
  'a text about nobody': '# Notes\n\n- Harden the production servers\n- Own the product roadmap\n',
};

for (const [name, text] of Object.entries(silent)) test(`silent: ${name}`, () => assert.deepEqual(found(text), []));

test('a duty that fits neither half of a double title is found', () => {
  const text = `## CFO / COO\n\n- Coordinate the work of all departments\n- Harden the production servers\n${OTHERS}`;
  assert.deepEqual(found(text).length, 1);
});

test('one doubtful duty among many that stand well is a warning, alone it is a hint', () => {
  const fitting = [
    'Run the cloud servers and databases',
    'Lead the software engineers',
    'Set the long-term technical direction',
    'Prototype emerging technology in the research lab',
  ];
  const charter = (duties: readonly string[]): string => `## CTO\n\n- ${duties.join('\n- ')}\n`;
  const doubtful = analyzed(charter(['Supplier cost negotiations'])).findings;
  const among = analyzed(charter([...fitting, 'Supplier cost negotiations'])).findings;
  assert.deepEqual(
    [doubtful, among].map((findings) => findings.map(({ severity }) => severity)),
    [['hint'], ['warning']],
  );
});

test('the message names words, owner, area and role, and points to the owner’s section', () => {
  const text = `## COO\n\n- Coordinate the work of all departments\n- Harden the production servers\n${OTHERS}`;
  const [finding, ...more] = analyzed(text).findings;
  assert.deepEqual(more, []);
  assert.match(
    finding!.message,
    /^“.*production servers” reads as the CTO’s work \(Technology infrastructure\), not the COO’s\.$/,
  );
  const [related] = finding!.related;
  assert.equal(text.slice(related!.span.start, related!.span.end), 'CTO');
  assert.deepEqual([finding!.suggestion, finding!.role, finding!.severity], [{ role: 'CTO' }, 'COO', 'warning']);
  assert.ok(finding!.confidence! > 0.9 && finding!.evidence.length > 0);
});

test('a message never names a seat by its class, and quotes a duty of few words whole', () => {
  const text = `## COO / Chief of Staff\n\n- Backup and restore drills of databases\n${OTHERS}`;
  for (const one of [text, text.replace('COO / Chief of Staff', 'COO & Head of People')]) {
    const [finding] = analyzed(one).findings.filter(({ rule }) => rule === 'misassigned-duty');
    assert.equal(
      finding?.message,
      '“Backup and restore drills of databases” reads as the CTO’s work (Technology infrastructure), not the COO’s.',
    );
  }
  const matrix =
    '| Activity | COO / Chief of Staff | CTO |\n|---|---|---|\n| Backups of servers | A | R |\n| Server hardening | I | A |\n';
  const [row] = analyzed(matrix).findings.filter(({ rule }) => rule === 'raci-misassigned-accountable');
  assert.match(row!.message, /^The COO is accountable for “Backups of servers”, which reads as the CTO’s work/);
  const namesakes = analyzed(
    '# Charter\n\n## Chief Transformation Officer (CTO)\n\n## COO\n\n- Office leases\n',
  ).findings;
  for (const { message } of namesakes) assert.doesNotMatch(message, /[A-Z]-[A-Z]|OTHER/);
});

test('a finding keeps its key when the text around it, its place or its layout changes', () => {
  const key = (text: string) => analyzed(text).findings.map((finding) => finding.key);
  const [expected] = key('## COO\n\n- Harden the production servers\n- Coordinate the work of all departments\n');
  assert.ok(expected);
  for (const text of [
    '# New title\n\nSome words.\n\n## COO\n\n- Coordinate the work of all departments\n- Keep the risk register\n- Harden the production servers\n',
    '## COO\r\n\r\n1. Coordinate the work of all departments\r\n2. **Harden** the production\r\n   servers.\r\n',
    '\ufeff**COO:**\n\n* Harden the production servers\n* Coordinate the work of all departments\n',
  ]) {
    assert.deepEqual(key(text), [expected], text);
  }
  assert.notDeepEqual(key('## CPO\n\n- Harden the production servers\n- Own the product roadmap\n'), [expected]);
});
