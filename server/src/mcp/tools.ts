import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import * as z from 'zod';
import { type Answer, checkCharter, classifyDuties, explainName, proposeMove } from './answers.ts';

/** Nothing is written, nothing leaves the machine, the same question has the same answer. */
const HARMLESS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

const text = z.string().describe('The whole text of the charter, as it is or will be in its file');
const path = z
  .string()
  .optional()
  .describe('Where the file lies or will lie, e.g. agents/cto.md: decides its format and which .remit.yaml holds');
const range = {
  line: z.number().int(),
  column: z.number().int(),
  endLine: z.number().int(),
  endColumn: z.number().int(),
};
const verdict = z
  .object({
    role: z.string().describe('CTO, CPO, COO, a role of the team, SHARED or NONE'),
    roles: z.array(z.string()).optional(),
    area: z.string().nullable(),
    confidence: z.number(),
  })
  .nullable()
  .describe('Null when the words do not tell');

/** Registers the four tools. */
export function offerTools(server: McpServer): void {
  server.registerTool(
    'check_charter',
    {
      title: 'Check a charter',
      description:
        'Finds duties that stand under the wrong executive in a text that says who does what (Markdown, YAML, JSON, Org; role sections, lists or RACI matrices). Lines and columns are 1-based, columns count UTF-16 units, ends are exclusive.',
      inputSchema: { text, path },
      outputSchema: {
        charter: z.boolean().describe('False when the text names no role with duties'),
        roles: z.array(z.object({ role: z.string(), title: z.string(), line: z.number().int() })),
        duties: z.array(
          z.object({
            ...range,
            text: z.string(),
            role: z.string(),
            roles: z.array(z.string()).optional(),
            stance: z.string(),
            verdict,
          }),
        ),
        findings: z.array(
          z.object({
            ...range,
            rule: z.string(),
            severity: z.string(),
            role: z.string().nullable(),
            message: z.string(),
            suggestion: z.object({ role: z.string() }).nullable(),
            key: z.string(),
          }),
        ),
      },
      annotations: { title: 'Check a charter', ...HARMLESS },
    },
    async (question) => reply(checkCharter(question)),
  );

  server.registerTool(
    'classify_duty',
    {
      title: 'Whose duty is this?',
      description:
        'Says which executive answers for a duty, in which area, how sure that is, and which words decided. Ask before writing a duty under a role.',
      inputSchema: {
        duties: z.array(z.string().min(1)).min(1).max(500).describe('One duty each, e.g. "Own the cloud budget"'),
        path,
      },
      outputSchema: {
        duties: z.array(
          z.object({
            text: z.string(),
            verdict,
            evidence: z.array(z.object({ term: z.string(), role: z.string(), weight: z.number() })),
          }),
        ),
      },
      annotations: { title: 'Whose duty is this?', ...HARMLESS },
    },
    async (question) => reply(classifyDuties(question)),
  );

  server.registerTool(
    'explain_role',
    {
      title: 'Explain a role, area or rule',
      description:
        'What a role (CTO, CPO, COO) answers for and how it differs from its neighbors; or what belongs to an area (risk-management); or what a rule means (misassigned-duty). With sources.',
      inputSchema: { name: z.string().describe('CTO, Chief Product Officer, user-experience, misassigned-duty …') },
      annotations: { title: 'Explain a role, area or rule', ...HARMLESS },
    },
    async ({ name }) => reply(explainName(name)),
  );

  server.registerTool(
    'propose_move',
    {
      title: 'Propose the move of a duty',
      description:
        'The edit that moves a duty to another role of the same charter with all that belongs to it, in the style of the list it goes to. Writes nothing: apply the edits (all computed from the text given) yourself.',
      inputSchema: {
        text,
        path,
        line: z.number().int().min(1).describe('1-based line on which the duty begins'),
        to: z.string().optional().describe('The role it should go to, e.g. COO; default: the one the finding suggests'),
      },
      outputSchema: {
        title: z.string(),
        duty: z.string(),
        edits: z.array(z.object({ ...range, newText: z.string() })),
        result: z.string().describe('The whole text with the edits applied'),
      },
      annotations: { title: 'Propose the move of a duty', ...HARMLESS },
    },
    async (question) => reply(proposeMove(question)),
  );
}

function reply(answer: Answer) {
  if ('refused' in answer) return { isError: true, content: [{ type: 'text' as const, text: answer.refused }] };
  return {
    content: [{ type: 'text' as const, text: answer.text }],
    ...(answer.data && { structuredContent: answer.data }),
  };
}
