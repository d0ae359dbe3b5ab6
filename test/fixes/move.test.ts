import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveDuty } from '../../server/src/core/fixes/index.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { applyEdits, invertEdits } from '../../server/src/core/text/edit.ts';
import { analyzed } from '../engine.ts';

const say = speaker();

/** The text after moving the duty whose words contain `words` to `role`; the reason in brackets when that is refused. */
function moved(text: string, words: string, role: string): string {
  const analysis = analyzed(text);
  const index = analysis.duties.findIndex(({ duty }) => text.slice(duty.span.start, duty.span.end).includes(words));
  assert.ok(index >= 0, `the reader finds “${words}” in ${JSON.stringify(text)}`);
  const fix = moveDuty(analysis, index, role, say);
  if (fix.disabled !== null) return `[${fix.disabled}]`;
  const edits = fix.edits[0]!.edits;
  const after = applyEdits(text, edits);
  assert.equal(applyEdits(after, invertEdits(text, edits)), text, 'the inverse restores the text');
  return after;
}

const cases: Record<string, [before: string, words: string, role: string, after: string]> = {
  'an item with its lines goes to the end of the list': [
    '## CTO\n\n- Set the direction\n- Allocate budget\n  to all offices\n  - travel\n    - by train\n- Run the cloud\n\n## COO\n\n- Coordinate departments\n\n## Notes\n\nText\n',
    'Allocate budget',
    'COO',
    '## CTO\n\n- Set the direction\n- Run the cloud\n\n## COO\n\n- Coordinate departments\n- Allocate budget\n  to all offices\n  - travel\n    - by train\n\n## Notes\n\nText\n',
  ],
  'numbers are counted anew on both sides': [
    '## CTO\n\n1. Set the direction\n2. Allocate budget\n   - travel\n3. Run the cloud\n\n## COO\n\n1) Coordinate departments\n2) Keep the risk register\n',
    'Allocate budget',
    'COO',
    '## CTO\n\n1. Set the direction\n2. Run the cloud\n\n## COO\n\n1) Coordinate departments\n2) Keep the risk register\n3) Allocate budget\n   - travel\n',
  ],
  'bullets become numbers and children follow the words': [
    '## CTO\n\n* Set the direction\n* Allocate budget\n  * travel\n\n## COO\n\n9. Coordinate departments\n',
    'Allocate budget',
    'COO',
    '## CTO\n\n* Set the direction\n\n## COO\n\n9. Coordinate departments\n10. Allocate budget\n    * travel\n',
  ],
  'loose lists stay loose, tight lists tight': [
    '## CTO\n\n- Set the direction\n\n- Allocate budget\n\n- Run the cloud\n\n## COO\n\n- Coordinate departments\n- Keep the risk register\n',
    'Allocate budget',
    'COO',
    '## CTO\n\n- Set the direction\n\n- Run the cloud\n\n## COO\n\n- Coordinate departments\n- Keep the risk register\n- Allocate budget\n',
  ],
  'a tight item goes into a loose list': [
    '## COO\n\n- Coordinate departments\n\n- Keep the risk register\n\n## CTO\n\n- Set the direction\n- Allocate budget\n',
    'Allocate budget',
    'COO',
    '## COO\n\n- Coordinate departments\n\n- Keep the risk register\n\n- Allocate budget\n\n## CTO\n\n- Set the direction\n',
  ],
  'CRLF, a byte order mark and no last line break stay': [
    '\ufeff## CTO\r\n\r\n- Set the direction\r\n- Allocate budget 💶\r\n  - travel\r\n\r\n## COO\r\n\r\n* Coordinate departments',
    'Allocate budget',
    'COO',
    '\ufeff## CTO\r\n\r\n- Set the direction\r\n\r\n## COO\r\n\r\n* Coordinate departments\r\n* Allocate budget 💶\r\n  - travel',
  ],
  'the only item leaves no litter': [
    '## CTO\n\n- Allocate budget\n\n## COO\n\n- Coordinate departments\n',
    'Allocate budget',
    'COO',
    '## CTO\n\n## COO\n\n- Coordinate departments\n- Allocate budget\n',
  ],
  'a missing section is written like its neighbors': [
    '# Acme\n\n## Chief Technology Officer (CTO)\n\n- Set the direction\n- Allocate budget\n\n## Chief Product Officer (CPO)\n\n- Own the roadmap\n\n## Working together\n\nWe meet.\n',
    'Allocate budget',
    'COO',
    '# Acme\n\n## Chief Technology Officer (CTO)\n\n- Set the direction\n\n## Chief Product Officer (CPO)\n\n- Own the roadmap\n\n## Chief Operating Officer (COO)\n\n- Allocate budget\n\n## Working together\n\nWe meet.\n',
  ],
  'a missing section keeps rules, numbers and duty labels': [
    '### 1. CTO (Jo)\n\n**Responsibilities:**\n- Set the direction\n- Allocate budget\n\n---\n\n### 2. CPO (Kim)\n\n**Responsibilities:**\n- Own the roadmap\n',
    'Allocate budget',
    'COO',
    '### 1. CTO (Jo)\n\n**Responsibilities:**\n- Set the direction\n\n---\n\n### 2. CPO (Kim)\n\n**Responsibilities:**\n- Own the roadmap\n\n---\n\n### 3. COO\n\n**Responsibilities:**\n- Allocate budget\n',
  ],
  'bold labels': [
    '**CTO:**\n- Set the direction\n- Allocate budget\n\n**CPO:**\n- Own the roadmap\n',
    'Allocate budget',
    'COO',
    '**CTO:**\n- Set the direction\n\n**CPO:**\n- Own the roadmap\n\n**COO:**\n- Allocate budget\n',
  ],
  'list labels': [
    '- **CTO**\n  - Set the direction\n  - Allocate budget\n- **CPO**\n  - Own the roadmap\n\nText\n',
    'Allocate budget',
    'COO',
    '- **CTO**\n  - Set the direction\n- **CPO**\n  - Own the roadmap\n- **COO**\n  - Allocate budget\n\nText\n',
  ],
  'setext headings': [
    'CTO\n---\n\n- Set the direction\n- Allocate budget\n\nCPO\n---\n\n- Own the roadmap\n',
    'Allocate budget',
    'COO',
    'CTO\n---\n\n- Set the direction\n\nCPO\n---\n\n- Own the roadmap\n\nCOO\n---\n\n- Allocate budget\n',
  ],
  'an empty section gets a list': [
    '## CTO\n\n- Set the direction\n- Allocate budget\n\n## COO\n\nKeeps the company running.\n\n### KPIs\n\n- Margin\n',
    'Allocate budget',
    'COO',
    '## CTO\n\n- Set the direction\n\n## COO\n\nKeeps the company running.\n\n- Allocate budget\n\n### KPIs\n\n- Margin\n',
  ],
  'tasks become tasks': [
    '## CTO\n\n- Set the direction\n- Allocate budget\n\n## COO\n\n### Responsibilities\n\n- [ ] Coordinate departments\n- [x] Keep the risk register\n',
    'Allocate budget',
    'COO',
    '## CTO\n\n- Set the direction\n\n## COO\n\n### Responsibilities\n\n- [ ] Coordinate departments\n- [x] Keep the risk register\n- [ ] Allocate budget\n',
  ],
  'a clause is cut out of its enumeration and joins another': [
    '## CPO\n\nResponsibilities: product roadmap, customer research, server hardening.\n\n## CTO\n\nResponsibilities: architecture, cloud platform.\n',
    'server hardening',
    'CTO',
    '## CPO\n\nResponsibilities: product roadmap, customer research.\n\n## CTO\n\nResponsibilities: architecture, cloud platform, server hardening.\n',
  ],
  'a clause becomes an item': [
    '## CPO\n\nResponsibilities: product roadmap, customer research, server hardening.\n\n## CTO\n\n- Architecture\n',
    'server hardening',
    'CTO',
    '## CPO\n\nResponsibilities: product roadmap, customer research.\n\n## CTO\n\n- Architecture\n- server hardening\n',
  ],
};

for (const [name, [before, words, role, after]] of Object.entries(cases)) {
  test(name, () => assert.equal(moved(before, words, role), after));
}
