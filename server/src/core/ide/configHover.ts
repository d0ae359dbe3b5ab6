import { roleIdOf } from '../config/check.ts';
import type { Config } from '../config/config.ts';
import { contextAt, fieldAt, shapeAt } from '../config/context.ts';
import { PRESETS } from '../config/presets.ts';
import type { Vocabulary } from '../config/vocabulary.ts';
import type { Say } from '../messages.ts';
import type { Hover } from './hover.ts';
import { bullets, literal } from './markdown.ts';

/**
 * What a word of `.remit.yaml` means, at a UTF-16 offset. Null in comments and free text.
 *
 * @param config what the file makes together with what it extends, for the team's own roles and areas
 */
export function configHover(
  text: string,
  offset: number,
  config: Config,
  vocabulary: Vocabulary,
  say: Say,
): Hover | null {
  const context = contextAt(text, offset);
  if (context === null || context.word.start === context.word.end) return null;
  const { word, path } = context;
  const name = text.slice(word.start, word.end);
  const show = (lines: readonly (string | null)[]): Hover | null => {
    const markdown = lines.filter((line) => line !== null && line !== '').join('\n\n');
    return markdown === '' ? null : { span: word, markdown };
  };
  const isKey = context.side === 'key' && context.colon;
  const shape = shapeAt(isKey ? [...path, name] : path);
  if (isKey) {
    const field = fieldAt([...path, name]);
    if (field) return show([`**${field.key}**`, say.told(field.text), `\`\`\`yaml\n${field.example}\`\`\``]);
    const rule = path.length === 1 && path[0] === 'rules' ? vocabulary.rules.find(({ id }) => id === name) : undefined;
    return rule
      ? show([`**${rule.id}**`, `${say.told(rule.title)}.`, say('hover-config-default', { severity: rule.severity })])
      : null;
  }
  if (shape?.kind !== 'text') return null;
  switch (shape.what) {
    case 'role':
    case 'role-id':
      return show(describeRole(roleIdOf(name), config, vocabulary, say));
    case 'area':
    case 'area-slug':
      return show(describeArea(name, config, vocabulary, say));
    case 'source': {
      const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name as keyof typeof PRESETS] : undefined;
      return preset ? show([`**${name}**`, say.told(preset.title), say.told(preset.why)]) : null;
    }
    case 'any':
    case 'file':
    case 'glob':
    case 'duty-pattern':
      return null;
  }
}

function describeRole(id: string, config: Config, vocabulary: Vocabulary, say: Say): string[] {
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
    house && house.holds.length > 0 ? say('hover-config-holds', { roles: house.holds.map(literal).join(', ') }) : '',
    bullets(areas.map(({ slug, title }) => literal(say.told(title ?? slug)))),
  ];
}

function describeArea(slug: string, config: Config, vocabulary: Vocabulary, say: Say): (string | null)[] {
  const known = vocabulary.areas.find((area) => area.slug === slug);
  const house = config.areas.find((area) => area.slug === slug);
  const owner = house?.owner ?? known?.owner;
  if (owner === undefined) return [];
  const named = { area: literal(house?.title ?? say.told(known?.title ?? slug)), role: literal(owner) };
  return [
    known && house && known.owner !== house.owner
      ? say('hover-config-area-moved', { ...named, other: literal(known.owner) })
      : say('hover-config-area', named),
    known ? say.told(known.description) : null,
    house?.reason ? `> ${literal(house.reason)}` : null,
  ];
}
