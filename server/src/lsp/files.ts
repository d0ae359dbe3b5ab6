import type { Connection } from 'vscode-languageserver';
import type { FileRead } from '../core/config/host.ts';
import { uriIn } from './paths.ts';
import { READ_FILE, type ReadFileParams } from './protocol.ts';
import type { Session } from './session.ts';

/** Files beside the charters. What is open in the editor counts as it stands there, saved or not. */
export function createFiles(
  connection: Connection,
  session: Session,
): { read(folder: string, path: string): Promise<FileRead> } {
  return {
    async read(folder, path) {
      const uri = uriIn(folder, path);
      const open = session.open.get(uri);
      if (open) return { text: open.document.getText().replace(/^\ufeff/, '') };
      const { disk } = session.environment;
      if (disk && folder.startsWith('file:')) return disk(folder, path);
      if (!session.client.extra.files) return { problem: 'missing' };
      try {
        const params: ReadFileParams = { uri };
        const text: unknown = await connection.sendRequest(READ_FILE, params);
        return typeof text === 'string' ? { text } : { problem: 'missing' };
      } catch {
        return { problem: 'unreadable' };
      }
    },
  };
}
