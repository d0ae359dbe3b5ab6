import { german } from '../core/messages.de.ts';
import { type Say, speaker } from '../core/messages.ts';
import { germanSettings } from '../core/settings.de.ts';
import { germanTaxonomy } from '../core/taxonomy.de.ts';

/** Sentences in other languages than English, made when an editor asks for them. */
const SPEAKERS: Readonly<Record<string, () => Say>> = {
  de: () => speaker(german, { ...germanTaxonomy, ...germanSettings }),
};
const made = new Map<string, Say>();

/** The folder of the rules' pages in the language of an editor, below that of the English ones; both URIs without a slash at the end. */
export function rulePagesIn(locale: string, folder: string): string {
  const language = languageOf(locale);
  return language === 'en' ? folder : `${folder}/${language}`;
}

/** Sentences in the language of an editor, named as the protocol does (`de`, `de-CH`, `en-US`); English for all others. */
export function sayIn(locale: string): Say {
  const language = languageOf(locale);
  let say = made.get(language);
  if (!say) {
    say = SPEAKERS[language]?.() ?? speaker();
    made.set(language, say);
  }
  return say;
}

function languageOf(locale: string): string {
  const language = locale.toLowerCase().split(/[-_]/)[0] ?? '';
  return Object.hasOwn(SPEAKERS, language) ? language : 'en';
}
