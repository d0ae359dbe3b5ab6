/** `remit mcp`: becomes the MCP server on stdin and stdout; ends when its input does. */
export async function mcp(): Promise<void> {
  process.argv.push('--mcp');
  // The bundler turns this path into that of the server's own bundle, so that the terminal does not carry it.
  await import('../../process.ts');
}
