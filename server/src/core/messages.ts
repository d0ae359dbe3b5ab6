/**
 * Every sentence a reader of findings, hovers and reports sees, in one place. `{name}` is filled in.
 * Sentences are whole: none is put together from pieces, so each can be translated as it stands.
 */
const english = {
  'misassigned-duty': 'This looks like the {owner}’s duty, not the {role}’s: {words} points to {area}.',
} as const;

/** Key of a sentence. */
export type MessageKey = keyof typeof english;

/** Fills a sentence in the reader's language. */
export type Say = (key: MessageKey, args?: Readonly<Record<string, string | number>>) => string;

/** The sentences of one language; a key that the language lacks falls back to English. */
export function speaker(translations: Readonly<Partial<Record<MessageKey, string>>> = {}): Say {
  return (key, args = {}) =>
    (translations[key] ?? english[key]).replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}
