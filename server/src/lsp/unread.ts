import type { RemoteConsole } from 'vscode-languageserver';
import type { FileRead } from '../core/config/host.ts';

type Problem = Extract<FileRead, { problem: string }>['problem'];

/** What the log says of a file; nothing of one that is gone or leads out of its folder, where nothing is looked for. */
const WHY: Readonly<Partial<Record<Problem, string>>> = {
  'too-large': 'it is larger than 1 MB. Split it, or open it to see what Remit says of it',
  unreadable: 'it cannot be read. See whether you may read it',
};

/** Files of the workspace that Remit leaves out because it cannot read them. */
export interface Unread {
  /** Takes in what became of a file; the log tells once why it is left out, and again only after it could be read. */
  note(uri: string, path: string, read: FileRead): void;
}

/** @param console the log, which nobody sees who does not look for it: most such files are no charters */
export function createUnread(console: Pick<RemoteConsole, 'info'>): Unread {
  const told = new Map<string, Problem>();
  return {
    note(uri, path, read) {
      const problem = 'problem' in read ? read.problem : 'missing';
      const why = WHY[problem];
      if (!why) told.delete(uri);
      else if (told.get(uri) !== problem) {
        told.set(uri, problem);
        console.info(`${path} is not compared with other charters: ${why}.`);
      }
    },
  };
}
