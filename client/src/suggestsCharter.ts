import type * as vscode from 'vscode';

/** Languages whose documents can be charters; the same list as in the manifest's activation events. */
export const CHARTER_LANGUAGES = ['markdown', 'charter', 'mdx', 'yaml', 'json', 'jsonc', 'org'];

/** Far more than any charter needs to name its first role, and still one cheap scan. */
const LOOK_AT = 200_000;

const NAME =
  /(?:^|[/\\])(?:\.remit\.ya?ml|[^/\\]*(?:charter|raci|responsibilit|c[tpoefmir]o\b|chief[-_ ])[^/\\]*)$|\.charter$/i;
const WORDS =
  /\b(?:C[A-Z]{0,4}O|RA[CS][CI]+|DACI|charter)\b|\b[Cc]hief\s+\w+(?:\s+(?:and|&)\s+\w+)?\s+[Oo]fficer\b|\b(?:[Rr]esponsib(?:le|ilit)|[Aa]ccountab)|(?:^|\n)charter\s*:/;

/**
 * True when a document's name or text gives the server something to look at. It must never miss a charter;
 * the server's own recognition, not this, decides what is one.
 */
export function suggestsCharter(document: vscode.TextDocument): boolean {
  if (document.languageId === 'charter' || NAME.test(document.uri.path)) return true;
  if (!CHARTER_LANGUAGES.includes(document.languageId)) return false;
  const text = document.getText();
  return WORDS.test(text.length > LOOK_AT ? text.slice(0, LOOK_AT) : text);
}
