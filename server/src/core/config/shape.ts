import { SEVERITIES } from '../finding.ts';
import { PRESETS } from './presets.ts';

/**
 * What may stand in `.remit.yaml`, key by key: the one description from which checking, hover, completion, the JSON
 * Schema and the table of the documentation are made.
 */
export type Shape =
  | { readonly kind: 'map'; readonly fields: readonly Field[] }
  /** `single`: one entry may stand without the brackets. */
  | { readonly kind: 'list'; readonly of: Shape; readonly single?: boolean }
  /** Keys are rule ids, values severities. */
  | { readonly kind: 'rules' }
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'text'; readonly what: TextKind };

/** How a text is checked and completed. */
export type TextKind =
  | 'any'
  /** A role that is known or declared under `roles`. */
  | 'role'
  /** The name a new role gets. */
  | 'role-id'
  /** An area that is built in or declared under `areas`. */
  | 'area'
  /** A built-in area or the slug a new one gets. */
  | 'area-slug'
  | 'glob'
  | 'duty-pattern'
  /** A path from the config's folder. */
  | 'file'
  | 'source';

/** One key. */
export interface Field {
  readonly key: string;
  readonly shape: Shape;
  readonly required?: boolean;
  /** Markdown, one short paragraph, for hover, schema and documentation. */
  readonly text: string;
  /** YAML that stands on its own and is valid. */
  readonly example: string;
}

const any: Shape = { kind: 'text', what: 'any' };
const texts: Shape = { kind: 'list', of: any, single: true };
const globs: Shape = { kind: 'list', of: { kind: 'text', what: 'glob' }, single: true };
const role: Shape = { kind: 'text', what: 'role' };

const reason = (example: string): Field => ({
  key: 'reason',
  shape: any,
  text: 'Why your organization does it this way. Hover over a duty cites it.',
  example,
});

const ROLE_FIELDS: readonly Field[] = [
  {
    key: 'id',
    shape: { kind: 'text', what: 'role-id' },
    required: true,
    text: 'The name findings use, in capitals: letters, digits and `-`. A role Remit knows already (`CTO`, `CISO`) gets the titles added to its own.',
    example: 'roles:\n  - id: VPE\n    titles: [VP Engineering]\n',
  },
  {
    key: 'titles',
    shape: texts,
    text: 'Full titles that introduce this role in a charter, in any language.',
    example: 'roles:\n  - id: CTO\n    titles: [Technische Leiterin, Directrice technique]\n',
  },
  {
    key: 'abbreviations',
    shape: texts,
    text: 'Short forms, matched with their capitals as written.',
    example: 'roles:\n  - id: VPE\n    abbreviations: [VPE, VP Eng]\n',
  },
  {
    key: 'aliases',
    shape: texts,
    text: 'Other names your charters use for the role: a team, a seat, a code name.',
    example: 'roles:\n  - id: COO\n    aliases: [Operations seat]\n',
  },
  {
    key: 'holds',
    shape: { kind: 'list', of: role, single: true },
    text: 'Roles that one person holds together: the duties of each are right under this title.',
    example: 'roles:\n  - id: CPTO\n    titles: [Head of Product and Technology]\n    holds: [CPO, CTO]\n',
  },
];

const AREA_FIELDS: readonly Field[] = [
  {
    key: 'slug',
    shape: { kind: 'text', what: 'area-slug' },
    required: true,
    text: 'A built-in area to give away or to teach more terms, or the name of a new one: small letters, digits and `-`.',
    example: 'areas:\n  - slug: infrastructure\n    owner: COO\n',
  },
  {
    key: 'title',
    shape: any,
    text: 'The name people read. Without one, a built-in area keeps its own and a new one is called by its slug.',
    example: 'areas:\n  - slug: data-governance\n    title: Data governance\n    owner: CDO\n',
  },
  {
    key: 'owner',
    shape: role,
    text: 'The role that answers for the area. Needed for a new area; for a built-in one it takes the area away from the role of the taxonomy.',
    example: 'areas:\n  - slug: risk-management\n    owner: CFO\n    reason: Risk reports to finance here.\n',
  },
  {
    key: 'terms',
    shape: texts,
    text: 'Words that point to the area. A handful is enough; they count at once.',
    example:
      'areas:\n  - slug: data-governance\n    owner: CDO\n    terms: [data catalog, data lineage, master data]\n',
  },
  {
    key: 'examples',
    shape: texts,
    text: 'Duties of the area, as your charters word them.',
    example: 'areas:\n  - slug: data-governance\n    owner: CDO\n    examples: [Keep the data catalog current]\n',
  },
  reason('areas:\n  - slug: infrastructure\n    owner: COO\n    reason: Hosting is bought in and run by operations.\n'),
];

