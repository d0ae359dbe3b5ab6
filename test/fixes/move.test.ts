import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveDuty } from '../../server/src/core/fixes/index.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { analyzed } from '../engine.ts';
import { invertEdits } from '../undo.ts';

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
  'a clause with a verb of its own becomes a sentence where things are listed': [
    '**CPO (Kim)**\nOwns the roadmap. Kim also approves the on-call rota and shapes the pricing.\n\n**CTO (Jo)**\nAccountable for code health and test automation.\nChooses the tools.\n',
    'approves the on-call rota',
    'CTO',
    '**CPO (Kim)**\nOwns the roadmap. Kim also shapes the pricing.\n\n**CTO (Jo)**\nAccountable for code health and test automation. Approves the on-call rota.\nChooses the tools.\n',
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
  'a section that ends in a rule gets its list above it': [
    '## CTO\n\n- Allocate budget\n- Set the direction\n\n---\n\n## COO\n\n_Vacant until June._\n\n---\n\n## CPO\n\n- Own the roadmap\n',
    'Allocate budget',
    'COO',
    '## CTO\n\n- Set the direction\n\n---\n\n## COO\n\n_Vacant until June._\n\n- Allocate budget\n\n---\n\n## CPO\n\n- Own the roadmap\n',
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
  'a part of a cell goes into the cell of the other row': [
    '| Role | Responsibilities | Skills |\n| ---- | ---------------- | ------ |\n| CTO  | Architecture; cloud platform; office leases | Rust |\n| COO  | Processes | |\n',
    'office leases',
    'COO',
    '| Role | Responsibilities | Skills |\n| ---- | ---------------- | ------ |\n| CTO  | Architecture; cloud platform | Rust |\n| COO  | Processes; office leases | |\n',
  ],
  'a table of roles gets a row for a missing role': [
    '| Role | Responsibilities            | Skills |\n| ---- | --------------------------- | ------ |\n| CTO  | Architecture; office leases | Rust   |\n| CPO  | Roadmap; research           | Care   |\n\nText\n',
    'office leases',
    'COO',
    '| Role | Responsibilities            | Skills |\n| ---- | --------------------------- | ------ |\n| CTO  | Architecture                | Rust   |\n| CPO  | Roadmap; research           | Care   |\n| COO  | office leases               |        |\n\nText\n',
  ],
  'in a table with a duty a row the name changes': [
    '| Role | Duty |\n| --- | --- |\n| CTO | Server hardening |\n| CTO | Office leases and suppliers |\n| COO | Business continuity plan |\n',
    'Office leases',
    'COO',
    '| Role | Duty |\n| --- | --- |\n| CTO | Server hardening |\n| COO | Office leases and suppliers |\n| COO | Business continuity plan |\n',
  ],
  'a row of a role’s own table goes with its number': [
    '## Integrator (COO)\n\n| # | Role |\n|---|------|\n| 1 | Keep the yearly plan moving |\n| 2 | Web shop layout |\n| 3 | Department budgets |\n\n## Product (CPO)\n\n| # | Role |\n|---|------|\n| 1 | Range strategy |\n| 2 | Price list |\n',
    'Web shop',
    'CPO',
    '## Integrator (COO)\n\n| # | Role |\n|---|------|\n| 1 | Keep the yearly plan moving |\n| 2 | Department budgets |\n\n## Product (CPO)\n\n| # | Role |\n|---|------|\n| 1 | Range strategy |\n| 2 | Price list |\n| 3 | Web shop layout |\n',
  ],
  'a free-text matrix keeps the row': [
    '| Area | CTO | CPO | COO |\n| --- | --- | --- | --- |\n| Money | Cloud bills; budget across departments | Pricing | |\n| People | Engineers | | Headcount |\n',
    'budget across',
    'COO',
    '| Area | CTO | CPO | COO |\n| --- | --- | --- | --- |\n| Money | Cloud bills | Pricing | budget across departments |\n| People | Engineers | | Headcount |\n',
  ],
  'a clause of a sentence joins the sentence of the other role': [
    '## CTO\n\nThe CTO is responsible for architecture, office leases and the cloud platform.\n\n## COO\n\nThe COO is responsible for processes and budgets. The COO is kind.\n',
    'office leases',
    'COO',
    '## CTO\n\nThe CTO is responsible for architecture and the cloud platform.\n\n## COO\n\nThe COO is responsible for processes, budgets and office leases. The COO is kind.\n',
  ],
  'a sentence changes its subject': [
    '## CTO\n\nThe CTO sets product pricing. The CTO is responsible for architecture and the cloud.\n\n## CPO\n\nThe CPO is responsible for roadmap and research.\n',
    'sets product pricing',
    'CPO',
    '## CTO\n\nThe CTO is responsible for architecture and the cloud.\n\n## CPO\n\nThe CPO is responsible for roadmap and research. The CPO sets product pricing.\n',
  ],
  'a sentence of its own changes the name in place': [
    'The CTO is responsible for architecture, hiring engineers and the cloud. The CTO owns product pricing.\n',
    'product pricing',
    'CPO',
    'The CTO is responsible for architecture, hiring engineers and the cloud. The CPO owns product pricing.\n',
  ],
  'a clause of a sentence opens a sentence for the other role': [
    'The CTO is responsible for architecture, office leases and the cloud platform. The CPO owns the roadmap.\n',
    'office leases',
    'COO',
    'The CTO is responsible for architecture and the cloud platform. The COO is responsible for office leases. The CPO owns the roadmap.\n',
  ],
  'a label left without entries goes with its last one': [
    '## CTO\n\n- Set the direction\n- **Offices:**\n  - Negotiate the leases\n- Run the cloud\n\n## COO\n\n- Coordinate departments\n',
    'Negotiate the leases',
    'COO',
    '## CTO\n\n- Set the direction\n- Run the cloud\n\n## COO\n\n- Coordinate departments\n- **Offices:**\n  - Negotiate the leases\n',
  ],
  'a duty that is there already is not moved twice': [
    '## CTO\n\n- Set the direction\n- Allocate budget\n\n## COO\n\n- Allocate budget.\n',
    'Allocate budget',
    'COO',
    '[The COO already has this duty.]',
  ],
  'a duty stays where it belongs': [
    '## CTO\n\n- Set the direction\n\n## COO\n\n- Allocate budget\n',
    'Allocate budget',
    'COO',
    '[It already stands under the COO.]',
  ],
};

for (const [name, [before, words, role, after]] of Object.entries(cases)) {
  test(name, () => assert.equal(moved(before, words, role), after));
}
