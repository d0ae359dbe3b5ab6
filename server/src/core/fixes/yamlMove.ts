import type { Analysis } from '../analysis.ts';
import type { Duty, DutyList, Place, RoleId } from '../charter/model.ts';
import type { Say } from '../messages.ts';
import { normalize } from '../rules/key.ts';
import { roleName } from '../rules/wording.ts';
import type { TextEdit } from '../text/edit.ts';
import { contains } from '../text/span.ts';
import { here, isRefusal, type Mover, type Refusal } from './fix.ts';
import { moveFix } from './move.ts';
import { titleLike } from './titles.ts';
import { cutEntry } from './yamlCut.ts';
import { insertEntry, openEntryList } from './yamlInsert.ts';

/** Moves one duty of a YAML or JSON registry to a role: quotes, comments, indentation, flow or block style stay. */
export const moveInYaml: Mover = (analysis, index, role, say) => {
  const edits = editsFor(analysis, index, role, say);
  return isRefusal(edits)
    ? moveFix(analysis, index, role, say, edits, [])
    : moveFix(analysis, index, role, say, null, here(edits));
};

function editsFor(analysis: Analysis, index: number, role: RoleId, say: Say): readonly TextEdit[] | Refusal {
  const { charter, config, text } = analysis;
  const { duty } = analysis.duties[index]!;
  // What the parser made of a broken file may not be what stands there.
  if (charter.problems.some(({ what }) => what === 'yaml')) return { refused: say('fix-no-broken') };
  const from = charter.places[duty.place] as Place;
  const name = { role: roleName(role, config) };
  if (duty.roles.includes(role)) return { refused: say('fix-no-same-role', name) };
  const words = normalize(duty.text);
  if (
    charter.duties.some(
      (one) => one !== duty && one.stance === 'owns' && one.roles.includes(role) && normalize(one.text) === words,
    )
  ) {
    return { refused: say('fix-no-duplicate', name) };
  }
  if (from.form === 'matrix-cell') return [renameOwner(analysis, from, role)];
  if (!contains(from.scope, duty.span)) return { refused: say('fix-no-anchor') };
  const entry = cutEntry(text, duty, charter.duties);
  if (entry === null) return { refused: say('fix-no-entry') };
  if (entry.anchored) return { refused: say('fix-no-anchor') };
  const target = targetOf(analysis, duty, role);
  if (!target) return { refused: say('fix-no-role-here', name) };
  const arrival = target.list
    ? insertEntry(text, target.list, entry)
    : openEntryList(analysis, target.place, entry, keyOver(analysis, duty));
  return arrival === null ? { refused: say('fix-no-entry') } : [...entry.removal, ...arrival];
}

/** `accountable: CTO`: the name changes and nothing else, in the spelling of the old one. */
function renameOwner(analysis: Analysis, place: Place, role: RoleId): TextEdit {
  const { text, charter } = analysis;
  const old = text.slice(place.label.start, place.label.end);
  const known = charter.places.find(
    (other) => other.form === 'matrix-cell' && other.roles.length === 1 && other.roles[0] === role,
  );
  const spelled = known ? text.slice(known.label.start, known.label.end) : titleLike(old, role, analysis);
  return { span: place.label, newText: old === old.toLowerCase() ? spelled.toLowerCase() : spelled };
}

interface Target {
  readonly place: Place;
  readonly list: DutyList | null;
}

/** The role's own entry: one with a list before one without, one office before several. */
function targetOf({ charter, duties }: Analysis, duty: Duty, role: RoleId): Target | null {
  const places = charter.places.filter(
    (place) =>
      place.roles.includes(role) && place.doubt === null && (place.form === 'key' || place.form === 'file-name'),
  );
  const rank = (place: Place): number => (place.lists.length > 0 ? 2 : 0) + (place.roles.length === 1 ? 1 : 0);
  const [place] = [...places].sort((a, b) => rank(b) - rank(a));
  if (!place) return null;
  const area = duties.find((one) => one.duty === duty)?.verdict?.area ?? null;
  const suits = (list: DutyList): number =>
    (list.form === 'clauses' ? 0 : 100) +
    duties.filter((one) => area !== null && one.verdict?.area === area && contains(list.span, one.duty.span)).length;
  const [list = null] = [...place.lists].sort((a, b) => suits(b) - suits(a));
  return { place, list };
}

/** The key under which the duty stands (`responsibilities`): a role without a list gets one of the same name. */
function keyOver({ charter, text }: Analysis, duty: Duty): string {
  const place = charter.places[duty.place] as Place;
  const list = place.lists.find(({ span }) => contains(span, duty.span));
  const before = text.slice(place.scope.start, list?.span.start ?? duty.span.start);
  const keys = [
    ...before.matchAll(/(?:^|[\n{,])[ \t]*(?:-[ \t]+)?["']?([\p{L}\p{N}_ .-]+?)["']?[ \t]*:(?=[\s|>[&]|$)/gu),
  ];
  return keys.at(-1)?.[1] ?? 'responsibilities';
}
