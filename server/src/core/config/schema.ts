import type { Say } from '../messages.ts';
import { SEVERITY_WORDS } from './check.ts';
import { PRESETS } from './presets.ts';
import { FIELDS, type Field, type Shape, type TextKind } from './shape.ts';
import type { Vocabulary } from './vocabulary.ts';

type Json = Readonly<Record<string, unknown>>;

/** What editors show as the name of the schema. */
export const SCHEMA_TITLE = 'Remit: a team’s own rules for its charters';
/** What editors show as its description. */
export const SCHEMA_DESCRIPTION = 'Settings for the charters in this folder and below. The nearest file wins.';

/** The JSON Schema (draft 7) of `.remit.yaml`, made from the same description that the reader checks by. */
export function configSchema(vocabulary: Vocabulary, say: Say): Json {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: say.told(SCHEMA_TITLE),
    description: say.told(SCHEMA_DESCRIPTION),
    ...schemaOf({ kind: 'map', fields: FIELDS }, vocabulary, say),
  };
}

function schemaOf(shape: Shape, vocabulary: Vocabulary, say: Say): Json {
  switch (shape.kind) {
    case 'map': {
      const required = shape.fields.filter((field) => field.required).map(({ key }) => key);
      return {
        type: 'object',
        additionalProperties: false,
        ...(required.length > 0 && { required }),
        ...(shape.fields.some(({ key }) => key === 'duty') && {
          oneOf: [{ required: ['duty'] }, { required: ['area'] }],
        }),
        properties: Object.fromEntries(shape.fields.map((field) => [field.key, property(field, vocabulary, say)])),
      };
    }
    case 'list': {
      const items = schemaOf(shape.of, vocabulary, say);
      const list = { type: 'array', items };
      return shape.single ? { anyOf: [items, list] } : list;
    }
    case 'rules':
      return {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          vocabulary.rules.map(({ id, title, severity }) => [
            id,
            { description: `${say.told(title)}.`, enum: [...SEVERITY_WORDS, false], default: severity },
          ]),
        ),
      };
    case 'number':
      return { type: 'number', minimum: shape.least, maximum: shape.most };
    case 'text':
      return textSchema(shape.what, vocabulary);
  }
}

function property(field: Field, vocabulary: Vocabulary, say: Say): Json {
  const text = say.told(field.text);
  return {
    description: text.replaceAll('`', ''),
    markdownDescription: `${text}\n\n\`\`\`yaml\n${field.example}\`\`\``,
    ...schemaOf(field.shape, vocabulary, say),
  };
}

function textSchema(what: TextKind, vocabulary: Vocabulary): Json {
  const text = { type: 'string', minLength: 1 };
  const oneOf = (names: readonly string[]): Json => ({ anyOf: [{ enum: names }, text] });
  switch (what) {
    case 'role':
    case 'role-id':
      return oneOf(vocabulary.roles.map(({ id }) => id));
    case 'area':
    case 'area-slug':
      return oneOf(vocabulary.areas.map(({ slug }) => slug));
    case 'source':
      return oneOf(Object.keys(PRESETS));
    case 'any':
    case 'file':
    case 'glob':
    case 'duty-pattern':
      return text;
  }
}
