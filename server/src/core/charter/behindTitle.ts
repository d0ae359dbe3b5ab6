/** Several things joined by commas, not a title and not a sentence about purpose. */
export function isListOfDuties(text: string): boolean {
  const parts = text.split(/[,，、;；]/u);
  if (parts.length < 2 || /[.!?]\s+\p{Lu}/u.test(text)) return false;
  if (parts.length > 2) return parts.every((part) => part.trim().split(/\s+/).length <= 8);
  return isShortList(text, parts);
}

/** `Architecture, hosting and security`: a single comma counts before a last "and", in no sentence and after no name. */
function isShortList(text: string, [first = '', rest = '']: readonly string[]): boolean {
  return (
    /\s(?:and|&|und|et|y|e)\s/.test(rest) &&
    !/\b(?:i|we|you|it|he|she|they|was|were|is|are|has|have|had|will|thanks|yes|no|well)\b/i.test(text) &&
    !isName(first) &&
    [first, ...rest.split(/\s(?:and|&|und|et|y|e)\s/)].every((part) => part.trim().split(/\s+/).length <= 5)
  );
}

/** `Jane Doe`: two capitalized words or more. */
function isName(text: string): boolean {
  return /^\s*\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){1,3}\s*$/u.test(text);
}

/** Words of work, by which `Product Strategy, User Research` is told from names. */
const WORK =
  /\b(?:strateg|secur|platform|roadmap|research|design|operation|architect|budget|pric|engineer|product|hiring|recruit|technolog|data|infrastruct|manag|planning|develop|vendor|supplier|procure|facilit|process|quality|complian|risk|deliver|analytic|support|test|launch|customer|user|software|system|cloud|hosting|release|contract)/i;

/** Some words without a verb of saying: what an office is for, under a label that asks for it. */
export function isPhrase(value: string): boolean {
  const words = value.split(/\s+/).length;
  return (
    words >= 3 &&
    words <= 12 &&
    !/[.!?:“"]\s|[?!]$/.test(value) &&
    !/\b(?:i|we|you|it|he|she|they|was|were|is|are|has|have|had|will|shall|must|should|may|can)\b/i.test(value) &&
    !isHolder(value)
  );
}

/** `Jane Doe`, `Mira (part-time)`, `Bo Lund, Oslo`: who holds the seat, not what the seat does. */
export function isHolder(value: string): boolean {
  const match = /^\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){0,3}(?:\s*([(（,].*))?$/u.exec(value);
  if (!match) return false;
  const rest = match[1] ?? '';
  if (!rest.startsWith(',')) return true;
  if (isListOfDuties(value)) {
    const parts = value.split(',');
    return !WORK.test(value) && isName(parts[0] as string) && parts.every((part) => /^\s*\p{Lu}/u.test(part));
  }
  return true;
}
