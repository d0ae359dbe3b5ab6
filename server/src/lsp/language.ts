import { german } from '../core/messages.de.ts';
import { type Say, speaker } from '../core/messages.ts';
import { germanTaxonomy } from '../core/taxonomy.de.ts';

const SPEAKERS: Readonly<Record<string, Say>> = { en: speaker(), de: speaker(german, germanTaxonomy) };

/** Sentences in the language of an editor, named as the protocol does (`de`, `de-CH`, `en-US`); English for all others. */
export function sayIn(locale: string): Say {
  return SPEAKERS[locale.toLowerCase().split(/[-_]/)[0] ?? ''] ?? speaker();
}
