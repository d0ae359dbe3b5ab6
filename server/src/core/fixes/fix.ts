import type { Analysis } from '../analysis.ts';
import type { RoleId } from '../charter/model.ts';
import type { Say } from '../messages.ts';
import type { AreaSlug } from '../taxonomy/verdict.ts';
import type { TextEdit } from '../text/edit.ts';

/** What a fix does; decides how an editor files it. */
export type FixKind =
  /** the duty goes to another role of this charter, or of another one */
  | 'move'
  /** the duty stays and names a second role */
  | 'share'
  /** the team decides otherwise: text for `.remit.yaml`, see `decision` */
  | 'allow'
  | 'ignore-line'
  | 'ignore-file'
  /** a small correction of the text itself: a comment, a title, a matrix cell */
  | 'correct'
  /** several moves as one */
  | 'fix-all';

/** Edits of one document, all computed from the same version of it. */
export interface DocumentEdits {
  /** Path of the document, or null for the one the analysis is of. */
  readonly path: string | null;
  readonly edits: readonly TextEdit[];
}

/** One thing that can be done about a finding or a duty. A value: applied by whoever holds the documents. */
export interface Fix {
  readonly kind: FixKind;
  /** What the light bulb says. */
  readonly title: string;
  /** Empty when the fix is disabled, and for `allow`. */
  readonly edits: readonly DocumentEdits[];
  /** True for the one fix that is meant when nothing is chosen. */
  readonly preferred: boolean;
  /** Keys of the findings that are gone afterwards. */
  readonly resolves: readonly string[];
  /** The role the fix is about. */
  readonly role: RoleId | null;
  /** Index into `Charter.duties`, or null. */
  readonly duty: number | null;
  /** Why it cannot be done, in a sentence; null when it can. */
  readonly disabled: string | null;
  /** True when the edits are worked out when they are first read: whoever need not know them yet should not look. */
  readonly later: boolean;
  /** For `allow`: what `.remit.yaml` should say. The text is made where that file is known. */
  readonly decision: Decision | null;
}

/** A team's decision about an area, or about one duty where no area is known. */
export interface Decision {
  readonly role: RoleId;
  readonly area: AreaSlug | null;
  /** The duty's words, when `area` is null. */
  readonly duty: string | null;
}

/** Moves one duty to a role within its document. One for each kind of text; always gives a fix, disabled or not. */
export type Mover = (analysis: Analysis, duty: number, role: RoleId, say: Say) => Fix;

/** Thrown nowhere: a step that cannot be done returns this instead of edits. */
export interface Refusal {
  readonly refused: string;
}

/** True when a step could not be done. */
export function isRefusal(step: object): step is Refusal {
  return 'refused' in step;
}

type Optional = 'edits' | 'preferred' | 'resolves' | 'role' | 'duty' | 'disabled' | 'decision' | 'later';

/** A fix of this document with everything unsaid at rest. */
export function makeFix(fix: Omit<Fix, Optional> & Partial<Omit<Fix, 'later'>>): Fix {
  return {
    edits: [],
    preferred: false,
    resolves: [],
    role: null,
    duty: null,
    disabled: null,
    decision: null,
    ...fix,
    later: false,
  };
}

/** The same fix with edits that `work` finds out once somebody reads them. It must not fail. */
export function withEditsLater(fix: Fix, work: () => Fix['edits']): Fix {
  let found: Fix['edits'] | null = null;
  return {
    ...fix,
    later: true,
    get edits() {
      found ??= work();
      return found;
    },
  };
}

/** The same fix as the one that is meant when nothing is chosen, if it can be done. Edits that wait go on waiting. */
export function preferring(fix: Fix): Fix {
  const preferred = fix.disabled === null;
  return fix.later ? withEditsLater({ ...blank(fix), preferred }, () => fix.edits) : { ...fix, preferred };
}

/** All of a fix but its edits. */
function blank({ kind, title, preferred, resolves, role, duty, disabled, later, decision }: Fix): Fix {
  return { kind, title, edits: [], preferred, resolves, role, duty, disabled, later, decision };
}

/** Edits of the analyzed document itself. */
export function here(edits: readonly TextEdit[]): DocumentEdits[] {
  return edits.length === 0 ? [] : [{ path: null, edits }];
}
