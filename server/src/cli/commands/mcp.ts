/** `remit mcp`: becomes the MCP server on stdin and stdout; ends when its input does. */
export async function mcp(): Promise<void> {
  // The bundler turns this path into that of the server's own bundle, so that the terminal does not carry it.
  const { serveMcp } = await import('../../mcp/main.ts');
  await serveMcp();
}
