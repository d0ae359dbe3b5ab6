import type { Mark, Words } from './tree.ts';

/** Blanks of templates as registries write them: `{{ roles.cto }}`, `${CTO}`, `{% x %}`, `<name>`, `[list]`, `___`, `TODO`. */
const BLANK =
  /\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}|\$\{[^{}\n]*\}|<\/?[A-Za-z][^<>\n]{0,60}>|\[[^\][\n]{1,80}\]|_{3,}|\b(?:TODO|TBD|TBC|FIXME|XXX)\b/g;

/** The same words with a mark over each blank of a template. */
export function markPlaceholders(words: Words): Words {
  if (!/[{$<[_]|T[OB]|FIX|XXX/.test(words.text)) return words;
  const marks: Mark[] = [...words.text.matchAll(BLANK)].map((match) => ({
    kind: 'placeholder',
    start: match.index,
    end: match.index + match[0].length,
  }));
  return marks.length === 0 ? words : { ...words, marks: [...words.marks, ...marks] };
}
