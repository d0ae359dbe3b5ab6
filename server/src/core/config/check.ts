import type { RoleId } from '../charter/model.ts';
import { RULE_IDS, type RuleId, SEVERITIES, type Severity } from '../finding.ts';
import type { Span } from '../text/span.ts';
import { closestName } from './closest.ts';
import type { Allowance, Config, HouseArea, HouseRole } from './config.ts';
import { compileGlob } from './glob.ts';
import type { ConfigLayer } from './layer.ts';
import { type ConfigNode, entryOf, type ListNode, type MapNode, type ScalarNode } from './node.ts';
import { saysSomething } from './pattern.ts';
import type { ConfigProblem } from './problem.ts';
import { FIELDS, type Field, type Shape, type TextKind } from './shape.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a checked config says, without its `extends`. */
export interface CheckedConfig {
  readonly layer: ConfigLayer;
  readonly problems: readonly ConfigProblem[];
  /** Where the entries of `layer.allow` stand, same order. */
  readonly allowSpans: readonly Span[];
}

/** Severities as a config writes them, strongest first. */
export const SEVERITY_WORDS: readonly (Severity | 'off')[] = [...[...SEVERITIES].reverse(), 'off'];

/** Names that verdicts and readers use for something else. */
const RESERVED = new Set(['SHARED', 'NONE', 'OTHER', 'UNCLEAR']);

/** A role's name as findings write it: capitals, `-` for spaces and `_`. */
export function roleIdOf(name: string): RoleId {
  return name
    .trim()
    .toUpperCase()
    .replace(/[\s_]+/gu, '-');
}

/**
 * Reads a config's tree. What is wrong is reported and left out; the rest counts.
 *
 * @param base what the config builds on: its roles and areas are known here
 */
export function checkConfig(root: ConfigNode | null, vocabulary: Vocabulary, base: Config): CheckedConfig {
  const problems: ConfigProblem[] = [];
  const checker = new Checker(vocabulary, base, root, problems);
  const said = (root === null ? {} : (checker.read(root, { kind: 'map', fields: FIELDS }, '') ?? {})) as Said;
  const allow = said.allow?.filter(({ duty, area }) => (duty ?? area) !== undefined) ?? [];
  const layer: ConfigLayer = {
    ...(said.charters && { charters: said.charters }),
    ...(said.ignore && { ignore: said.ignore }),
    ...(said.rules && { rules: said.rules }),
    ...(said.threshold !== undefined && { threshold: said.threshold }),
    ...(said.baseline !== undefined && { baseline: said.baseline }),
    ...(said.roles && { roles: said.roles.map(roleOf) }),
    ...(said.areas && { areas: said.areas.flatMap((area) => checker.areaOf(area)) }),
    ...(said.allow && { allow: allow.map(allowanceOf) }),
  };
  return { layer, problems, allowSpans: allow.map((entry) => entry[NODE].span) };
}

/** The tree as plain values; every map remembers where it stands. */
const NODE = Symbol('node');
interface Placed {
  readonly [NODE]: MapNode;
}
interface Said {
  readonly charters?: string[];
  readonly ignore?: string[];
  readonly rules?: Partial<Record<RuleId, Severity | 'off'>>;
  readonly threshold?: number;
  readonly baseline?: string;
  readonly roles?: (Partial<HouseRole> & Pick<HouseRole, 'id'> & Placed)[];
  readonly areas?: (Partial<HouseArea> & Pick<HouseArea, 'slug'> & Placed)[];
  readonly allow?: (Partial<Allowance> & Pick<Allowance, 'role'> & Placed)[];
}

function roleOf({ id, titles, abbreviations, aliases, holds }: Partial<HouseRole> & Pick<HouseRole, 'id'>): HouseRole {
  return {
    id,
    titles: titles ?? [],
    abbreviations: abbreviations ?? [],
    aliases: aliases ?? [],
    holds: holds ?? [],
  };
}

function allowanceOf({ duty, area, role, reason }: Partial<Allowance> & Pick<Allowance, 'role'>): Allowance {
  return { duty: duty ?? null, area: duty === undefined ? (area ?? null) : null, role, reason: reason ?? null };
}

class Checker {
  readonly vocabulary: Vocabulary;
  readonly base: Config;
  readonly problems: ConfigProblem[];
  readonly roles: readonly string[];
  readonly areas: readonly string[];

