/**
 * JSON with comments, made readable for a YAML parser: line and block comments become blanks, every other unit keeps
 * its place. A text that is no JSON (it does not begin with a brace or bracket) comes back as it is.
 */
export function blankJsonComments(text: string): string {
  if (!/^\s*(?:\/[/*]|[{[])/.test(text) || !/\/[/*]/.test(text)) return text;
  return text.replace(/"(?:[^"\\\r\n]|\\.)*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g, (token) =>
    token.startsWith('"') ? token : token.replace(/[^\r\n]/g, ' '),
  );
}
