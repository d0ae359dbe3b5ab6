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

/** Something that is there, or that is worked out once somebody reads it; that must not fail. */
type Later<T> = T | (() => T);

/** What a fix is made of. Edits that are worked out later make it one that is `later`. */
interface FixParts
  extends Pick<Fix, 'kind' | 'title'>,
    Partial<Pick<Fix, 'preferred' | 'role' | 'duty' | 'disabled' | 'decision'>> {
  readonly edits?: Later<Fix['edits']>;
  readonly resolves?: Later<Fix['resolves']>;
}

/** A fix of this document with everything unsaid at rest. */
export function makeFix(parts: FixParts): Fix {
  const { kind, title, preferred = false, role = null, duty = null, disabled = null, decision = null } = parts;
  let { edits = NO_EDITS, resolves = NO_KEYS } = parts;
  return {
    kind,
    title,
    get edits() {
      if (typeof edits === 'function') edits = edits();
      return edits;
    },
    preferred,
    get resolves() {
      if (typeof resolves === 'function') resolves = resolves();
      return resolves;
    },
    role,
    duty,
    disabled,
    later: typeof edits === 'function',
    decision,
  };
}

const NO_EDITS: Fix['edits'] = [];
const NO_KEYS: Fix['resolves'] = [];

/** The same fix in another light. Nothing is worked out for it before somebody asks. */
export function inLight(fix: Fix, light: Partial<Pick<Fix, 'preferred' | 'resolves'>>): Fix {
  const { kind, title, preferred, role, duty, disabled, decision, later } = fix;
  return makeFix({
    kind,
    title,
    edits: later ? () => fix.edits : fix.edits,
    preferred: light.preferred ?? preferred,
    resolves: light.resolves ?? (() => fix.resolves),
    role,
    duty,
    disabled,
    decision,
  });
}

/** The same fix as the one that is meant when nothing is chosen, if it can be done. */
export function preferring(fix: Fix): Fix {
  return inLight(fix, { preferred: fix.disabled === null });
}

/** Edits of the analyzed document itself. */
export function here(edits: readonly TextEdit[]): DocumentEdits[] {
  return edits.length === 0 ? [] : [{ path: null, edits }];
}
