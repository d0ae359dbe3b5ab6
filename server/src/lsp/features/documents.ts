import type { Door } from '../door.ts';
import { toChanges, toUri } from '../fromLsp.ts';
import type { Diagnostics } from './diagnostics.ts';

/** Follows what the client opens, changes, saves and closes. What is malformed is ignored: it has no answer. */
export function documents({ connection, session }: Door, findings: Diagnostics, refresh: () => void): void {
  connection.onDidOpenTextDocument((params) => {
    const uri = toUri(params);
    const { languageId, version, text } = params.textDocument;
    if (typeof text !== 'string') return;
    close(uri);
    findings.opened(session.add(uri, String(languageId ?? ''), versionOf(version), text));
    // What stands in the editor may differ from what is on disk from the start.
    if (session.configures(uri)) reconfigure();
  });

  connection.onDidChangeTextDocument((params) => {
    const open = session.open.get(toUri(params));
    const changes = toChanges(params.contentChanges);
    if (!open || !changes) return;
    session.change(open, versionOf(params.textDocument.version, open.version), changes);
    if (session.configures(open.uri)) reconfigure();
    findings.changed(open, changes);
  });

  connection.onDidSaveTextDocument((params) => {
    const open = session.open.get(toUri(params));
    if (open) findings.saved(open);
  });

  connection.onDidCloseTextDocument((params) => close(toUri(params)));

  /** A configuration file is read from the editor while it is open, so each of its changes counts at once. */
  let reconfiguring = false;
  function reconfigure(): void {
    if (reconfiguring) return;
    reconfiguring = true;
    void session.environment.inbox.drained().then(async () => {
      reconfiguring = false;
      await session.reconfigure();
      refresh();
    });
  }

  function close(uri: string): void {
    const open = session.remove(uri);
    if (!open) return;
    findings.closed(open);
    if (session.configures(uri)) reconfigure();
  }
}

function versionOf(raw: unknown, otherwise = 0): number {
  return Number.isInteger(raw) ? (raw as number) : otherwise;
}
