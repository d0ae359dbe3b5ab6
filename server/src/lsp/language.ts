import { german } from '../core/messages.de.ts';
import { type Say, speaker } from '../core/messages.ts';
import { germanSettings } from '../core/settings.de.ts';
import { germanTaxonomy } from '../core/taxonomy.de.ts';

const SPEAKERS: Readonly<Record<string, Say>> = {
  en: speaker(),
  de: speaker(german, { ...germanTaxonomy, ...germanSettings }),
};

/** The folder of the rules' pages in the language of an editor, below that of the English ones; both URIs without a slash at the end. */
export function rulePagesIn(locale: string, folder: string): string {
  return sayIn(locale) === SPEAKERS.de ? `${folder}/de` : folder;
}

/** Sentences in the language of an editor, named as the protocol does (`de`, `de-CH`, `en-US`); English for all others. */
export function sayIn(locale: string): Say {
  return SPEAKERS[locale.toLowerCase().split(/[-_]/)[0] ?? ''] ?? speaker();
}
