import type { Door } from '../door.ts';

/** Asks the client to draw code lenses, inlay hints and colors anew, because something besides the text changed. */
export function redraw({ connection, session }: Door): void {
  const { languages } = connection;
  const requests = {
    codeLens: () => connection.sendRequest('workspace/codeLens/refresh'),
    inlayHint: () => languages.inlayHint.refresh(),
    semanticTokens: () => languages.semanticTokens.refresh(),
  };
  for (const view of session.client.refreshes) {
    requests[view]().catch(() => {
      // The client is leaving; what it shows no longer matters.
    });
  }
}
