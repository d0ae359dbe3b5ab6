import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListResourcesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { Answer } from '../agents/answers.ts';
import type { Resource } from '../agents/resources.ts';
import { TOOLS } from '../agents/tools.ts';
import { VERSION } from '../version.ts';

/** Who answers. Handed in, because the engine is in the server's own bundle and ships once. */
export interface Desk {
  answer(tool: string, question: unknown): Answer;
  readonly resources: readonly Resource[];
}

/** Nothing is written, nothing leaves the machine, the same question has the same answer. */
const HARMLESS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
const MARKDOWN = 'text/markdown';

/**
 * The server with its tools and resources, not yet connected. It reads charters and `.remit.yaml` files and writes
 * nothing. (The SDK's plain `Server`: its `McpServer` wants the schemas in zod, and the editor's tools want them as data.)
 */
export function createMcpServer({ answer, resources }: Desk): Server {
  const server = new Server(
    { name: 'remit', title: 'Remit: Team Charters', version: VERSION },
    {
      capabilities: { tools: {}, resources: {} },
      instructions:
        'Remit knows which executive (CTO, CPO, COO) answers for which work. Before you write or change a text that says ' +
        'who does what (a charter, roles page, RACI matrix, agents/cto.md), ask classify_duty whose a duty is, and check ' +
        'the finished text with check_charter. A finding is a reason to look, not an order: a team may decide otherwise.',
    },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: TOOLS.map(({ name, title, description, question, answer: outputSchema }) => ({
      name,
      title,
      description,
      inputSchema: { ...question, required: [...question.required] },
      ...(outputSchema && { outputSchema }),
      annotations: { title, ...HARMLESS },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => reply(answer(params.name, params.arguments ?? {})));
  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: resources.map(({ uri, name, title }) => ({ uri, name, title, mimeType: MARKDOWN })),
  }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params: { uri } }) => {
    const found = resources.find((resource) => resource.uri === uri);
    if (!found) throw new McpError(ErrorCode.InvalidParams, `There is no page ${uri}. remit://taxonomy names all.`);
    return { contents: [{ uri, mimeType: MARKDOWN, text: found.text() }] };
  });
  return server;
}

function reply(given: Answer) {
  if ('refused' in given) return { isError: true, content: [{ type: 'text' as const, text: given.refused }] };
  return {
    content: [{ type: 'text' as const, text: given.text }],
    ...(given.data && { structuredContent: given.data }),
  };
}
