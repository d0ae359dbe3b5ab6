import { readFileSync, writeFileSync } from 'node:fs';
import { TOOLS } from '../server/src/agents/tools.ts';

const MANIFEST = new URL('../package.json', import.meta.url);

/** `contributes.languageModelTools`: the tools of the MCP server in the words of VS Code's manifest. */
export function manifestTools(): readonly object[] {
  return TOOLS.map(({ name, description, question }) => ({
    name: `remit_${name}`,
    toolReferenceName: name,
    displayName: `%tool.${name}%`,
    userDescription: `%tool.${name}.description%`,
    modelDescription: description,
    canBeReferencedInPrompt: true,
    icon: '$(organization)',
    tags: ['charter', 'roles'],
    inputSchema: question,
  }));
}

/** `npm run docs:tools`: writes them into package.json; a test fails when they are stale. */
if (import.meta.main) {
  const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  manifest.contributes.languageModelTools = manifestTools();
  writeFileSync(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
}
