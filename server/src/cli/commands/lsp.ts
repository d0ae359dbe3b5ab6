/** `remit lsp`: becomes the language server; ends when the editor does. */
export async function lsp(): Promise<void> {
  // The bundler turns this path into that of the server's own bundle, so that the terminal does not carry it.
  await import('../../process.ts');
}
