import type { FileRead, Host } from './host.ts';
import type { ConfigLayer } from './layer.ts';
import { nameOf } from './path.ts';
import { CONFIG_NAMES, createResolver, type ResolvedConfig } from './resolve.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The cascade over a host that takes its time: a file system behind an editor. */
export interface Cascade {
  /** See `Resolver.configFor`. */
  configFor(path: string, settings?: ConfigLayer): Promise<ResolvedConfig>;
  /** See `Resolver.configOf`. */
  configOf(path: string, settings?: ConfigLayer): Promise<ResolvedConfig | null>;
  /** See `Resolver.extendedBy`. */
  extendedBy(path: string): string | null;
  /** True when a file, new, changed or gone, can change a config: then call `forget`. */
  concerns(path: string): boolean;
  /** Reads everything anew at the next question. */
  forget(): void;
}

/** Makes the cascade of one workspace root. Each file is read once, all that a question needs at the same time. */
export function createCascade(host: Pick<Host, 'readFile'>, vocabulary: Vocabulary): Cascade {
  let reads = new Map<string, Promise<FileRead>>();
  let answers = new Map<string, FileRead>();
  let wanted = new Set<string>();

  const resolver = createResolver((path) => {
    const answer = answers.get(path);
    if (answer === undefined) wanted.add(path);
    return answer ?? null;
  }, vocabulary);

  async function load(path: string): Promise<void> {
    const into = answers;
    let reading = reads.get(path);
    if (reading === undefined) {
      reading = host.readFile(path);
      reads.set(path, reading);
    }
    into.set(path, await reading);
  }

  /** Asks again until nothing is missing: each round goes at least one file deeper into `extends`. */
  async function settled<Answer>(question: () => Answer): Promise<Answer> {
    for (;;) {
      wanted = new Set();
      const answer = question();
      if (wanted.size === 0) return answer;
      await Promise.all([...wanted].map(load));
    }
  }

  return {
    configFor: (path, settings) => settled(() => resolver.configFor(path, settings)),
    configOf: (path, settings) => settled(() => resolver.configOf(path, settings)),
    extendedBy: (path) => resolver.extendedBy(path),
    concerns: (path) => CONFIG_NAMES.some((name) => name === nameOf(path)) || reads.has(path),
    forget() {
      reads = new Map();
      answers = new Map();
      resolver.forget();
    },
  };
}
