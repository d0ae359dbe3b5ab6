import { keepMemorySmall } from './lsp/memory.ts';
import { compilePatternsOnce } from './patterns.ts';

// The server as a process of its own: for editors, or with `--mcp` for agents. One bundle, so that the engine ships once.
if (process.argv.includes('--mcp')) void serveAgents();
else serveEditors();

async function serveAgents(): Promise<void> {
  const { answerOnDisk, RESOURCES } = await import('./agents/onDisk.ts');
  // The bundler turns this path into that of a bundle which holds the agents' protocol and nothing else.
  const { serveMcp } = await import('./mcp/main.ts');
  await serveMcp({ answer: answerOnDisk, resources: RESOURCES });
}

function serveEditors(): void {
  keepMemorySmall();
  compilePatternsOnce();
  void import('./lsp/node.ts');
}