const ALLOW_FIELDS: readonly Field[] = [
  {
    key: 'duty',
    shape: { kind: 'text', what: 'duty-pattern' },
    text: 'The duty’s words, whole. `*` stands for any words, inside a word for any letters; capitals and punctuation do not count.',
    example: 'allow:\n  - duty: own the cloud * budget\n    role: CTO\n',
  },
  {
    key: 'area',
    shape: { kind: 'text', what: 'area' },
    text: 'A whole area, instead of a duty’s words.',
    example: 'allow:\n  - area: resource-management\n    role: CTO\n',
  },
  {
    key: 'role',
    shape: role,
    required: true,
    text: 'The role under which the duty or area is right in your organization. Its taxonomy owner may keep it too.',
    example: 'allow:\n  - duty: run the release train\n    role: COO\n',
  },
  reason('allow:\n  - area: revenue\n    role: COO\n    reason: Sales reports to operations until a CRO is hired.\n'),
];

/** Every key of `.remit.yaml`, in the order of the documentation. */
export const FIELDS: readonly Field[] = [
  {
    key: 'extends',
    shape: { kind: 'list', of: { kind: 'text', what: 'source' }, single: true },
    text: `Another config to build on: a preset (${Object.keys(PRESETS).join(', ')}) or the path of a file inside the workspace, from this file’s folder. What stands here wins; of several, the later one.`,
    example: 'extends: startup\n',
  },
  {
    key: 'charters',
    shape: globs,
    text: 'Files that are charters whatever they hold, as globs from this file’s folder. A glob without `/` fits at any depth.',
    example: 'charters:\n  - people/roles/**\n  - "*.role.md"\n',
  },
  {
    key: 'ignore',
    shape: globs,
    text: 'Files that Remit never reads, as globs from this file’s folder.',
    example: 'ignore: [drafts/**, archive/**]\n',
  },
  {
    key: 'rules',
    shape: { kind: 'rules' },
    text: `Severity of each rule: ${[...SEVERITIES].reverse().join(', ')} or off. A rule not named here keeps its default.`,
    example: 'rules:\n  shared-duty: off\n  contradictory-owner: error\n',
  },
  {
    key: 'baseline',
    shape: { kind: 'text', what: 'file' },
    text: 'A file with findings that the team lives with for now, as `remit check --write-baseline FILE` writes it. The editor shows them as hints; `remit check` leaves them out, unless `--baseline` names another file.',
    example: 'baseline: remit-baseline.json\n',
  },
  {
    key: 'threshold',
    shape: { kind: 'number', least: 0, most: 1 },
    text: 'How much evidence a finding needs, from 0 to 1; 0.5 where nothing is said. Higher is quieter.',
    example: 'threshold: 0.7\n',
  },
  {
    key: 'roles',
    shape: { kind: 'list', of: { kind: 'map', fields: ROLE_FIELDS } },
    text: 'Roles your organization has besides the built-in ones, and more titles for those.',
    example: 'roles:\n  - id: CHIEF-OF-STAFF\n    titles: [Chief of Staff, Stabschefin]\n',
  },
  {
    key: 'areas',
    shape: { kind: 'list', of: { kind: 'map', fields: AREA_FIELDS } },
    text: 'New areas of work, another owner for a built-in one, or more terms for it.',
    example:
      'roles:\n  - id: VPE\n    titles: [VP Engineering]\nareas:\n  - slug: technical-leadership\n    owner: VPE\n    reason: Our CTO leads no people.\n',
  },
  {
    key: 'allow',
    shape: { kind: 'list', of: { kind: 'map', fields: ALLOW_FIELDS } },
    text: 'Duties or areas that your organization gives to a role on purpose. An entry that fits no duty anymore is reported.',
    example:
      'allow:\n  - duty: own the cloud budget\n    role: CTO\n    reason: Each executive answers for the cost of the own tools.\n',
  },
];
