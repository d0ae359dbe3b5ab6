import { PRESETS } from './presets.ts';
import { FIELDS, type Field, type Shape } from './shape.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The key-by-key part of `docs/configuration.md`, as Markdown that ends in a line break. */
export function configReference(vocabulary: Vocabulary): string {
  const keys = FIELDS.map((field) => section(field, '', 3, vocabulary)).join('\n');
  const presets = Object.entries(PRESETS).map(([name, { title, why }]) => `#### ${name}\n\n${title}\n\n${why}\n`);
  return `${keys}\n### Presets\n\n${presets.join('\n')}`;
}

function section(field: Field, above: string, level: number, vocabulary: Vocabulary): string {
  const name = above + field.key;
  const lines = [
    `${'#'.repeat(level)} ${name}`,
    '',
    `${kindOf(field.shape)}${field.required ? ', required' : ''}`,
    '',
    field.text,
    '',
    '```yaml',
    field.example.trimEnd(),
    '```',
    '',
  ];
  if (field.shape.kind === 'rules') lines.push(...ruleTable(vocabulary), '');
  const inner = innerFields(field.shape).map((sub) => section(sub, `${name}[].`, level + 1, vocabulary));
  return [lines.join('\n'), ...inner].join('\n');
}

function ruleTable(vocabulary: Vocabulary): string[] {
  const rows = vocabulary.rules.map(
    ({ id, title, severity }) => `| [${id}](rules/${id}.md) | ${title} | ${severity} |`,
  );
  return ['| rule | says | default |', '| --- | --- | --- |', ...rows];
}

function innerFields(shape: Shape): readonly Field[] {
  if (shape.kind === 'map') return shape.fields;
  return shape.kind === 'list' ? innerFields(shape.of) : [];
}

function kindOf(shape: Shape): string {
  switch (shape.kind) {
    case 'map':
      return 'keys with values';
    case 'rules':
      return 'rule ids with severities';
    case 'number':
      return `a number from ${shape.least} to ${shape.most}`;
    case 'text':
      return KINDS[shape.what];
    case 'list':
      return shape.single ? `${kindOf(shape.of)}, or a list of these` : `a list of ${kindOf(shape.of)}`;
  }
}

const KINDS = {
  any: 'words',
  role: 'a role',
  'role-id': 'a name in capitals',
  area: 'an area',
  'area-slug': 'an area, built-in or new',
  glob: 'a glob',
  'duty-pattern': 'words with `*`',
  file: 'a path',
  source: 'a preset or a path',
} as const;