  constructor(vocabulary: Vocabulary, base: Config, root: ConfigNode | null, problems: ConfigProblem[]) {
    this.vocabulary = vocabulary;
    this.base = base;
    this.problems = problems;
    const declared = (list: string, key: string): string[] => {
      const node = entryOf(root, list)?.value;
      const items = node?.kind === 'list' ? node.items : [];
      return items.flatMap((item) => {
        const value = entryOf(item, key)?.value;
        return value?.kind === 'scalar' && typeof value.value === 'string' ? [value.value] : [];
      });
    };
    const known = [...vocabulary.roles, ...base.roles].map(({ id }) => id);
    this.roles = [...new Set([...known, ...declared('roles', 'id').map(roleIdOf)])];
    const areas = [...vocabulary.areas, ...base.areas].map(({ slug }) => slug);
    this.areas = [...new Set([...areas, ...declared('areas', 'slug')])];
  }

  /** The value of a node, without what is wrong in it; undefined when nothing is left. */
  read(node: ConfigNode, shape: Shape, key: string): unknown {
    switch (shape.kind) {
      case 'map':
        return node.kind === 'map' ? this.map(node, shape.fields) : this.wrong(node, 'config-expected-map', key);
      case 'list':
        if (node.kind === 'list') return this.list(node, shape.of, key);
        if (isEmpty(node)) return undefined;
        if (shape.single && node.kind === 'scalar')
          return this.list({ ...node, kind: 'list', items: [node] }, shape.of, key);
        return this.wrong(node, 'config-expected-list', key);
      case 'rules':
        if (isEmpty(node)) return undefined;
        return node.kind === 'map' ? this.rules(node) : this.wrong(node, 'config-expected-map', key);
      case 'number': {
        const value = node.kind === 'scalar' ? node.value : null;
        if (typeof value === 'number' && value >= shape.least && value <= shape.most) return value;
        const { least, most } = shape;
        return this.wrong(node, 'config-expected-number', key, { least, most });
      }
      case 'text':
        return node.kind === 'scalar' && node.value !== null && String(node.value).trim() !== ''
          ? this.text(node, String(node.value).trim(), shape.what, key)
          : this.wrong(node, 'config-expected-text', key);
    }
  }

  /** The area as the config means it; nothing when nobody owns it. */
  areaOf(area: Partial<HouseArea> & Pick<HouseArea, 'slug'> & Placed): HouseArea[] {
    const { slug } = area;
    const known =
      this.base.areas.find((other) => other.slug === slug) ??
      this.vocabulary.areas.find((other) => other.slug === slug);
    const owner = area.owner ?? known?.owner;
    if (owner === undefined) {
      // A broken owner has been reported already.
      const written = entryOf(area[NODE], 'owner');
      const name = entryOf(area[NODE], 'slug')?.value ?? area[NODE];
      if (written === undefined) this.report(name.span, 'config-area-without-owner', { value: slug });
      return [];
    }
    const { title = null, terms = [], examples = [], reason = null } = area;
    return [{ slug, title, owner, terms, examples, reason }];
  }

  private map(node: MapNode, fields: readonly Field[]): Record<string, unknown> | undefined {
    const value: Record<string, unknown> & { [NODE]?: MapNode } = { [NODE]: node };
    const seen = new Set<string>();
    for (const entry of node.entries) {
      const field = fields.find(({ key }) => key === entry.key);
      if (field === undefined) {
        const keys = fields.map(({ key }) => key);
        this.unknown(entry.keySpan, 'config-unknown-key', entry.key, keys, { known: keys.join(', ') });
      } else if (seen.has(entry.key)) {
        this.report(entry.keySpan, 'config-key-twice', { key: entry.key });
      } else {
        seen.add(entry.key);
        // `extends` is read by the cascade, which knows the other files.
        if (field.key !== 'extends') value[field.key] = this.read(entry.value, field.shape, field.key);
      }
    }
    const missing = fields.find(({ key, required }) => required && !seen.has(key));
    if (missing !== undefined) {
      this.report(node.entries[0]?.keySpan ?? node.span, 'config-missing-key', { key: missing.key });
    }
    if (fields.some(({ key, required }) => required && value[key] === undefined)) return undefined;
    if (fields.some(({ key }) => key === 'duty')) this.target(node, value, seen);
    return value;
  }

