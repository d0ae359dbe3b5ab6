import { type Cascade, createCascade } from '../../server/src/core/config/cascade.ts';
import type { FileRead, Host } from '../../server/src/core/config/host.ts';
import { VOCABULARY } from '../../server/src/core/workspace/vocabulary.ts';

/** A workspace in memory that counts how often each file is read. Values that are no text stand for trouble. */
export interface Files {
  readonly host: Host;
  readonly contents: Map<string, string | 'unreadable!' | 'outside!'>;
  readonly reads: Map<string, number>;
  readonly cascade: Cascade;
}

export function files(contents: Record<string, string>): Files {
  const stored = new Map(Object.entries(contents));
  const reads = new Map<string, number>();
  const host: Host = {
    async readFile(path): Promise<FileRead> {
      reads.set(path, (reads.get(path) ?? 0) + 1);
      const text = stored.get(path);
      if (text === undefined) return { problem: 'missing' };
      if (text === 'unreadable!') return { problem: 'unreadable' };
      return text === 'outside!' ? { problem: 'outside' } : { text };
    },
    async listFiles() {
      return [...stored.keys()];
    },
  };
  return { host, contents: stored, reads, cascade: createCascade(host, VOCABULARY) };
}
