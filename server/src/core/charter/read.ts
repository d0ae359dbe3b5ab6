import type { Source } from '../analysis.ts';
import type { Config } from '../config/config.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import { type Span, shift } from '../text/span.ts';
import { Assembly, mergeRoles } from './assemble.ts';
import { baseOf } from './base.ts';
import { documentFacts } from './facts.ts';
import { type Frame, open } from './frames.ts';
import { readIgnores } from './ignores.ts';
import { readKeyed } from './keyed.ts';
import { type MatrixReading, readMatrices } from './matrix.ts';
import type { Seat, SeatReader } from './matrixTable.ts';
import type { Charter, Duty, Place } from './model.ts';
import { readRoleLabel } from './roleLabel.ts';
import { readBlock, stateOf } from './sections.ts';
import { officeOf } from './target.ts';

const NOTHING: Charter = {
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
  const base = baseOf(source, tree);
  const facts = documentFacts(tree, text, base?.roles ?? null);
  const seat: SeatReader = (label, lowerCase) => {
    const role = readRoleLabel(label, lowerCase);
    if (!role || role.collective) return null;
    const { roles, doubt } = officeOf(role, facts);
    return { roles, doubt, start: role.start, end: role.end };
  };
  const problems = tree.problems.map(({ span, what, detail }) => ({ span, what, detail }));
  const ignores = readIgnores(text, tree.format, codeSpans(tree));
  if (tree.format === 'yaml') {
    const { places, duties } = readKeyed(text, tree, seat, base && fileSeat(base, facts));
    if (places.length === 0) return { ...NOTHING, problems };
    return { recognized: true, roles: mergeRoles(places), places, duties, matrices: [], ignores, problems };
  }
  const matrix = readMatrices(text, tree, seat);

  const assembly = new Assembly();
  let state = stateOf(documentFrame(assembly, base, facts, text));
  for (const placed of tree.blocks) {
    const claimed = claims(matrix.claimed, placed.at);
    const step = readBlock(state, placed, text, facts, claimed);
    assembly.add(step, placed.at, placed.at + placed.block.span.end);
    state = step.next;
  }
  const prose = assembly.finish();
  const { places, duties } = withMatrices(prose.places, prose.duties, matrix);
  if (places.length === 0) return { ...NOTHING, problems };
  return {
    recognized: true,
    roles: mergeRoles(places),
    places,
    duties,
    matrices: matrix.matrices,
    ignores,
    problems,
  };
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

/** Whether a span of the block at `at` lies in something the matrix reader has taken. */
function claims(claimed: readonly Span[], at: number): (span: Span) => boolean {
  if (claimed.length === 0) return () => false;
  return (span) => claimed.some((one) => one.start <= at + span.start && at + span.end <= one.end);
}

/** Places and duties of prose and of matrices in text order. */
function withMatrices(
  places: readonly Place[],
  duties: readonly Duty[],
  matrix: MatrixReading,
): { places: Place[]; duties: Duty[] } {
  if (matrix.places.length === 0) return { places: [...places], duties: [...duties] };
  const all = [...places, ...matrix.places];
  const order = all
    .map((_, i) => i)
    .sort((a, b) => (all[a] as Place).label.start - (all[b] as Place).label.start || a - b);
  const rank = new Map(order.map((old, now) => [old, now]));
  const moved = [
    ...duties.map((duty) => ({ ...duty, place: rank.get(duty.place) as number })),
    ...matrix.duties.map((duty) => ({ ...duty, place: rank.get(duty.place + places.length) as number })),
  ].sort((a, b) => a.span.start - b.span.start);
  return { places: order.map((i) => all[i] as Place), duties: moved };
}
