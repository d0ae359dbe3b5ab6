import type { Connection } from 'vscode-languageserver';
import { CHARTER_ENDINGS } from '../charterFiles.ts';
import type { FileRead } from '../core/config/host.ts';
import { pathIn, uriIn } from './paths.ts';
import {
  IS_WRITABLE,
  type IsWritableParams,
  LIST_FILES,
  type ListFilesParams,
  READ_FILE,
  type ReadFileParams,
  type ReadFileResult,
} from './protocol.ts';
import type { Session } from './session.ts';

/** Files beside the open documents, wherever they are kept. */
export interface Files {
  /** A file below a folder, given by the folder's URI and a path relative to it. */
  read(folder: string, path: string): Promise<FileRead>;
  /** False for a file that must not be written; true where nobody can tell. */
  writable(folder: string, path: string): Promise<boolean>;
  /** False for a file that `list` would leave out. */
  listed(folder: string, path: string): Promise<boolean>;
  /** Paths below a folder of files that can hold a charter; empty where nobody can tell. Stops once `stopped` says so. */
  list(folder: string, stopped: () => boolean): Promise<readonly string[]>;
}

/** Files beside the charters. What is open in the editor counts as it stands there, saved or not. */
export function createFiles(connection: Connection, session: Session): Files {
  return {
    async writable(folder, path) {
      const { writable } = session.environment;
      if (writable && folder.startsWith('file:')) return writable(folder, path);
      if (!session.client.extra.files) return true;
      try {
        const params: IsWritableParams = { uri: uriIn(folder, path) };
        return (await connection.sendRequest(IS_WRITABLE, params)) !== false;
      } catch {
        return true;
      }
    },

    async listed(folder, path) {
      const { listed } = session.environment;
      // A folder that is no path of this machine (`file://server/share` on Linux) holds nothing that can be listed.
      return listed && folder.startsWith('file:') ? listed(folder, path).catch(() => false) : true;
    },

    async list(folder, stopped) {
      const { list } = session.environment;
      if (list && folder.startsWith('file:')) return list(folder, stopped).catch(() => []);
      if (!session.client.extra.files) return [];
      try {
        const params: ListFilesParams = { folder, endings: CHARTER_ENDINGS };
        const uris: unknown = await connection.sendRequest(LIST_FILES, params);
        if (!Array.isArray(uris)) return [];
        return uris.filter((uri) => typeof uri === 'string').map((uri) => pathIn([folder], uri));
      } catch {
        return [];
      }
    },

    async read(folder, path) {
      const uri = uriIn(folder, path);
      const open = session.open.get(uri);
      if (open) return { text: open.document.getText().replace(/^\ufeff/, '') };
      const { disk } = session.environment;
      if (disk && folder.startsWith('file:')) return disk(folder, path);
      if (!session.client.extra.files) return { problem: 'missing' };
      try {
        const params: ReadFileParams = { uri };
        const read = await connection.sendRequest<ReadFileResult>(READ_FILE, params);
        if (typeof read === 'string') return { text: read };
        return { problem: read?.problem === 'too-large' || read?.problem === 'unreadable' ? read.problem : 'missing' };
      } catch {
        return { problem: 'unreadable' };
      }
    },
  };
}
