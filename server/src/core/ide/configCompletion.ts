import { SEVERITY_WORDS } from '../config/check.ts';
import type { Config } from '../config/config.ts';
import { type ConfigContext, contextAt, shapeAt } from '../config/context.ts';
import { type ConfigNode, entryOf } from '../config/node.ts';
import { PRESETS } from '../config/presets.ts';
import { readConfigTree } from '../config/read.ts';
import type { Field, TextKind } from '../config/shape.ts';
import type { Vocabulary } from '../config/vocabulary.ts';
import type { Say } from '../messages.ts';
import type { Span } from '../text/span.ts';

/** Something that may stand in `.remit.yaml`. */
export interface ConfigCompletion {
  readonly kind: 'key' | 'rule' | 'severity' | 'role' | 'area' | 'preset';
  readonly label: string;
  readonly detail: string;
  /** CommonMark, or ''. */
  readonly documentation: string;
  /** What the text is written over. */
  readonly replace: Span;
  readonly text: string;
}

/**
 * What may be written at a UTF-16 offset of `.remit.yaml`. Empty in comments and where any words may stand.
 *
 * @param config what the file makes together with what it extends, for the team's own roles and areas
 */
export function configCompletions(
  text: string,
  offset: number,
  config: Config,
  vocabulary: Vocabulary,
  say: Say,
): ConfigCompletion[] {
  const context = contextAt(text, offset);
  if (context === null) return [];
  const { word, colon } = context;
  const shape = shapeAt(context.path);
  const offer = (
    kind: ConfigCompletion['kind'],
    label: string,
    detail: string,
    documentation = '',
    after = '',
  ): ConfigCompletion => ({ kind, label, detail, documentation, replace: word, text: label + after });
  const toValue = colon ? '' : ': ';

  if (shape?.kind === 'map' && context.side === 'key') {
    const there = keysBeside(text, context);
    const missing = shape.fields.filter(({ key }) => !there.has(key));
    return missing.map((field) =>
      offer(
        'key',
        field.key,
        field.required ? say('complete-config-required') : '',
        describe(field, say),
        colon ? '' : opening(field),
      ),
    );
  }
  if (shape?.kind === 'rules' && context.side === 'key') {
    const there = keysBeside(text, context);
    const missing = vocabulary.rules.filter(({ id }) => !there.has(id));
    return missing.map(({ id, title, severity }) => offer('rule', id, severity, `${say.told(title)}.`, toValue));
  }
  if (context.path.length === 2 && context.path[0] === 'rules' && context.side === 'value') {
    const standard = vocabulary.rules.find(({ id }) => id === context.path[1])?.severity;
    return SEVERITY_WORDS.map((severity) =>
      offer('severity', severity, severity === standard ? say('complete-config-default') : ''),
    );
  }
  return shape?.kind === 'text' ? values(shape.what, config, vocabulary, say, offer) : [];
}

function values(
  what: TextKind,
  config: Config,
  vocabulary: Vocabulary,
  say: Say,
  offer: (kind: ConfigCompletion['kind'], label: string, detail: string, documentation?: string) => ConfigCompletion,
): ConfigCompletion[] {
  switch (what) {
    case 'role':
    case 'role-id': {
      const own = what === 'role' ? config.roles : [];
      const ownIds = new Set(own.map(({ id }) => id));
      return [
        ...own.map(({ id, titles }) => offer('role', id, titles[0] ?? '')),
        ...vocabulary.roles.filter(({ id }) => !ownIds.has(id)).map(({ id, title }) => offer('role', id, title ?? '')),
      ];
    }
    case 'area':
    case 'area-slug': {
      const builtIn = new Set(vocabulary.areas.map(({ slug }) => slug));
      const own = what === 'area' ? config.areas.filter(({ slug }) => !builtIn.has(slug)) : [];
      return [
        ...own.map(({ slug, title, owner }) => offer('area', slug, owner, title ?? '')),
        ...vocabulary.areas.map(({ slug, owner, description }) => offer('area', slug, owner, say.told(description))),
      ];
    }
    case 'source':
      return Object.entries(PRESETS).map(([name, { title, why }]) =>
        offer('preset', name, say.told(title), say.told(why)),
      );
    case 'any':
    case 'file':
    case 'glob':
    case 'duty-pattern':
      return [];
  }
}

/** What follows a key: a value on the same line, or an indented list or map below. */
function opening({ shape }: Field): string {
  if (shape.kind === 'rules') return ':\n  ';
  return shape.kind === 'list' && shape.of.kind === 'map' ? ':\n  - ' : ': ';
}

function describe({ text, example }: Field, say: Say): string {
  return `${say.told(text)}\n\n\`\`\`yaml\n${example}\`\`\``;
}

/** Keys that stand already in the map around an offset. */
function keysBeside(text: string, { word, path }: ConfigContext): Set<string> {
  const { root } = readConfigTree(text);
  let best: ConfigNode | null = path.length === 0 ? root : null;
  const visit = (node: ConfigNode, depth: number): void => {
    if (depth === path.length && node.kind === 'map' && reaches(text, node.span, word)) best = node;
    if (node.kind === 'list') for (const item of node.items) visit(item, depth);
    if (node.kind === 'map') {
      const entry = depth < path.length ? entryOf(node, path[depth] as string) : undefined;
      if (entry) visit(entry.value, depth + 1);
    }
  };
  if (root) visit(root, 0);
  const node = best as ConfigNode | null;
  if (node?.kind !== 'map') return new Set();
  // The key under the caret is being written: it may stay.
  return new Set(node.entries.filter(({ keySpan }) => !around(keySpan, word)).map(({ key }) => key));
}

/** True when a word stands in a map or, with nothing but white space between, right after it. */
function reaches(text: string, map: Span, word: Span): boolean {
  return map.start <= word.start && (word.end <= map.end || text.slice(map.end, word.start).trim() === '');
}

function around(outer: Span, word: Span): boolean {
  return outer.start <= word.start && word.end <= outer.end;
}
