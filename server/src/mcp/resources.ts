import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { RULES } from '../core/rules/index.ts';
import { AREAS } from '../core/taxonomy/areas.ts';
import { ROLE_PROFILES } from '../core/taxonomy/roles.ts';
import { describeArea, describeRole, describeRule, explainable } from '../explain.ts';

const MARKDOWN = 'text/markdown';

/** The taxonomy to read: an overview, each role, each area, each rule. */
export function offerResources(server: McpServer): void {
  const offer = (name: string, uri: string, title: string, text: () => string): void => {
    server.registerResource(name, uri, { title, mimeType: MARKDOWN }, async () => ({
      contents: [{ uri, mimeType: MARKDOWN, text: text() }],
    }));
  };
  offer('taxonomy', 'remit://taxonomy', 'Roles, areas and rules', explainable);
  for (const role of ROLE_PROFILES) {
    offer(`role ${role.id}`, `remit://taxonomy/roles/${role.id}`, role.title, () => describeRole(role));
  }
  for (const area of AREAS) {
    offer(`area ${area.slug}`, `remit://taxonomy/areas/${area.slug}`, area.title, () => describeArea(area));
  }
  for (const { id, title } of RULES) {
    offer(`rule ${id}`, `remit://rules/${id}`, title, () => describeRule(id));
  }
}
