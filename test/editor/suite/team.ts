/** A small charter with one duty that plainly stands under the wrong role, two lines long. */
export const TEAM = `# Leadership charter

## Chief Technology Officer (CTO)

- Own the technical strategy and the system architecture
- Allocate the annual budget across departments
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
export const WRONG = 'Allocate the annual budget across departments';
