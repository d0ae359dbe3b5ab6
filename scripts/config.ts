import fs from 'node:fs';
import { configReference } from '../server/src/core/config/reference.ts';
import { configSchema } from '../server/src/core/config/schema.ts';
import { VOCABULARY } from '../server/src/core/workspace/vocabulary.ts';
import { sayIn } from '../server/src/lsp/language.ts';

/**
 * Writes what is made from the description of `.remit.yaml`: the JSON Schema in each language and the key-by-key part of the
 * documentation. A test compares both with what this script would write.
 */
export function madeFromConfig(): ReadonlyMap<string, string> {
  const page = fs.readFileSync(PAGE, 'utf8');
  const made = page.replace(/(<!-- keys: [^\n]*-->\n)[\s\S]*?(<!-- \/keys -->)/, (_whole, from: string, to: string) => {
    return `${from}\n${configReference(VOCABULARY)}\n${to}`;
  });
  return new Map([
    [SCHEMA, schemaIn('en')],
    [GERMAN_SCHEMA, schemaIn('de')],
    [PAGE, made],
  ]);
}

function schemaIn(language: string): string {
  return `${JSON.stringify(configSchema(VOCABULARY, sayIn(language)), null, 2)}\n`;
}

const SCHEMA = new URL('../schema/remit.schema.json', import.meta.url).pathname;
const GERMAN_SCHEMA = new URL('../schema/remit.schema.de.json', import.meta.url).pathname;
const PAGE = new URL('../docs/configuration.md', import.meta.url).pathname;

if (import.meta.main) for (const [file, text] of madeFromConfig()) fs.writeFileSync(file, text);
