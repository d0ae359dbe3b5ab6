import type { Analysis } from '../core/analysis.ts';
import { createOrganization, type Organization } from '../core/workspace/organization.ts';
import type { Configuration } from './configuration.ts';

/** What is known of one workspace folder. */
export interface Root {
  readonly organization: Organization;
  /** Paths that are to be read, in order. */
  readonly waiting: Set<string>;
  /** What decided about each path that was read: when it is the same again, the file need not be read again. */
  readonly read: Map<string, Basis>;
  state: 'new' | 'listing' | 'complete' | 'stopped';
  /** What the only charter of the folder says now: it is compared with nothing, so it is taken in when somebody asks. */
  pending: { readonly path: string; readonly analysis: Analysis; readonly under: string | null } | null;
  /** Takes back the wait for a rest in the typing, so that nothing of a closed charter is held until then. */
  forgetRest: () => void;
}

/** A folder of which nothing has been read. */
export function createRoot(): Root {
  return {
    organization: createOrganization(),
    waiting: new Set(),
    read: new Map(),
    state: 'new',
    pending: null,
    forgetRest: () => {},
  };
}

/** What decides about a file besides its text. */
export type Basis = Pick<Configuration, 'engine' | 'uri' | 'named' | 'ignored'>;

/** What decides about a file under a configuration. */
export function basisOf({ engine, uri, named, ignored }: Configuration): Basis {
  return { engine, uri, named, ignored };
}

/** True when a file that was read under one of them says the same under the other. */
export function sameBasis(a: Basis, b: Basis): boolean {
  return a.engine === b.engine && a.uri === b.uri && a.named === b.named && a.ignored === b.ignored;
}
