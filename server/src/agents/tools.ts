/** What an assistant may ask, as data: the MCP server lists it, and the manifest's language-model tools are made from it. */

/** The tools, in the order in which they are listed. */
export const TOOL_NAMES = ['check_charter', 'classify_duty', 'explain_role', 'propose_move'] as const;
/** The name of a tool. */
export type ToolName = (typeof TOOL_NAMES)[number];

/** A field of a question, in the words of JSON Schema. */
export type Field =
  | { readonly type: 'string'; readonly description: string; readonly minLength?: number }
  | { readonly type: 'integer'; readonly description: string; readonly minimum: number }
  | {
      readonly type: 'array';
      readonly description: string;
      readonly items: { readonly type: 'string'; readonly minLength: number };
      readonly minItems: number;
      readonly maxItems: number;
    };

/** A JSON Schema of an object. */
export interface QuestionSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Field>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

/** One question that an assistant may ask. */
export interface Tool {
  readonly name: ToolName;
  readonly title: string;
  /** For the model: when to ask, and what comes back. */
  readonly description: string;
  readonly question: QuestionSchema;
  /** JSON Schema of `data` in the answer; null when the answer is words alone. */
  readonly answer: { readonly type: 'object'; readonly [keyword: string]: unknown } | null;
}

const string = { type: 'string' };
const count = { type: 'integer' };

const text: Field = {
  type: 'string',
  description:
    'The whole text of the charter, as it is or will be in its file. Leave it out to ask about the file at path as it is now.',
};
const path: Field = {
  type: 'string',
  description:
    'Where the file lies or will lie, as seen from the workspace, e.g. agents/cto.md: decides its format and which .remit.yaml holds.',
};

const range = { line: count, column: count, endLine: count, endColumn: count };

function object(properties: Readonly<Record<string, unknown>>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object' as const, properties, required };
}

function list(items: unknown) {
  return { type: 'array', items };
}

/** The same thing, or null. */
function orNull(schema: object) {
  return { anyOf: [schema, { type: 'null' }] };
}

const verdict = {
  ...orNull(
    object(
      {
        role: { type: 'string', description: 'CTO, CPO, COO, a role of the team, SHARED or NONE' },
        roles: list(string),
        area: { type: ['string', 'null'] },
        confidence: { type: 'number' },
      },
      ['roles'],
    ),
  ),
  description: 'Null when the words do not tell',
};

/** All tools, described for those who ask and for the model. */
export const TOOLS: readonly Tool[] = [
  {
    name: 'check_charter',
    title: 'Check a charter',
    description:
      'Finds duties that stand under the wrong executive in a text that says who does what (Markdown, YAML, JSON, Org; role sections, lists or RACI matrices). Ask before you finish writing or changing such a text. Lines and columns are 1-based, columns count UTF-16 units, ends are exclusive.',
    question: { type: 'object', properties: { text, path }, required: [], additionalProperties: false },
    answer: object({
      charter: { type: 'boolean', description: 'False when the text names no role with duties' },
      roles: list(object({ role: string, title: string, line: count })),
      duties: list(
        object({ ...range, text: string, role: string, roles: list(string), stance: string, verdict }, ['roles']),
      ),
      findings: list(
        object({
          ...range,
          rule: string,
          severity: string,
          role: { type: ['string', 'null'] },
          message: string,
          suggestion: orNull(object({ role: string })),
          key: string,
        }),
      ),
    }),
  },
  {
    name: 'classify_duty',
    title: 'Whose duty is this?',
    description:
      'Says which executive answers for a duty, in which area, how sure that is, and which words decided. Ask before you write a duty under a role.',
    question: {
      type: 'object',
      properties: {
        duties: {
          type: 'array',
          description: 'One duty each, e.g. "Negotiate office leases"',
          items: { type: 'string', minLength: 1 },
          minItems: 1,
          maxItems: 500,
        },
        path,
      },
      required: ['duties'],
      additionalProperties: false,
    },
    answer: object({
      duties: list(
        object({
          text: string,
          verdict,
          evidence: list(object({ term: string, role: string, weight: { type: 'number' } })),
        }),
      ),
    }),
  },
  {
    name: 'explain_role',
    title: 'Explain a role, area or rule',
    description:
      'What a role (CTO, CPO, COO) answers for and how it differs from its neighbors; or what belongs to an area (risk-management); or what a rule means (misassigned-duty). With sources.',
    question: {
      type: 'object',
      properties: {
        name: { type: 'string', description: 'CTO, Chief Product Officer, user-experience, misassigned-duty …' },
      },
      required: ['name'],
      additionalProperties: false,
    },
    answer: null,
  },
  {
    name: 'propose_move',
    title: 'Propose the move of a duty',
    description:
      'The edit that moves a duty to another role of the same charter with all that belongs to it, in the style of the list it goes to. Writes nothing: apply the edits (all computed from the text asked about) yourself.',
    question: {
      type: 'object',
      properties: {
        text,
        path,
        line: { type: 'integer', minimum: 1, description: '1-based line on which the duty begins' },
        to: {
          type: 'string',
          description: 'The role it should go to, e.g. COO; without it, the one that the finding suggests',
        },
      },
      required: ['line'],
      additionalProperties: false,
    },
    answer: object({
      title: string,
      duty: string,
      edits: list(object({ ...range, newText: string })),
      result: { type: 'string', description: 'The whole text with the edits applied' },
    }),
  },
];
