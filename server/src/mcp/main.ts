import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createMcpServer, type Desk } from './server.ts';

/** Serves agents over stdin and stdout until the input ends. */
export async function serveMcp(desk: Desk): Promise<void> {
  const server = createMcpServer(desk);
  process.stdin.once('end', () => void server.close());
  await server.connect(new StdioServerTransport());
}
