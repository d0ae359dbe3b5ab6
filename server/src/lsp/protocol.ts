/**
 * What our own client and the server say to each other beyond the language server protocol. Names and
 * plain data only, so that the client can import this file without the server's libraries. Every other
 * client does without: nothing here is sent to a client that did not ask for it.
 */

/** `initializationOptions` of our client; every field may be missing. */
export interface Initialization {
  /** The client wants `remit/status`. */
  readonly status?: boolean;
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
/** See `CARET`. */
export interface CaretParams {
  /** The version is that of the text in which the caret stands there: changes and carets may arrive in any order. */
  readonly textDocument: { readonly uri: string; readonly version: number };
  /** 0-based line and UTF-16 column. */
  readonly position: { readonly line: number; readonly character: number };
}

/** Server to client, notification: what Remit makes of a document; sent when it changes. */
export const STATUS = 'remit/status';
/** See `STATUS`. */
export interface StatusParams {
  readonly uri: string;
  readonly state: 'charter' | 'not-a-charter' | 'too-large' | 'paused' | 'off' | 'error';
  readonly roles: number;
  readonly duties: number;
  /** All findings, also those held back at the caret or above the cap. */
  readonly findings: number;
  /** URI of the nearest configuration file in use, or null. */
  readonly config: string | null;
  /** The first thing that is wrong in the configuration files of this document, or null. */
  readonly configProblem: ConfigProblemView | null;
  /** For `error`: a report that the person can copy. */
  readonly report: string | null;
}

/** A configuration file that does not do what it says, or cannot be read at all. */
export interface ConfigProblemView {
  readonly uri: string;
  /** Below its workspace folder, `/` as separator. */
  readonly path: string;
  /** A sentence in the editor's language. */
  readonly message: string;
}

/** Client to server, request; params `PauseParams`, result null. Findings are cleared at once. */
export const SET_PAUSED = 'remit/setPaused';
/** See `SET_PAUSED`. */
export interface PauseParams {
  readonly paused: boolean;
}

/** Client to server, request; result null. Reads the document as a charter (or no longer) whatever it holds, while it is open. */
export const TREAT_AS_CHARTER = 'remit/treatAsCharter';
/** See `TREAT_AS_CHARTER`. */
export interface TreatAsCharterParams {
  readonly uri: string;
  readonly charter: boolean;
}

/** Client to server, request; result null. Judges the document now: what `remit.run: manual` waits for. */
export const CHECK = 'remit/check';
/** See `CHECK`. */
export interface CheckParams {
  readonly uri: string;
}

/** Server to client, request: the text of a file, null when there is none, or why it cannot be had. */
export const READ_FILE = 'remit/readFile';
/** See `READ_FILE`. */
export interface ReadFileParams {
  readonly uri: string;
}
/** The text of a file, null when there is none, or why it cannot be had. */
export type ReadFileResult = string | null | { readonly problem: 'too-large' | 'unreadable' };

/** Server to client, request: URIs of the files below a folder that have one of the endings; what the editor hides is left out. */
export const LIST_FILES = 'remit/listFiles';
/** See `LIST_FILES`. */
export interface ListFilesParams {
  /** URI of a workspace folder. */
  readonly folder: string;
  /** Without dots. */
  readonly endings: readonly string[];
}

/** Code lens command of our client: shows the places named. Arguments: uri, position of the lens, ranges. */
export const SHOW_DUTIES = 'remit.showDuties';

/** Client to server, request: the charters of the workspace, answered with `CharterPlace[]`, sorted by path. */
export const CHARTERS = 'remit/charters';
/** See `CHARTERS`. */
export interface ChartersParams {
  /** Read what has not been read yet before answering. */
  readonly read: boolean;
}
/** Where a charter lies. */
export interface CharterPlace {
  readonly uri: string;
  /** Below its workspace folder, `/` as separator. */
  readonly path: string;
}

/** Server to client, notification without parameters: charters were read, changed or vanished. */
export const CHARTERS_CHANGED = 'remit/chartersChanged';

/** Client to server, request: what one charter says, or null when it is none. */
export const CHARTER_CONTENT = 'remit/charterContent';
/** See `CHARTER_CONTENT`. */
export interface CharterContentParams {
  readonly uri: string;
}
/** What one charter says. */
export interface CharterContent {
  readonly roles: readonly CharterRole[];
  /** All findings of the file, those without a duty too. */
  readonly findings: number;
}
/** A role that a charter introduces, with its duties. */
export interface CharterRole {
  readonly title: string;
  /** The usual short form, where no other role of the charter has the same; else the title. */
  readonly name: string;
  readonly range: WireRange;
  readonly duties: readonly CharterDuty[];
}
/** A duty as the tree of charters shows it. */
export interface CharterDuty {
  readonly text: string;
  readonly range: WireRange;
  /** What Remit says of it; empty when all is well. */
  readonly messages: readonly string[];
}

/** As the protocol writes it: 0-based lines, UTF-16 columns, half-open. */
export interface WireRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/**
 * Server to client, request: whether a file that does not lie on the server's disk may be written. Only where
 * `Initialization.files` is set.
 */
export const IS_WRITABLE = 'remit/isWritable';
/** See `IS_WRITABLE`. */
export interface IsWritableParams {
  readonly uri: string;
}

/** Client to server, request: the findings of a charter, open or not, as the protocol's `Diagnostic[]`. */
export const FINDINGS = 'remit/findings';
/** See `FINDINGS`. */
export interface FindingsParams {
  readonly uri: string;
}

/** Client to server, request: roles against areas, answered with `MatrixView`. */
export const MATRIX = 'remit/matrix';
/** See `MATRIX`. */
export interface MatrixParams {
  /** One charter; null for all of the workspace. */
  readonly uri: string | null;
}
/** Roles against areas, as the page of the matrix shows them. */
export interface MatrixView {
  readonly charters: number;
  readonly roles: readonly { readonly id: string; readonly name: string; readonly title: string }[];
  /** Without areas that no role of these charters has anything to do with. */
  readonly areas: readonly MatrixArea[];
}
/** A row of the matrix. */
export interface MatrixArea {
  readonly title: string;
  readonly owner: string | null;
  readonly contested: boolean;
  /** One for each role, same order. */
  readonly cells: readonly MatrixCell[];
}
/** What one role has in one area. */
export interface MatrixCell {
  readonly state: 'covered' | 'misassigned' | 'missing' | 'empty';
  readonly duties: readonly MatrixDuty[];
}
/** A duty in a cell of the matrix. */
export interface MatrixDuty {
  readonly uri: string;
  readonly path: string;
  readonly range: WireRange;
  readonly text: string;
  /** Name of the role it should stand under, or null. */
  readonly moveTo: string | null;
}

/** Client to server, request: the matrix written down, a string. */
export const MATRIX_TEXT = 'remit/matrixText';
/** See `MATRIX_TEXT`. */
export interface MatrixTextParams extends MatrixParams {
  readonly format: 'md' | 'csv' | 'svg' | 'mermaid' | 'text';
}

/**
 * Client to server, request: the edit that moves a duty of an open charter to a role, by the same fix as the light
 * bulb. Answered with `MoveDutyResult`.
 */
export const MOVE_DUTY = 'remit/moveDuty';
/** See `MOVE_DUTY`. */
export interface MoveDutyParams {
  readonly uri: string;
  /** Where the duty's words start, and the words: a duty that changed in between is not moved. */
  readonly position: { readonly line: number; readonly character: number };
  readonly text: string;
  /** Id of the role it goes to. */
  readonly role: string;
}
/** The move, or why there is none. */
export interface MoveDutyResult {
  /** A `WorkspaceEdit` of the protocol, or null when the duty cannot be moved. */
  readonly edit: unknown;
  /** Why not, in a sentence; null when `edit` is there or when the duty is not there anymore. */
  readonly refused: string | null;
}

/** Client to server, request: what the preview of an open charter shows behind its words, `PreviewMarkView[]`. */
export const PREVIEW_MARKS = 'remit/previewMarks';
/** See `PREVIEW_MARKS`. */
export interface PreviewMarksParams {
  readonly uri: string;
}
/** A mark behind words of the preview. */
export interface PreviewMarkView {
  readonly kind: 'area' | 'finding';
  /** 0-based line on which the words start. */
  readonly line: number;
  readonly words: string;
  readonly label: string;
  readonly title: string;
}

/** Client to server, request: the text of a new charter, a string. */
export const NEW_CHARTER = 'remit/newCharter';
/** See `NEW_CHARTER`. */
export interface NewCharterParams {
  /** One role to fill in; every role and area of the taxonomy; the roles that the workspace's charters have. */
  readonly kind: 'blank' | 'taxonomy' | 'workspace';
}

/** Client to server, request: what an assistant asks through one of the tools, answered with `ToolAnswer`. */
export const ASK_TOOL = 'remit/askTool';
/** See `ASK_TOOL`. */
export interface AskToolParams {
  /** `check_charter` and its kin, as the MCP server names them. */
  readonly tool: string;
  /** As the assistant wrote it, with the text of the file that it named. Checked by the server. */
  readonly question: unknown;
  /** Where the charter lies or will lie: decides which configuration holds. */
  readonly uri: string;
}
/** One of the two is null. */
export interface ToolAnswer {
  readonly text: string | null;
  /** Why there is no answer, in a sentence for the assistant. */
  readonly refused: string | null;
}
