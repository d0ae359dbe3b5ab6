/**
 * A text as Markdown that shows exactly this text: nothing in it becomes a link, an image, HTML or a heading,
 * whoever wrote the charter. Line breaks become spaces.
 */
export function literal(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** A bulleted list; each entry is Markdown on one line. */
export function bullets(entries: readonly string[]): string {
  return entries.map((entry) => `- ${entry}`).join('\n');
}
