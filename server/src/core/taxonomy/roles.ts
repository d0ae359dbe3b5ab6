import type { RoleId } from '../charter/model.ts';
import type { SourceReference } from './sources.ts';

/** What the taxonomy knows of one executive role: shown in hovers and in the documentation. */
export interface RoleProfile {
  readonly id: RoleId;
  readonly title: string;
  /** What the role is for, one sentence. */
  readonly purpose: string;
  /** How it looks at the company, in a few words. */
  readonly outlook: string;
  /** How it differs from each neighbor. */
  readonly differences: readonly { readonly from: RoleId; readonly how: string }[];
  /** What to look for when hiring. */
  readonly hiring: readonly string[];
  /** Where the sources say so; never empty. */
  readonly sources: readonly SourceReference[];
}

/** The three roles of the taxonomy, in the order of the sources. */
export const ROLE_PROFILES: readonly RoleProfile[] = [
  {
    id: 'CTO',
    title: 'Chief Technology Officer',
    purpose: 'Answers for the technology: where it is heading, that it works, and the people who build it.',
    outlook: 'driven by technology, inventive, asks what is technically possible',
    differences: [
      {
        from: 'CPO',
        how: 'The CTO decides how things are built and on what; the CPO decides what is worth building and for whom.',
      },
      {
        from: 'COO',
        how: 'The CTO runs the systems the company depends on; the COO runs the company that depends on them.',
      },
    ],
    hiring: [
      'deep technical knowledge that holds in complicated surroundings',
      'a record of tying technology to what the business wants',
      'people in technical teams follow this person gladly',
    ],
    sources: [
      { document: 'A', section: '1 Chief Technology Officer (CTO)' },
      { document: 'B', section: 'Differences in Focus and Approach' },
      { document: 'B', section: 'Considerations for Hiring' },
    ],
  },
  {
    id: 'CPO',
    title: 'Chief Product Officer',
    purpose: 'Answers for the product: what it should be, that people can use and want it, and that it earns.',
    outlook: 'driven by the market, close to customers, asks what should be built and why',
    differences: [
      { from: 'CTO', how: 'The CPO starts from customers and the market; the CTO starts from what technology can do.' },
      { from: 'COO', how: 'The CPO answers for the product’s success outside; the COO for smooth work inside.' },
    ],
    hiring: [
      'knows the market deeply and notices early where it moves',
      'has led a product strategy and made a clear roadmap of it',
      'thinks from the customer’s side first',
    ],
    sources: [
      { document: 'A', section: '2 Chief Product Officer (CPO)' },
      { document: 'B', section: 'Differences in Focus and Approach' },
      { document: 'B', section: 'Considerations for Hiring' },
    ],
  },
  {
    id: 'COO',
    title: 'Chief Operating Officer',
    purpose:
      'Answers for the running of the company: plans carried out, means well used, departments in step, risks in hand.',
    outlook: 'runs the company from day to day, asks how it is carried out and at what cost',
    differences: [
      {
        from: 'CTO',
        how: 'The COO shares out people, money and places; the CTO builds and keeps the technology they use.',
      },
      {
        from: 'CPO',
        how: 'The COO makes departments work together; the CPO decides what product comes out of that work.',
      },
    ],
    hiring: [
      'has made plans happen across departments, not in one alone',
      'uses people, money and time sparingly and can show it',
      'sees risks early and keeps an organization within its rules',
    ],
    sources: [
      { document: 'A', section: '3 Chief Operating Officer (COO)' },
      { document: 'A', section: 'In a Conclusion' },
    ],
  },
];

/** The profile of a role of the taxonomy. */
export const PROFILE_BY_ROLE: ReadonlyMap<RoleId, RoleProfile> = new Map(ROLE_PROFILES.map((role) => [role.id, role]));

/** Work that the sources lay on more than one executive. */
export interface SharedWork {
  readonly roles: readonly RoleId[];
  readonly title: string;
  /** One sentence in our own words. */
  readonly description: string;
  readonly sources: readonly SourceReference[];
}

/** What the sources share out, narrowest first. */
export const SHARED_WORK: readonly SharedWork[] = [
  {
    roles: ['CTO', 'CPO'],
    title: 'Feasibility of product proposals',
    description: 'Whether a proposed product is both worth building and possible to build is weighed by both together.',
    sources: [{ document: 'B', section: 'Collaboration in Product Development' }],
  },
  {
    roles: ['CTO', 'CPO'],
    title: 'Product strategy and technical ability in step',
    description: 'What the product promises and what the technology can carry are kept in step by both.',
    sources: [{ document: 'B', section: 'Collaboration in Product Development' }],
  },
  {
    roles: ['CTO', 'CPO'],
    title: 'The product after launch',
    description: 'Both watch how the launched product does and improve it from data and feedback.',
    sources: [{ document: 'B', section: 'Collaboration in Product Development' }],
  },
  {
    roles: ['CTO', 'CPO', 'COO'],
    title: 'Company-wide strategy and cooperation',
    description: 'Strategy for the whole company, and departments that work together, are expected of every executive.',
    sources: [{ document: 'B', section: 'Shared Leadership Responsibilities' }],
  },
];
