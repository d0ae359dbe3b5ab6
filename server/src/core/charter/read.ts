import type { Source } from '../analysis.ts';
import type { Config } from '../config/config.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { relativeTo, type Span, shift } from '../text/span.ts';
import { Assembly, mergeRoles } from './assemble.ts';
import { baseOf } from './base.ts';
import { doubtfulProduct, withDoubt } from './doubt.ts';
import { type DocumentFacts, documentFacts } from './facts.ts';
import { type Frame, open } from './frames.ts';
import { IGNORE_WORD, readIgnores } from './ignores.ts';
import { readKeyed } from './keyed.ts';
import { type PlacedMatrix, readMatrices } from './matrix.ts';
import type { Seat, SeatReader } from './matrixLayout.ts';
import type { Charter, Duty } from './model.ts';
import { type Outlined, outlinesOf } from './outline.ts';
import { readPassage } from './passage.ts';
import { isCharter, isNamedRegistry, isRegistry, likelihoodOf } from './recognize.ts';
import { readRoleLabel } from './roleLabel.ts';
import { noteParts } from './rows.ts';
import { type State, stateOf } from './sections.ts';
import { officeOf } from './target.ts';

/** What a document that is none says. */
export const NO_CHARTER: Charter = {
  recognized: false,
  roles: [],
  places: [],
  duties: [],
  matrices: [],
  ignores: [],
  problems: [],
};

/**
 * Reads roles, duties and matrices from a tree. Pure; never throws.
 *
 * @param earlier the charter of an earlier version of the same document, parts of which may be used again
 */
export function readCharter(source: Source, tree: SyntaxTree, _config: Config, earlier?: Charter): Charter {
  const { text } = source;
  const likelihood = likelihoodOf(source);
  if (likelihood === 'none') return NO_CHARTER;
  const base = baseOf(source, tree);
  const passages = outlinesOf(tree, text);
  const facts = documentFacts(passages, base?.roles ?? null, likelihood === 'certain');
  const seat: SeatReader = (label, lowerCase) => {
    const role = readRoleLabel(label, lowerCase);
    if (!role || role.collective) return null;
    const { roles, doubt } = officeOf(role, facts);
    return { roles, doubt, start: role.start, end: role.end };
  };
  const problems = tree.problems.map(({ span, what, detail }) => ({ span, what, detail }));
  const ignores = hasIgnores(tree, text, passages) ? readIgnores(text, tree.format, codeSpans(tree)) : [];
  if (tree.format === 'yaml') {
    const { places, duties } = readKeyed(text, tree, seat, base && fileSeat(base, facts));
    const registry = likelihood === 'certain' || isRegistry(source, duties);
    if (places.length === 0 || !registry)
      return { ...NO_CHARTER, problems: likelihood === 'certain' || isNamedRegistry(source) ? problems : [] };
    return { recognized: true, roles: mergeRoles(places, earlier), places, duties, matrices: [], ignores, problems };
  }
  const assembly = new Assembly();
  const start = stateOf(documentFrame(assembly, base, facts, text));
  const duties = assemble(assembly, start, passages, text, facts, seat);
  const { matrices } = assembly;
  const doubt = facts.bareProduct ? doubtfulProduct(duties) : null;
  const places = doubt ? withDoubt(assembly.places, doubt) : assembly.places;
  const recognized =
    places.length > 0 &&
    (likelihood === 'certain' || isCharter(titleOf(passages), places, duties, assembly.announced(), matrices));
  if (!recognized) return { ...NO_CHARTER, problems: likelihood === 'certain' ? problems : [] };
  noteParts(duties, assembly.parts(doubt));
  const roles = mergeRoles(places, earlier);
  return { recognized, roles, places, duties, matrices, ignores, problems, productByDuties: facts.bareProduct };
}

/** Goes through the passages, each read in the state that the one before left. */
function assemble(
  assembly: Assembly,
  start: State,
  passages: readonly Outlined[],
  text: string,
  facts: DocumentFacts,
  seat: SeatReader,
): Duty[] {
  const { matrices, legends } = readMatrices(text, passages, seat, facts.key);
  let next = 0;
  let state = start;
  for (const [index, placed] of passages.entries()) {
    const first = next;
    while (matrices[next]?.passage === index) next++;
    const own = next === first ? NONE : matrices.slice(first, next);
    const claimed = claimsOf(placed, own, legends);
    const reading = readPassage(placed, text, { state, facts, matrices: own, claimed });
    assembly.add(
      reading,
      placed.at,
      own.map(({ legend }) => legend),
    );
    state = reading.next;
  }
  return assembly.finish();
}

const NONE: readonly never[] = [];

/** The words of the first heading, '' without one. */
function titleOf(passages: readonly Outlined[]): string {
  for (const { outline } of passages) for (const mark of outline.marks) if (mark.kind === 'heading') return mark.text;
  return '';
}

/** The stretches of a passage that the matrix reader has read: its matrices, and legends of any matrix. */
function claimsOf({ at, passage }: Outlined, own: readonly PlacedMatrix[], legends: readonly Span[]): readonly Span[] {
  if (own.length === 0 && legends.length === 0) return NONE;
  const tables = own.map((one) => shift(one.reading.matrix.span, one.at));
  const end = at + passage.length;
  const explained = legends.filter((one) => one.start < end && one.end > at).map((one) => relativeTo(at, one));
  return [...tables, ...explained].sort((a, b) => a.start - b.start);
}

/** Whether the word of ignore comments occurs. Passages of Markdown hold all of the text; other passages do not. */
function hasIgnores(tree: SyntaxTree, text: string, passages: readonly Outlined[]): boolean {
  return tree.format === 'markdown' ? passages.some(({ outline }) => outline.ignores) : text.includes(IGNORE_WORD);
}

/** The office that the name of a registry's file says. */
function fileSeat(base: NonNullable<ReturnType<typeof baseOf>>, facts: ReturnType<typeof documentFacts>): Seat {
  const letters = base.letters === null ? [] : [base.letters];
  const { roles, doubt } = officeOf({ roles: base.roles, letters, holder: null }, facts);
  return { roles, doubt, start: 0, end: 0 };
}

/** Code blocks: an ignore comment shown there is an example. */
function codeSpans(tree: SyntaxTree): Span[] {
  return tree.blocks.flatMap(({ at, block }) =>
    block.kind === 'skipped' && block.what === 'code' ? [shift(block.span, at)] : [],
  );
}

/** The frame around everything: the office that the file is about, if it is about one. */
function documentFrame(
  assembly: Assembly,
  base: ReturnType<typeof baseOf>,
  facts: ReturnType<typeof documentFacts>,
  text: string,
): Frame {
  const you = base === null && facts.you ? { ...facts.you, form: 'second-person' as const } : null;
  const whose = facts.topRole ? null : (base ?? you);
  if (whose === null || (you !== null && !facts.oneRole)) {
    return open(null, { rank: 0, office: null, owner: -1, mode: 'silent', open: true });
  }
  const letters = whose.letters === null ? [] : [whose.letters];
  const office = officeOf({ roles: whose.roles, letters, holder: null }, facts);
  const { start, end } = whose;
  assembly.start({
    roles: office.roles,
    doubt: office.doubt,
    title: end > start ? text.slice(start, end) : office.roles.join(' / '),
    label: { start, end },
    scope: { start: 0, end: text.length },
    form: whose.form,
    level: null,
    holder: null,
    lists: [],
  });
  return open(null, { rank: 0, office, owner: 'self', mode: 'direct', open: true });
}
