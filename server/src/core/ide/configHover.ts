import { roleIdOf } from '../config/check.ts';
import type { Config } from '../config/config.ts';
import { contextAt, fieldAt, shapeAt } from '../config/context.ts';
import { PRESETS } from '../config/presets.ts';
import type { Vocabulary } from '../config/vocabulary.ts';
import type { Hover } from './hover.ts';
import { bullets, literal } from './markdown.ts';

/**
 * What a word of `.remit.yaml` means, at a UTF-16 offset. Null in comments and free text.
 *
 * @param config what the file makes together with what it extends, for the team's own roles and areas
 */
export function configHover(text: string, offset: number, config: Config, vocabulary: Vocabulary): Hover | null {
  const context = contextAt(text, offset);
  if (context === null || context.word.start === context.word.end) return null;
  const { word, path } = context;
  const name = text.slice(word.start, word.end);
  const say = (lines: readonly (string | null)[]): Hover | null => {
    const markdown = lines.filter((line) => line !== null && line !== '').join('\n\n');
    return markdown === '' ? null : { span: word, markdown };
  };
  const isKey = context.side === 'key' && context.colon;
  const shape = shapeAt(isKey ? [...path, name] : path);
  if (isKey) {
    const field = fieldAt([...path, name]);
    if (field) return say([`**${field.key}**`, field.text, `\`\`\`yaml\n${field.example}\`\`\``]);
    const rule = path.length === 1 && path[0] === 'rules' ? vocabulary.rules.find(({ id }) => id === name) : undefined;
    return rule ? say([`**${rule.id}**`, `${rule.title}.`, `Default: ${rule.severity}`]) : null;
  }
  if (shape?.kind !== 'text') return null;
  switch (shape.what) {
    case 'role':
    case 'role-id':
      return say(describeRole(roleIdOf(name), config, vocabulary));
    case 'area':
    case 'area-slug':
      return say(describeArea(name, config, vocabulary));
    case 'source': {
      const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name as keyof typeof PRESETS] : undefined;
      return preset ? say([`**${name}**`, preset.title, preset.why]) : null;
    }
    case 'any':
    case 'file':
    case 'glob':
    case 'duty-pattern':
      return null;
  }
}

function describeRole(id: string, config: Config, vocabulary: Vocabulary): string[] {
  const known = vocabulary.roles.find((role) => role.id === id);
  const house = config.roles.find((role) => role.id === id);
  if (!known && !house) return [];
  const titles = [...(known?.title ? [known.title] : []), ...(house?.titles ?? [])];
  const areas = [
    ...vocabulary.areas.filter(({ slug, owner }) => {
      return (config.areas.find((area) => area.slug === slug)?.owner ?? owner) === id;
    }),
    ...config.areas.filter(({ slug, owner }) => owner === id && !vocabulary.areas.some((area) => area.slug === slug)),
  ];
  return [
    `**${literal(id)}**${titles.length > 0 ? `: ${titles.map(literal).join(', ')}` : ''}`,
    house && house.holds.length > 0 ? `Holds ${house.holds.map(literal).join(', ')}.` : '',
    bullets(areas.map(({ slug, title }) => literal(title ?? slug))),
  ];
}

function describeArea(slug: string, config: Config, vocabulary: Vocabulary): (string | null)[] {
  const known = vocabulary.areas.find((area) => area.slug === slug);
  const house = config.areas.find((area) => area.slug === slug);
  const owner = house?.owner ?? known?.owner;
  if (owner === undefined) return [];
  const moved = known && house && known.owner !== house.owner ? ` (${known.owner} in the taxonomy)` : '';
  return [
    `**${literal(house?.title ?? known?.title ?? slug)}**: ${literal(owner)}${moved}`,
    known?.description ?? null,
    house?.reason ? `> ${literal(house.reason)}` : null,
  ];
}
