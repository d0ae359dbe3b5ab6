/**
 * What our own client and the server say to each other beyond the language server protocol. Names and
 * plain data only, so that the client can import this file without the server's libraries. Every other
 * client does without: nothing here is sent to a client that did not ask for it.
 */

/** `initializationOptions` of our client; every field may be missing. */
export interface Initialization {
  /** The client wants `remit/status`. */
  readonly status?: boolean;
  /** The client sends `remit/caret`; without it the place of the last edit counts as the caret. */
  readonly caret?: boolean;
  /** Ids of commands that the client has registered and that code lenses may name. */
  readonly commands?: readonly string[];
  /** The client answers `remit/readFile` and `remit/listFiles`: needed where files are not on this machine's disk. */
  readonly files?: boolean;
  /** Start paused: the person paused Remit in this workspace before. */
  readonly paused?: boolean;
  /** URI of the folder with the rules' pages (`misassigned-duty.md` …), for the link behind a finding's code. */
  readonly rulePages?: string;
  /** Settings to use until the client answers `workspace/configuration`, or if it cannot. The `remit` section. */
  readonly settings?: unknown;
}

/** Client to server, notification: where the caret stands in a document. */
export const CARET = 'remit/caret';
export interface CaretParams {
  readonly textDocument: { readonly uri: string };
  /** 0-based line and UTF-16 column. */
  readonly position: { readonly line: number; readonly character: number };
}

/** Server to client, notification: what Remit makes of a document; sent when it changes. */
export const STATUS = 'remit/status';
export interface StatusParams {
  readonly uri: string;
  readonly state: 'charter' | 'not-a-charter' | 'too-large' | 'paused' | 'off' | 'error';
  readonly roles: number;
  readonly duties: number;
  /** All findings, also those held back at the caret or above the cap. */
  readonly findings: number;
  /** URI of the nearest configuration file in use, or null. */
  readonly config: string | null;
  /** For `error`: a report that the person can copy. */
  readonly report: string | null;
}

/** Client to server, request; params `PauseParams`, result null. Findings are cleared at once. */
export const SET_PAUSED = 'remit/setPaused';
export interface PauseParams {
  readonly paused: boolean;
}

/** Client to server, request; result null. Reads the document as a charter (or no longer) whatever it holds, while it is open. */
export const TREAT_AS_CHARTER = 'remit/treatAsCharter';
export interface TreatAsCharterParams {
  readonly uri: string;
  readonly charter: boolean;
}

/** Client to server, request; result null. Judges the document now: what `remit.run: manual` waits for. */
export const CHECK = 'remit/check';
export interface CheckParams {
  readonly uri: string;
}

/** Server to client, request: the text of a file, or null when it cannot be read. */
export const READ_FILE = 'remit/readFile';
export interface ReadFileParams {
  readonly uri: string;
}

/** Server to client, request: URIs of the files below a folder that have one of the endings; what the editor hides is left out. */
export const LIST_FILES = 'remit/listFiles';
export interface ListFilesParams {
  /** URI of a workspace folder. */
  readonly folder: string;
  /** Without dots. */
  readonly endings: readonly string[];
}

/** Code lens command of our client: shows the places named. Arguments: uri, position of the lens, ranges. */
export const SHOW_DUTIES = 'remit.showDuties';
