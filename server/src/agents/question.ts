import { closestName } from '../core/config/closest.ts';
import { type Field, TOOL_NAMES, TOOLS, type ToolName } from './tools.ts';

/** A question that has the shape its tool wants; which fields are there depends on the tool. */
export interface Question {
  readonly text?: string;
  readonly path?: string;
  readonly duties?: readonly string[];
  readonly name?: string;
  readonly line?: number;
  readonly to?: string;
}

/**
 * What was asked, once it is seen to fit the tool's schema; or a sentence on what does not fit. Models err, so the
 * sentence says what to write instead. (A validator for all of JSON Schema would weigh more than the rest of the server.)
 */
export function readQuestion(
  tool: string,
  asked: unknown,
): { readonly tool: ToolName; readonly question: Question } | { readonly refused: string } {
  const known = TOOLS.find(({ name }) => name === tool);
  if (!known) {
    const near = closestName(tool, TOOL_NAMES);
    return {
      refused: `There is no tool “${tool}”. ${near ? `Did you mean ${near}?` : `The tools: ${TOOL_NAMES.join(', ')}.`}`,
    };
  }
  const { properties, required } = known.question;
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) {
    return { refused: `${tool} wants an object with ${Object.keys(properties).join(', ')}.` };
  }
  for (const name of required)
    if (!(name in asked)) return { refused: `“${name}” is missing. ${properties[name]!.description}` };
  for (const [name, value] of Object.entries(asked)) {
    const field = properties[name];
    if (!field) {
      const near = closestName(name, Object.keys(properties));
      return {
        refused: `${tool} has no “${name}”. ${near ? `Did you mean ${near}?` : `It takes ${Object.keys(properties).join(', ')}.`}`,
      };
    }
    if (!fits(field, value)) return { refused: `“${name}” must be ${wanted(field)}. ${field.description}` };
  }
  return { tool: known.name, question: asked };
}

function fits(field: Field, value: unknown): boolean {
  switch (field.type) {
    case 'string':
      return typeof value === 'string';
    case 'integer':
      return Number.isInteger(value) && (value as number) >= field.minimum;
    case 'array':
      return (
        Array.isArray(value) &&
        value.length >= field.minItems &&
        value.length <= field.maxItems &&
        value.every((item) => typeof item === 'string' && item.length >= field.items.minLength)
      );
  }
}

function wanted(field: Field): string {
  switch (field.type) {
    case 'string':
      return 'a string';
    case 'integer':
      return `a whole number from ${field.minimum} on`;
    case 'array':
      return `a list of ${field.minItems} to ${field.maxItems} strings, none of them empty`;
  }
}
