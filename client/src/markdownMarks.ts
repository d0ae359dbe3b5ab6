import type { PreviewMarkView } from '../../server/src/lsp/protocol.ts';

/** As much of markdown-it as is needed here; VS Code hands out its own. */
export interface MarkdownIt {
  readonly utils: { escapeHtml(text: string): string };
  readonly renderer: {
    rules: Record<string, ((tokens: Token[], index: number) => string) | undefined>;
    render(tokens: Token[], options: unknown, env: Environment): string;
  };
}

interface Environment {
  /** The page's document, in VS Code. */
  readonly currentDocument?: { toString(): string };
}

interface Token {
  type: string;
  content: string;
  /** First line and the line behind the last, 0-based. */
  map: [number, number] | null;
  children: Token[] | null;
  meta: unknown;
}

const MARK = 'remit_mark';
/** A page may be some keystrokes ahead of what is known: this many lines. */
const SHIFTED = 20;

/**
 * Puts small marks behind the words they are about when a page is written. The tokens themselves, which VS Code keeps
 * for other uses, stay as they are.
 *
 * @param marksOf the marks of a document, in text order
 */
export function showMarks(
  markdown: MarkdownIt,
  marksOf: (document: Environment['currentDocument']) => readonly PreviewMarkView[],
): MarkdownIt {
  const { renderer } = markdown;
  const { escapeHtml } = markdown.utils;
  renderer.rules[MARK] = (tokens, index) => {
    const { kind, label, title } = (tokens[index] as Token).meta as PreviewMarkView;
    const name = escapeHtml(title);
    return ` <span class="remit-mark remit-${kind}" role="note" title="${name}" aria-label="${name}">${escapeHtml(label)}</span>`;
  };
  const render = renderer.render.bind(renderer);
  renderer.render = (tokens, options, env) => {
    const marks = marksOf(env?.currentDocument);
    return render(marks.length === 0 ? tokens : withMarks(tokens, marks), options, env);
  };
  return markdown;
}

function withMarks(tokens: readonly Token[], marks: readonly PreviewMarkView[]): Token[] {
  const left = [...marks];
  let lines: [number, number] = [0, 0];
  return tokens.map((token) => {
    lines = token.map ?? lines;
    if (token.type !== 'inline' || !token.children || left.length === 0) return token;
    const visible = token.children.map(wordsOf).join('');
    let children = token.children;
    for (const mark of left.filter((one) => isNear(one, lines) && holds(visible, one.words))) {
      left.splice(left.indexOf(mark), 1);
      children = insert(children, mark);
    }
    return children === token.children ? token : copy(token, { children });
  });
}

function isNear({ line }: PreviewMarkView, [start, end]: readonly [number, number]): boolean {
  return line >= start - SHIFTED && line < end + SHIFTED;
}

function holds(visible: string, words: string): boolean {
  return words !== '' && oneLine(visible).includes(oneLine(words));
}

/** Behind the last of the words; marks that stand there already stay before the new one. */
function insert(children: readonly Token[], mark: PreviewMarkView): Token[] {
  const visible = children.map(wordsOf);
  // White space has no length here: where lines break is the page's affair.
  const end = squeeze(visible.join('')).indexOf(squeeze(mark.words)) + squeeze(mark.words).length;
  const made = (model: Token) => copy(model, { type: MARK, content: '', children: null, map: null, meta: mark });
  let behind = 0;
  for (const [index, child] of children.entries()) {
    const length = squeeze(visible[index] ?? '').length;
    if (behind + length < end) {
      behind += length;
      continue;
    }
    let next = index + 1;
    if (child.type === 'text') {
      const cut = offsetOf(child.content, end - behind);
      const [head, tail] = [child.content.slice(0, cut), child.content.slice(cut)];
      if (tail !== '')
        return [
          ...children.slice(0, index),
          copy(child, { content: head }),
          made(child),
          copy(child, { content: tail }),
          ...children.slice(next),
        ];
    }
    while (children[next]?.type === MARK) next++;
    return [...children.slice(0, next), made(child), ...children.slice(next)];
  }
  return [...children];
}

function wordsOf({ type, content }: Token): string {
  return type === 'softbreak' || type === 'hardbreak' ? ' ' : type === MARK ? '' : content;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The offset behind as many units that are no white space. */
function offsetOf(text: string, units: number): number {
  let seen = 0;
  for (let at = 0; at < text.length; at++) {
    if (seen === units) return at;
    if (!/\s/.test(text[at] as string)) seen++;
  }
  return text.length;
}

/** A token with the methods of its model. */
function copy(model: Token, changes: Partial<Token>): Token {
  return Object.assign(Object.create(Object.getPrototypeOf(model)), model, changes);
}
