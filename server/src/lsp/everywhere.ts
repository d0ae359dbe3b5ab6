import type { Analysis } from '../core/analysis.ts';
import type { RoleId } from '../core/charter/model.ts';
import { type Mention, mentions, patternFor, type RoleName } from '../core/ide/mentions.ts';
import type { Charters, Home } from './charters.ts';
import type { Snapshot } from './openDocument.ts';
import type { Session } from './session.ts';

/** Mentions of one role in one charter, in text order. */
interface Mentioned {
  readonly uri: string;
  /** Below its workspace folder; '' for the document that was asked about. */
  readonly path: string;
  readonly analysis: Analysis;
  /** The client's version, or null when it is not open. */
  readonly version: number | null;
  readonly writable: boolean;
  readonly mentions: readonly Mention[];
}

/**
 * Where a role is mentioned in a charter and in the others of its organization, that charter first. Files that hold
 * none of the role's names are not even parsed.
 *
 * @param wanted of the mentions of the role
 */
export async function mentionsEverywhere(
  { session, charters }: { readonly session: Session; readonly charters: Charters },
  { open, document, analysis }: Snapshot,
  role: RoleId,
  wanted: (mention: Mention) => boolean,
): Promise<Mentioned[]> {
  const names = charters.names(open);
  const { version } = document;
  const found: Mentioned[] = [
    { uri: open.uri, path: '', analysis, version, writable: true, mentions: pick(analysis, role, names, wanted) },
  ];
  const pattern = patternFor(names.flatMap((name) => (name.role === role ? [name.name] : [])));
  const homes: readonly Home[] = pattern ? charters.colleagues(open) : [];
  for (const home of homes) {
    await session.environment.inbox.drained();
    const other = await charters.skim(home, (text) => pattern !== null && text.search(pattern) >= 0);
    const here = other ? pick(other.analysis, role, names, wanted) : [];
    if (other && here.length > 0) found.push({ ...home, ...other, mentions: here });
  }
  return found;
}

function pick(
  analysis: Analysis,
  role: RoleId,
  names: readonly RoleName[],
  wanted: (mention: Mention) => boolean,
): Mention[] {
  return mentions(analysis, names).filter((mention) => mention.role === role && wanted(mention));
}
