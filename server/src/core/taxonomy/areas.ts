import type { RoleId } from '../charter/model.ts';
import type { SourceReference } from './sources.ts';
import type { AreaSlug } from './verdict.ts';

/** A field of work that the taxonomy gives to one role. */
export interface Area {
  readonly slug: AreaSlug;
  /** Short name, sentence case. */
  readonly title: string;
  readonly owner: RoleId;
  /** One sentence in our own words. */
  readonly description: string;
  /** A few typical words, most telling first: for completion, documentation and hovers, not for judging. */
  readonly terms: readonly string[];
  /** Duties as a charter would say them: offered by completion. */
  readonly examples: readonly string[];
  /** Where the sources say so; never empty. */
  readonly sources: readonly SourceReference[];
}

/** The thirteen built-in areas, in the order of the sources. */
export const AREAS: readonly Area[] = [
  {
    slug: 'technical-strategy',
    title: 'Technical strategy and vision',
    owner: 'CTO',
    description:
      'Where the technology is heading in the years ahead, which new technologies matter to the business, and how the whole company moves there.',
    terms: [
      'technical direction',
      'architecture',
      'technology roadmap',
      'emerging technology',
      'technical debt',
      'digital transformation',
    ],
    examples: [
      'Set the long-term technical direction',
      'Decide which new technologies we adopt',
      'Keep the architecture principles',
    ],
    sources: [
      { document: 'A', section: '1a Technical Strategy and Vision' },
      { document: 'B', section: 'Strategic Planning and Technical Vision' },
      { document: 'B', section: 'Defining the Role of a Chief Technology Officer' },
    ],
  },
  {
    slug: 'infrastructure',
    title: 'Technology infrastructure',
    owner: 'CTO',
    description:
      'The systems everything runs on: choosing, building and operating software, hardware and networks that grow with demand, stay safe and stay fast.',
    terms: ['cloud', 'reliability', 'uptime', 'deployment', 'databases', 'networks', 'scalability'],
    examples: [
      'Run the cloud platform',
      'Keep production available and fast',
      'Choose and introduce hardware and networks',
    ],
    sources: [{ document: 'A', section: '1b Technology Infrastructure' }],
  },
  {
    slug: 'research-development',
    title: 'Research and development',
    owner: 'CTO',
    description:
      'Exploring technology that is new to the company and carrying an idea far enough to see that it works.',
    terms: [
      'research',
      'prototypes',
      'proof of concept',
      'technical innovation',
      'patents',
      'experiments with new technology',
    ],
    examples: ['Lead the research program', 'Prototype new technology', 'Judge which inventions are worth building'],
    sources: [
      { document: 'A', section: '1c Research and Development' },
      { document: 'B', section: 'Defining the Role of a Chief Technology Officer' },
    ],
  },
  {
    slug: 'technical-leadership',
    title: 'Technical leadership',
    owner: 'CTO',
    description:
      'Leading the people who build the technology: finding and keeping engineers, teaching them, equipping them and seeing their projects through.',
    terms: [
      'engineering team',
      'hiring engineers',
      'code quality',
      'developer tools',
      'mentoring engineers',
      'technical projects',
    ],
    examples: [
      'Lead the engineering organization',
      'Recruit and keep technical talent',
      'Set coding and review standards',
    ],
    sources: [
      { document: 'A', section: '1d Team Leadership' },
      { document: 'B', section: 'Overseeing Technology Development' },
    ],
  },
  {
    slug: 'technology-ethics',
    title: 'Responsible technology',
    owner: 'CTO',
    description:
      'Using technology in a way people can trust: protecting data, guarding against attack, and holding artificial intelligence to stated standards.',
    terms: ['data privacy', 'cybersecurity', 'ethical AI', 'data protection', 'security standards', 'model bias'],
    examples: ['Set the standards for ethical AI', 'Protect personal data by design', 'Own the cybersecurity program'],
    sources: [{ document: 'B', section: 'Overseeing Technology Development' }],
  },
  {
    slug: 'product-strategy',
    title: 'Product strategy',
    owner: 'CPO',
    description:
      'What the company should offer and why: the vision and roadmap of the product, grounded in customers, markets and competitors.',
    terms: [
      'product vision',
      'product roadmap',
      'market research',
      'customer insight',
      'competitors',
      'product portfolio',
    ],
    examples: [
      'Set the product vision and strategy',
      'Keep the product roadmap',
      'Research customers, markets and competitors',
    ],
    sources: [
      { document: 'A', section: '2a Product Strategy' },
      { document: 'B', section: 'Product Strategy and Vision' },
    ],
  },
  {
    slug: 'product-development',
    title: 'Product development',
    owner: 'CPO',
    description:
      'Taking a product through its life, from the first idea to launch and beyond, and deciding which features come first on the way.',
    terms: ['product lifecycle', 'feature priorities', 'backlog', 'launch', 'product managers', 'requirements'],
    examples: ['Prioritize features', 'Lead the product lifecycle from idea to launch', 'Lead the product managers'],
    sources: [
      { document: 'A', section: '2b Product Development' },
      { document: 'B', section: 'Product Development and Management' },
    ],
  },
  {
    slug: 'user-experience',
    title: 'User experience',
    owner: 'CPO',
    description:
      'Making the product easy, inclusive and pleasant to use, and learning from what people do with it and say about it.',
    terms: ['usability', 'accessibility', 'user-centered design', 'interfaces', 'user feedback', 'user research'],
    examples: [
      'Own the design of the user experience',
      'Set usability and accessibility standards',
      'Turn user feedback into improvements',
    ],
    sources: [{ document: 'A', section: '2c User Experience' }],
  },
  {
    slug: 'revenue',
    title: 'Product revenue',
    owner: 'CPO',
    description:
      'How the product earns: its price, its position in the market, how it is brought to buyers, and where growth comes from.',
    terms: ['pricing', 'go-to-market', 'positioning', 'growth', 'product performance', 'monetization'],
    examples: [
      'Set pricing and packaging',
      'Shape the go-to-market plan',
      'Track how the product performs in the market',
    ],
    sources: [{ document: 'A', section: '2d Revenue Generation' }],
  },
  {
    slug: 'operational-strategy',
    title: 'Operational strategy',
    owner: 'COO',
    description:
      'Turning the company’s strategy into plans people can carry out, with measures, processes and output kept in view in every department.',
    terms: ['operating plan', 'KPIs', 'processes', 'productivity', 'efficiency', 'day-to-day operations'],
    examples: [
      'Turn strategy into operating plans',
      'Set and track company KPIs',
      'Improve processes across departments',
    ],
    sources: [{ document: 'A', section: '3a Operational Strategy' }],
  },
  {
    slug: 'resource-management',
    title: 'Resource management',
    owner: 'COO',
    description:
      'Putting people, money and places where the business needs them, running lean, and leaving room for the company to grow.',
    terms: ['resource allocation', 'budget allocation', 'headcount plan', 'cost savings', 'facilities', 'procurement'],
    examples: [
      'Allocate budgets and people across departments',
      'Find cost savings',
      'Manage facilities and suppliers',
    ],
    sources: [{ document: 'A', section: '3b Resource Management' }],
  },
  {
    slug: 'cross-functional',
    title: 'Cross-functional collaboration',
    owner: 'COO',
    description:
      'Making departments talk to each other and pull the same way, the technical, product and operating teams above all.',
    terms: [
      'cross-functional alignment',
      'coordination between departments',
      'internal communication',
      'operating rhythm',
    ],
    examples: [
      'Coordinate work between departments',
      'Align technical, product and operating teams',
      'Settle conflicts between departments',
    ],
    sources: [{ document: 'A', section: '3c Cross-Functional Collaboration' }],
  },
  {
    slug: 'risk-management',
    title: 'Risk management',
    owner: 'COO',
    description:
      'Seeing what could stop the company from working, keeping to the rules of its trade, and having a plan ready for bad days.',
    terms: [
      'operational risk',
      'regulatory compliance',
      'business continuity',
      'contingency plans',
      'audits',
      'crisis management',
    ],
    examples: [
      'Keep the operational risk register',
      'Ensure compliance with industry regulations',
      'Own the business continuity plan',
    ],
    sources: [{ document: 'A', section: '3d Risk Management' }],
  },
];

/** The built-in area of a slug. */
export const AREA_BY_SLUG: ReadonlyMap<AreaSlug, Area> = new Map(AREAS.map((area) => [area.slug, area]));
