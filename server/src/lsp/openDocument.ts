import type { Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../core/analysis.ts';
import type { Finding } from '../core/finding.ts';
import type { Say } from '../core/messages.ts';
import type { Configuration } from './configuration.ts';
import type { LiveDocument } from './liveDocument.ts';
import type { Settings } from './settings.ts';
import type { Typing } from './typing.ts';

/** A document that the client holds open, and what is known of it. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  /** Takes the changes. */
  readonly live: LiveDocument;
  /** As it stands now, see `LiveDocument`: who only wants the version does not ask for it. */
  readonly document: TextDocument;
  /** The client's. */
  readonly version: number;
  /** Grows by one with each change, whatever the client's versions do: what cached results belong to. */
  revision: number;
  settings: Settings;
  /** Null until the client and the disk have been asked. */
  configuration: Configuration | null;
  /** Resolves when `configuration` is known. */
  ready: Promise<void>;
  /** The person asked for this document to be read as a charter. */
  named: boolean;
  analyzed: { readonly revision: number; readonly analysis: Analysis | null } | null;
  /** The last analysis and what became of it when other charters were held against it. */
  compared: {
    readonly of: Analysis;
    readonly stamp: number;
    readonly baseline: Configuration['baseline'];
    readonly result: Analysis;
  } | null;
  /** The report of the exception that kept the last analysis from finishing. */
  failure: string | null;
  /** What is being written; null once the person rests or leaves. */
  typing: Typing | null;
  /** Where the caret stands in the present version or, told before its change, in the next; null if nobody tells. */
  caret: { readonly version: number; readonly position: Position } | null;
  /** Lines as fixes that were offered for this revision would leave them: who takes one is not typing. */
  offered: Set<string>;
}

/** One version of one charter, ready for a feature to ask about. */
export interface Snapshot {
  readonly open: OpenDocument;
  readonly document: TextDocument;
  readonly analysis: Analysis;
  readonly say: Say;
  readonly settings: Settings;
}

/** One version of an open configuration file. */
export interface ConfigSnapshot {
  readonly open: OpenDocument;
  readonly document: TextDocument;
  readonly text: string;
  readonly configuration: Configuration;
}

/** What the other charters of the workspace have to say. */
export interface Others {
  /** What Remit says of an open document with the other charters in view. */
  findings(open: OpenDocument, analysis: Analysis): readonly Finding[];
  /** Changes with each change of other files that concerns an open document: part of what its findings depend on. */
  stamp(open: OpenDocument): number;
}
