import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { VERSION } from '../version.ts';
import { offerResources } from './resources.ts';
import { offerTools } from './tools.ts';

/** The server with its tools and resources, not yet connected. It reads `.remit.yaml` files and writes nothing. */
export function createMcpServer(): McpServer {
  const server = new McpServer(
    { name: 'remit', title: 'Remit: Team Charters', version: VERSION },
    {
      instructions:
        'Remit knows which executive (CTO, CPO, COO) answers for which work. Before you write or change a text that says ' +
        'who does what (a charter, roles page, RACI matrix, agents/cto.md), ask classify_duty whose a duty is, and check ' +
        'the finished text with check_charter. A finding is a reason to look, not an order: a team may decide otherwise.',
    },
  );
  offerTools(server);
  offerResources(server);
  return server;
}