  /** An allowance says which duties it means in one of two ways. */
  private target(node: MapNode, value: Record<string, unknown>, seen: ReadonlySet<string>): void {
    const span = node.entries[0]?.keySpan ?? node.span;
    if (!seen.has('duty') && !seen.has('area')) this.report(span, 'config-allow-nothing', {});
    if (seen.has('duty') && seen.has('area') && value.duty !== undefined) {
      const area = entryOf(node, 'area');
      this.report(area?.keySpan ?? span, 'config-allow-both', {});
    }
  }

  private list(node: ListNode, of: Shape, key: string): unknown[] {
    return node.items.map((item) => this.read(item, of, key)).filter((value) => value !== undefined);
  }

  private rules(node: MapNode): Partial<Record<RuleId, Severity | 'off'>> {
    const rules: Partial<Record<RuleId, Severity | 'off'>> = {};
    const seen = new Set<string>();
    for (const { key, keySpan, value } of node.entries) {
      const rule = RULE_IDS.find((id) => id === key);
      // YAML editors like to write `off` as a boolean.
      const word = value.kind !== 'scalar' ? '' : value.value === false ? 'off' : String(value.value ?? '');
      const severity = SEVERITY_WORDS.find((known) => known === word);
      if (rule === undefined) this.unknown(keySpan, 'config-unknown-rule', key, RULE_IDS, {});
      else if (seen.has(key)) this.report(keySpan, 'config-key-twice', { key });
      else if (severity !== undefined) rules[rule] = severity;
      else {
        const known = SEVERITY_WORDS.join(', ');
        this.unknown(value.span, 'config-unknown-severity', word, SEVERITY_WORDS, { key, known });
      }
      seen.add(key);
    }
    return rules;
  }

  private text(node: ScalarNode, value: string, what: TextKind, key: string): string | undefined {
    const { span } = node;
    switch (what) {
      case 'role': {
        const id = roleIdOf(value);
        if (this.roles.includes(id)) return id;
        this.unknown(span, 'config-unknown-role', value, this.roles, {});
        return undefined;
      }
      case 'role-id': {
        const id = roleIdOf(value);
        if (/^[\p{Lu}\p{Lo}\p{N}][\p{Lu}\p{Lo}\p{M}\p{N}-]*$/u.test(id) && !RESERVED.has(id)) return id;
        return this.wrong(node, 'config-bad-role-id', key, { value });
      }
      case 'area':
        if (this.areas.includes(value)) return value;
        this.unknown(span, 'config-unknown-area', value, this.areas, {});
        return undefined;
      case 'area-slug':
        if (/^[\p{Ll}\p{Lo}\p{N}][\p{Ll}\p{Lo}\p{M}\p{N}-]*$/u.test(value)) return value;
        return this.wrong(node, 'config-bad-area-slug', key, { value });
      case 'glob': {
        const glob = compileGlob(value);
        if (!('problem' in glob)) return value;
        return this.wrong(node, 'config-bad-glob', key, { value });
      }
      case 'duty-pattern':
        if (saysSomething(value)) return value;
        return this.wrong(node, 'config-wide-pattern', key, { value });
      case 'source':
      case 'file':
      case 'any':
        return value;
    }
  }

  private wrong(
    node: ConfigNode,
    message: ConfigProblem['message'],
    key: string,
    args: ConfigProblem['args'] = {},
  ): undefined {
    this.report(node.span, message, { key, ...args });
  }

  private report(span: Span, message: ConfigProblem['message'], args: ConfigProblem['args']): void {
    this.problems.push({ span, message, args, closest: null });
  }

  private unknown(
    span: Span,
    message: UnknownMessage,
    value: string,
    known: readonly string[],
    args: ConfigProblem['args'],
  ): void {
    this.problems.push(unknownName(span, message, value, known, args));
  }
}

function isEmpty(node: ConfigNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** Messages that come in two wordings: with and without the name that was probably meant. */
export type UnknownMessage = Extract<
  ConfigProblem['message'],
  `config-unknown-${'key' | 'rule' | 'severity' | 'role' | 'area' | 'preset'}`
>;

/** A name nobody knows, with the closest known one. */
export function unknownName(
  span: Span,
  message: UnknownMessage,
  value: string,
  known: readonly string[],
  args: ConfigProblem['args'],
): ConfigProblem {
  const closest = closestName(value, known);
  if (closest === null) return { span, message, args: { ...args, value }, closest };
  return { span, message: `${message}-closest`, args: { ...args, value, closest }, closest };
}
