/** Turns the hand-written lexicon (`lexicon.txt`) into the compact form that is trained on and shipped. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilePhrase } from '../server/src/core/taxonomy/phrases.ts';
import { HERE } from './corpus.ts';

/** `[section]` lines, then `weight:phrase;phrase` with stems; a phrase stands once in a section, with its largest weight. */
export function compileLexicon(): string {
  const sections = new Map<string, Map<string, number>>();
  let section = new Map<string, number>();
  for (const line of readFileSync(join(HERE, 'lexicon.txt'), 'utf8').split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (line.startsWith('[')) {
      const name = line.slice(1, line.indexOf(']'));
      section = sections.get(name) ?? new Map();
      sections.set(name, section);
      continue;
    }
    const colon = line.indexOf(':');
    const weight = Number(line.slice(0, colon));
    for (const raw of line.slice(colon + 1).split(';')) {
      const phrase = compilePhrase(raw);
      if (phrase !== '') section.set(phrase, Math.max(weight, section.get(phrase) ?? 0));
    }
  }
  const out: string[] = [];
  for (const [name, phrases] of sections) {
    out.push(`[${name}]`);
    for (const weight of [5, 4, 3, 2, 1]) {
      const those = [...phrases].filter(([, w]) => w === weight).map(([phrase]) => phrase);
      if (those.length > 0) out.push(`${weight}:${those.sort().join(';')}`);
    }
  }
  return out.join('\n');
}
