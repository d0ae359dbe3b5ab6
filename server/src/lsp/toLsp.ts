import type {
  CompletionItem,
  Diagnostic,
  DiagnosticRelatedInformation,
  DocumentSymbol,
  FoldingRange,
  Location,
  TextEdit as LspTextEdit,
  Range,
  SelectionRange,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver';
import {
  CompletionItemKind,
  DiagnosticSeverity,
  DiagnosticTag,
  FoldingRangeKind,
  InsertTextFormat,
  MarkupKind,
  SymbolKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, RuleId, Severity } from '../core/finding.ts';
import type { Completion } from '../core/ide/completion.ts';
import { TOKEN_MODIFIERS, TOKEN_TYPES, type Token } from '../core/ide/semanticTokens.ts';
import type { Entry } from '../core/ide/symbols.ts';
import type { TextEdit } from '../core/text/edit.ts';
import type { Span } from '../core/text/span.ts';
import type { Client } from './client.ts';
import { uriIn } from './paths.ts';

/** What knows the lines of a text: the document, or `Lines` for many questions in a row. */
type Placing = Pick<TextDocument, 'positionAt'>;

/** A span as 0-based lines and UTF-16 columns of the document. */
export function toRange(document: Placing, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

/** A span of a document as the protocol names places. */
export function toLocation(document: TextDocument, span: Span): Location {
  return { uri: document.uri, range: toRange(document, span) };
}

const SEVERITY: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Findings about text that could go: editors fade it. */
const UNNECESSARY: readonly RuleId[] = ['duplicate-duty', 'unused-ignore'];

/** Where the links of a finding lead to. URIs of folders, without a slash at the end. */
export interface Links {
  /** What paths of other files start from; without it places in other files are left out. */
  readonly root: string | null;
  /** The pages of the rules; without it a finding's code is no link. */
  readonly pages: string | null;
}

/** A finding as the editor shows it, with the places it points to and the link to its page. */
export function toDiagnostic(document: TextDocument, finding: Finding, { root, pages }: Links): Diagnostic {
  const related = finding.related.flatMap(({ path, span, range, message }): DiagnosticRelatedInformation[] => {
    if (path === null) return [{ location: toLocation(document, span), message }];
    if (root === null || !range) return [];
    const [start, end] = [range.start, range.end].map(({ line, column }) => ({ line, character: column }));
    return [{ location: { uri: uriIn(root, path), range: { start, end } as Range }, message }];
  });
  return {
    range: toRange(document, finding.span),
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    ...(pages === null ? {} : { codeDescription: { href: `${pages}/${finding.rule}.md` } }),
    source: 'remit',
    message: finding.message,
    ...(UNNECESSARY.includes(finding.rule) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    data: { key: finding.key },
  };
}

/** True when an editor would show the two alike. */
export function sameDiagnostic(a: Diagnostic, b: Diagnostic): boolean {
  if (a === b) return true;
  return (
    a.code === b.code &&
    a.message === b.message &&
    a.severity === b.severity &&
    sameRange(a.range, b.range) &&
    a.data?.key === b.data?.key &&
    (a.relatedInformation?.length ?? 0) === (b.relatedInformation?.length ?? 0) &&
    (a.relatedInformation ?? []).every((one, i) => {
      const other = b.relatedInformation?.[i];
      return (
        other !== undefined &&
        one.message === other.message &&
        one.location.uri === other.location.uri &&
        sameRange(one.location.range, other.location.range)
      );
    })
  );
}

function sameRange(a: Range, b: Range): boolean {
  return (
    a.start.line === b.start.line &&
    a.start.character === b.start.character &&
    a.end.line === b.end.line &&
    a.end.character === b.end.character
  );
}

const SYMBOL: Record<Entry['kind'], SymbolKind> = {
  charter: SymbolKind.File,
  role: SymbolKind.Class,
  group: SymbolKind.Namespace,
  duty: SymbolKind.Property,
  matrix: SymbolKind.Array,
  row: SymbolKind.Property,
};

/** An entry of the outline with all below it. */
export function toSymbol(document: Placing, { name, detail, kind, span, focus, children }: Entry): DocumentSymbol {
  const range = toRange(document, span);
  const selectionRange = focus.start === span.start && focus.end === span.end ? range : toRange(document, focus);
  const symbol: DocumentSymbol = { name, kind: SYMBOL[kind], range, selectionRange };
  if (detail !== '') symbol.detail = detail;
  if (children.length > 0) symbol.children = children.map((child) => toSymbol(document, child));
  return symbol;
}

/** An entry and all below it as a flat list for the workspace's symbols, without groups. */
export function toWorkspaceSymbols(document: TextDocument, entry: Entry, container = ''): WorkspaceSymbol[] {
  const below = entry.children.flatMap((child) =>
    toWorkspaceSymbols(document, child, entry.kind === 'group' ? container : entry.name),
  );
  if (entry.kind === 'group' || entry.kind === 'matrix' || entry.kind === 'charter') return below;
  const location = toLocation(document, entry.focus);
  return [{ name: entry.name, kind: SYMBOL[entry.kind], location, containerName: container }, ...below];
}

const COMPLETION: Record<Completion['kind'], CompletionItemKind> = {
  role: CompletionItemKind.Class,
  duty: CompletionItemKind.Snippet,
  letter: CompletionItemKind.EnumMember,
  rule: CompletionItemKind.Value,
  key: CompletionItemKind.Property,
  setting: CompletionItemKind.Property,
};

/** @param order place in the list, from 0 */
export function toCompletion(
  document: TextDocument,
  completion: Completion,
  order: number,
  snippets: boolean,
): CompletionItem {
  const { kind, label, detail, documentation, replace, text, select, filter } = completion;
  const snippet = snippets && select !== null;
  return {
    label,
    kind: COMPLETION[kind],
    ...(detail === '' ? {} : { detail }),
    ...(documentation === '' ? {} : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    filterText: filter || label,
    sortText: String(order).padStart(4, '0'),
    insertTextFormat: snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: toRange(document, replace), newText: snippet ? toSnippet(text, select) : text },
  };
}

function toSnippet(text: string, select: Span): string {
  const plain = (words: string) => words.replace(/[\\$}]/g, '\\$&');
  const { start, end } = select;
  return `${plain(text.slice(0, start))}\${1:${plain(text.slice(start, end))}}${plain(text.slice(end))}$0`;
}

/** Takes a token on one line: line, column, length, index of its type, bits of its modifiers. */
type TakeToken = (line: number, column: number, length: number, type: number, modifiers: number) => void;

/** Hands over a token on each line that it covers. */
export function toTokenLines(
  document: Pick<TextDocument, 'positionAt' | 'getText'>,
  token: Token,
  take: TakeToken,
): void {
  const start = document.positionAt(token.span.start);
  const end = document.positionAt(token.span.end);
  const type = TOKEN_TYPES.indexOf(token.type);
  let modifiers = 0;
  for (const modifier of token.modifiers) modifiers |= 1 << TOKEN_MODIFIERS.indexOf(modifier);
  if (start.line === end.line) {
    take(start.line, start.character, end.character - start.character, type, modifiers);
    return;
  }
  for (let line = start.line; line <= end.line; line++) {
    const from = line === start.line ? start.character : 0;
    const words = document.getText({
      start: { line, character: from },
      end: line === end.line ? end : { line: line + 1, character: 0 },
    });
    const text = words.replace(/[\r\n]+$/, '');
    const indent = text.length - text.trimStart().length;
    if (text.trim() !== '') take(line, from + indent, text.trim().length, type, modifiers);
  }
}

/** A fold from the first line of a span to its last line that is not blank; null when that is one line. */
export function toFold(document: TextDocument, span: Span): FoldingRange | null {
  const text = document.getText();
  let end = Math.min(span.end, text.length);
  while (end > span.start && /\s/.test(text[end - 1] as string)) end--;
  const startLine = document.positionAt(span.start).line;
  const endLine = document.positionAt(end).line;
  return endLine > startLine ? { startLine, endLine, kind: FoldingRangeKind.Region } : null;
}

/** Nested ranges, innermost first in `spans`. */
export function toSelectionRange(document: TextDocument, spans: readonly Span[]): SelectionRange {
  return spans.reduceRight<SelectionRange | undefined>(
    (parent, span) => ({ range: toRange(document, span), ...(parent ? { parent } : {}) }),
    undefined,
  ) as SelectionRange;
}

/** Edits of one document, in the order given. */
export function toTextEdits(document: TextDocument, edits: readonly TextEdit[]): LspTextEdit[] {
  return edits.map(({ span, newText }) => ({ range: toRange(document, span), newText }));
}

/** Edits of one open document, tied to the version they were computed from where the client understands that. */
export function toWorkspaceEdit(
  client: Pick<Client, 'versionedEdits'>,
  document: TextDocument,
  edits: readonly TextEdit[],
): WorkspaceEdit {
  const { uri, version } = document;
  const written = toTextEdits(document, edits);
  if (!client.versionedEdits) return { changes: { [uri]: written } };
  return { documentChanges: [{ textDocument: { uri, version }, edits: written }] };
}

/**
 * An edit of a file besides the one being looked at: marked for a look before it is applied where the client can
 * do that. `document` is null for a file that does not exist yet.
 *
 * @param why what the change is, for the person who confirms it
 */
export function toEditElsewhere(
  client: Pick<Client, 'versionedEdits' | 'changeAnnotations' | 'createsFiles'>,
  uri: string,
  document: { readonly text: string; readonly version: number | null } | null,
  edits: readonly TextEdit[],
  why: string,
): WorkspaceEdit | null {
  const written = toTextEdits(TextDocument.create(uri, '', 0, document?.text ?? ''), edits);
  if (!client.versionedEdits || (!document && !client.createsFiles))
    return document ? { changes: { [uri]: written } } : null;
  const id = 'remit.elsewhere';
  const annotated = client.changeAnnotations ? written.map((edit) => ({ ...edit, annotationId: id })) : written;
  return {
    documentChanges: [
      ...(document ? [] : [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }]),
      { textDocument: { uri, version: document?.version ?? null }, edits: annotated },
    ],
    ...(client.changeAnnotations ? { changeAnnotations: { [id]: { label: why, needsConfirmation: true } } } : {}),
  };
}

/**
 * Edits of several documents as one step. Where a document `asks`, clients that can show the whole step before it is
 * taken, and take the edits of that document only when they are confirmed.
 *
 * @param why what the change is, for the person who confirms it
 */
export function toEditTogether(
  client: Pick<Client, 'versionedEdits' | 'changeAnnotations'>,
  documents: readonly {
    readonly uri: string;
    readonly text: string;
    /** Null for a document that is not open. */
    readonly version: number | null;
    readonly edits: readonly TextEdit[];
    readonly asks?: boolean;
  }[],
  why: string,
): WorkspaceEdit {
  const written = documents.map(({ uri, text, version, edits, asks = false }) => ({
    textDocument: { uri, version },
    edits: toTextEdits(TextDocument.create(uri, '', 0, text), edits),
    annotation: asks ? 'remit.asks' : 'remit.together',
  }));
  if (!client.versionedEdits) {
    return { changes: Object.fromEntries(written.map(({ textDocument, edits }) => [textDocument.uri, edits])) };
  }
  return {
    documentChanges: written.map(({ textDocument, edits, annotation }) => ({
      textDocument,
      edits: client.changeAnnotations ? edits.map((edit) => ({ ...edit, annotationId: annotation })) : edits,
    })),
    ...(client.changeAnnotations
      ? {
          changeAnnotations: Object.fromEntries(
            written.map(({ annotation }) => [
              annotation,
              { label: why, needsConfirmation: annotation === 'remit.asks' },
            ]),
          ),
        }
      : {}),
  };
}
