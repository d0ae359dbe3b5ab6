/**
 * Signs that take two columns in a monospaced editor: East Asian wide and full-width ones (Unicode Annex 11) and
 * signs shown as emoji. Ambiguous ones count as narrow, as editors have them.
 */
const WIDE =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]|^\p{Emoji_Presentation}|^\p{Extended_Pictographic}\uFE0F/u;
const PLAIN = /^[\x20-\x7E]*$/;

let segmenter: Intl.Segmenter | null = null;

/** How many columns a text takes in a monospaced editor; line breaks and tabs count as one. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let width = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (/^[\u200B-\u200F\u2060\uFEFF]$/.test(segment)) continue;
    width += WIDE.test(segment) ? 2 : 1;
  }
  return width;
}
