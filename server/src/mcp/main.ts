import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createMcpServer } from './server.ts';

/** Serves agents over stdin and stdout until the input ends. */
export async function serveMcp(): Promise<void> {
  const server = createMcpServer();
  process.stdin.once('end', () => void server.close());
  await server.connect(new StdioServerTransport());
}
