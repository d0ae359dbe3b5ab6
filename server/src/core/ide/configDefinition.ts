import { roleIdOf } from '../config/check.ts';
import { contextAt, shapeAt } from '../config/context.ts';
import { entryOf } from '../config/node.ts';
import { folderOf, joinPath } from '../config/path.ts';
import { PRESETS } from '../config/presets.ts';
import type { ConfigSource } from '../config/resolve.ts';
import type { Span } from '../text/span.ts';

/** A place in a config file. */
export interface ConfigTarget {
  readonly path: string;
  readonly span: Span;
}

/**
 * Where the role, area or file named at a UTF-16 offset of a config is declared: in this file or in one it builds on.
 * Null for built-in names.
 *
 * @param sources the file itself first, then what it extends
 */
export function configDefinition(text: string, offset: number, sources: readonly ConfigSource[]): ConfigTarget | null {
  const context = contextAt(text, offset);
  const [own] = sources;
  if (context === null || own === undefined) return null;
  const { word, path, colon, side } = context;
  const shape = shapeAt(path);
  const name = text.slice(word.start, word.end);
  if (shape?.kind !== 'text' || name === '' || (side === 'key' && colon)) return null;
  switch (shape.what) {
    case 'role':
      return declared(sources, 'roles', 'id', (value) => roleIdOf(value) === roleIdOf(name));
    case 'area':
      return declared(sources, 'areas', 'slug', (value) => value === name);
    case 'source': {
      if (Object.hasOwn(PRESETS, name)) return null;
      const target = joinPath(folderOf(own.path), name);
      const known = sources.find((source) => source.path === target);
      return known ? { path: known.path, span: { start: 0, end: 0 } } : null;
    }
    case 'any':
    case 'file':
    case 'glob':
    case 'duty-pattern':
    case 'role-id':
    case 'area-slug':
      return null;
  }
}

function declared(
  sources: readonly ConfigSource[],
  list: string,
  key: string,
  matches: (value: string) => boolean,
): ConfigTarget | null {
  for (const { path, root } of sources) {
    const node = entryOf(root, list)?.value;
    for (const item of node?.kind === 'list' ? node.items : []) {
      const value = entryOf(item, key)?.value;
      if (value?.kind === 'scalar' && typeof value.value === 'string' && matches(value.value)) {
        return { path, span: value.span };
      }
    }
  }
  return null;
}
