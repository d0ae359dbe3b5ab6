import type { Source } from '../analysis.ts';
import type { Config } from '../config/config.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { type Span, shift } from '../text/span.ts';
import { Assembly, mergeRoles } from './assemble.ts';
import { baseOf } from './base.ts';
import { doubtfulProduct, withDoubt } from './doubt.ts';
import { documentFacts } from './facts.ts';
import { type Frame, open } from './frames.ts';
import { IGNORE_WORD, readIgnores } from './ignores.ts';
import { readKeyed } from './keyed.ts';
import { readMatrices } from './matrix.ts';
import type { Seat, SeatReader } from './matrixLayout.ts';
import type { Charter } from './model.ts';
import { isCharter, likelihoodOf } from './recognize.ts';
import { readRoleLabel } from './roleLabel.ts';
import { stateOf, stepOver } from './sections.ts';
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

/** Reads roles, duties and matrices from a tree. Pure; never throws. */
export function readCharter(source: Source, tree: SyntaxTree, _config: Config): Charter {
  const { text } = source;
  const likelihood = likelihoodOf(source);
  if (likelihood === 'none') return NO_CHARTER;
  const base = baseOf(source, tree);
  const facts = documentFacts(tree, text, base?.roles ?? null);
  const seat: SeatReader = (label, lowerCase) => {
    const role = readRoleLabel(label, lowerCase);
    if (!role || role.collective) return null;
    const { roles, doubt } = officeOf(role, facts);
    return { roles, doubt, start: role.start, end: role.end };
  };
  const problems = tree.problems.map(({ span, what, detail }) => ({ span, what, detail }));
  const ignores = text.includes(IGNORE_WORD) ? readIgnores(text, tree.format, codeSpans(tree)) : [];
  if (tree.format === 'yaml') {
    const { places, duties } = readKeyed(text, tree, seat, base && fileSeat(base, facts));
    if (places.length === 0 || (likelihood !== 'certain' && !duties.some((duty) => duty.stance === 'owns')))
      return { ...NO_CHARTER, problems };
    return { recognized: true, roles: mergeRoles(places), places, duties, matrices: [], ignores, problems };
  }
  const matrix = readMatrices(text, tree, seat);
  const assembly = new Assembly(matrix);
  const claimed = [...matrix.claimed].sort((a, b) => a.start - b.start);
  let nextClaim = 0;
  let state = stateOf(documentFrame(assembly, base, facts, text));
  for (const placed of tree.blocks) {
    const end = placed.at + placed.block.span.end;
    while (nextClaim < claimed.length && (claimed[nextClaim] as Span).end <= placed.at) nextClaim++;
    let last = nextClaim;
    while (last < claimed.length && (claimed[last] as Span).start < end) last++;
    const mine = last === nextClaim ? NO_CLAIMS : claimed.slice(nextClaim, last);
    const step = stepOver(state, placed, text, facts, mine);
    assembly.add(step, placed.at, end);
    state = step.next;
  }
  assembly.finish();
  const { duties, announced } = assembly;
  const doubt = facts.bareProduct ? doubtfulProduct(duties) : null;
  const places = doubt ? withDoubt(assembly.places, doubt) : assembly.places;
  const { matrices } = matrix;
  const recognized = places.length > 0 && (likelihood === 'certain' || isCharter(places, duties, announced, matrices));
  if (!recognized) return { ...NO_CHARTER, problems: likelihood === 'certain' ? problems : [] };
  return { recognized, roles: mergeRoles(places), places, duties, matrices, ignores, problems };
}

const NO_CLAIMS: readonly Span[] = [];

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
