/** A small charter with one duty that plainly stands under the wrong role, two lines long. */
export const TEAM = `# Leadership charter

## Chief Technology Officer (CTO)

- Own the technical strategy and the system architecture
- Run day-to-day business operations and the annual budget
  - including the office lease
- Lead the engineering organization

## Chief Product Officer (CPO)

- Own the product roadmap
- Prioritize the product backlog

## Chief Operating Officer (COO)

* Improve the business processes across departments
* Plan headcount and resources
`;

/** The duty of \`TEAM\` that stands under the wrong role. */
export const WRONG = 'Run day-to-day business operations and the annual budget';
