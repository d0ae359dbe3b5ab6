import type { Block, PlacedBlock } from '../syntax/tree.ts';
import { lasting } from '../text/lasting.ts';
import { Notes } from '../text/notes.ts';
import { houseTitles } from './houseTitles.ts';
import { labelKind } from './labels.ts';
import type { RoleId } from './model.ts';
import type { Outlined } from './outline.ts';
import { readRoleLabel } from './roleLabel.ts';
import { findTitles } from './titles.ts';
import { lowered } from './wordEdges.ts';

/** What a single block contributes to the picture of the whole document. */
export interface BlockFacts {
  /** Level of a heading, or 0. */
  readonly level: number;
  /** Offices that a heading introduces. */
  readonly heading: readonly RoleId[] | null;
  /** A heading that announces duties (or powers). */
  readonly dutyHeading: boolean;
  /** A line that announces duties: bold, or ending in a colon. */
  readonly dutyLine: boolean;
  /** Letters explained in words: `CPO = Chief People Officer`. */
  readonly legend: readonly (readonly [letters: string, role: RoleId])[];
  /** Titles spelled out. */
  readonly spelled: readonly RoleId[];
  /** A seat for product beside the officers (`VP Product`), or for people (`CHRO`). */
  readonly seats: readonly ('product' | 'people')[];
  /** `You are the CTO`: offset of the title in the block, and the offices. */
  readonly you: {
    readonly start: number;
    readonly end: number;
    readonly roles: readonly RoleId[];
    readonly letters: string | null;
  } | null;
}

const NONE: BlockFacts = {
  level: 0,
  heading: null,
  dutyHeading: false,
  dutyLine: false,
  legend: [],
  spelled: [],
  seats: [],
  you: null,
};

const known = new Notes<Block, { readonly house: string; readonly facts: BlockFacts }>();

/** Facts of a block at its absolute offset. Remembered by the block's identity. */
function factsOf(block: Block, text: string, at: number): BlockFacts {
  const house = houseTitles().key;
  const earlier = known.get(block);
  if (earlier?.house === house) return earlier.facts;
  const facts = gather(block, text.slice(at + block.span.start, at + block.span.end), block.span.start);
  known.set(block, { house, facts });
  return facts;
}

const HINT = /C[A-Za-z]{0,3}O\b|Chief|\bVP\b|Head of|責任者|首席|Direct|Diret|Leit|Product|CHRO/;
/** For text in lower case. */
const YOU =
  /(?:^|[\n.!:>"“]\s*)(?:\*{0,2})(?:you are|you['’]re|your role is|act as|you act as|acting as|serve as|i am|du bist|sie sind|eres|usted es|você é|tu es|vous êtes|sei|あなたは|你是|您是|당신은)\s*(?:now |also )?(?:a |an |the |our |der |die |das |el |la |o |le |l['’])?/;
const LINK =
  /^[\s"'“”‘’:：=|–—-]*(?:\(|（|=|:|：|\||–|—|-|is|is the|is our|means|stands for|denotes|refers to|ist|bedeutet|es|é|est)?[\s"'“”(（|–—:-]*(?:the |our |a |der |die |la |el |le |o )?$/iu;

function gather(block: Block, source: string, offset: number): BlockFacts {
  const heading = block.kind === 'heading' ? readRoleLabel(block.words.text) : null;
  const kind = block.kind === 'heading' ? labelKind(block.words.text) : null;
  const dutyHeading = kind === 'duty' || kind === 'weak';
  const dutyLine = block.kind === 'paragraph' && announcesDuties(block.words.text);
  const base: BlockFacts =
    block.kind === 'heading'
      ? { ...NONE, level: block.level, heading: heading?.roles ?? null, dutyHeading }
      : dutyLine
        ? { ...NONE, dutyLine }
        : NONE;
  if (block.kind === 'skipped' && block.what !== 'quote' && block.what !== 'front-matter') return base;
  if (!HINT.test(source) && !houseTitles().mentions(source)) return base;

  const bare = source.replace(/[*_`]/g, ' ');
  const mentions = findTitles(bare);
  const legend: [string, RoleId][] = [];
  const spelled = new Set<RoleId>();
  for (let i = 0; i < mentions.length; i++) {
    const mention = mentions[i] as (typeof mentions)[number];
    if (mention.letters === null) for (const role of mention.roles) spelled.add(role);
    const next = mentions[i + 1];
    if (!next || (mention.letters === null) === (next.letters === null)) continue;
    const between = bare.slice(mention.end, next.start);
    if (between.length > 24 || !LINK.test(between.replace(/\s+/g, ' '))) continue;
    const [letters, full] = mention.letters !== null ? [mention.letters, next] : [next.letters as string, mention];
    const [role] = full.roles;
    // Neighbors in a table's header are no explanation: `CPO | Chief Operating Officer`.
    const fits = role === letters || role?.startsWith(`${letters}-`);
    if (role !== undefined && fits && full.roles.length === 1) legend.push([letters, role]);
  }
  const seats: ('product' | 'people')[] = [];
  // A search for one word is many times faster than one for all: few blocks go beyond it.
  if (
    bare.includes(' Product') &&
    /\b(?:VP|SVP|Vice President|Head|Director)(?: of|,)? Product\b(?! (?:Marketing|Design))/.test(bare)
  )
    seats.push('product');
  if (bare.includes('CHRO') || bare.includes('Chief Human Resources') || bare.includes(' People')) {
    if (/\bCHRO\b|Chief Human Resources|\b(?:VP|Head) (?:of )?People\b/.test(bare)) seats.push('people');
  }

  const you = block.kind === 'paragraph' ? secondPerson(source, offset) : null;
  if (legend.length + spelled.size + seats.length === 0 && you === null) return base;
  return { ...base, legend: lasting(legend), spelled: lasting([...spelled]), seats: lasting(seats), you };
}

function announcesDuties(text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  if (line.length > 60 || !/[:：]\s*$|^\S/u.test(line)) return false;
  const kind = labelKind(line);
  return kind === 'duty';
}

function secondPerson(source: string, offset: number): BlockFacts['you'] {
  const match = YOU.exec(lowered(source));
  if (!match) return null;
  const from = match.index + match[0].length;
  const [mention] = findTitles(source.slice(from, from + 120).replace(/[*_`]/g, ' '));
  if (!mention || mention.start > 60 || /[.!?;]/.test(source.slice(from, from + mention.start))) return null;
  const words = source.slice(from, from + mention.start);
  if (/\b(?:assistant|deputy|under|for the|to the|agent of|advisor)\b/i.test(words)) return null;
  return {
    start: offset + from + mention.start,
    end: offset + from + mention.end,
    roles: mention.roles,
    letters: mention.letters,
  };
}

/** What the blocks of a passage state, each thing once. */
export interface PassageFacts {
  readonly dutyLevels: readonly number[];
  readonly legend: BlockFacts['legend'];
  readonly spelled: readonly RoleId[];
  readonly seats: BlockFacts['seats'];
  /** The offices of headings, those of one heading joined. */
  readonly headings: readonly string[];
  /** Whether there is a heading at all, and whether the first one is of the top level and names an office. */
  readonly firstHeading: 'none' | 'office' | 'other';
  /** Offsets count from the start of the passage. */
  readonly you: YouAre | null;
}

/** Gathers the facts of a passage at its absolute offset. */
export function gatherFacts(blocks: readonly PlacedBlock[], text: string, start: number): PassageFacts {
  const levels = new Set<number>();
  const legend = new Map<string, readonly [string, RoleId]>();
  const spelled = new Set<RoleId>();
  const seats = new Set<'product' | 'people'>();
  const headings = new Set<string>();
  let firstHeading: PassageFacts['firstHeading'] = 'none';
  let you: YouAre | null = null;
  for (const { at, block } of blocks) {
    const facts = factsOf(block, text, start + at);
    if (facts === NONE) continue;
    if (facts.dutyLine) levels.add(100);
    for (const pair of facts.legend) legend.set(pair.join('='), pair);
    for (const role of facts.spelled) spelled.add(role);
    for (const seat of facts.seats) seats.add(seat);
    if (facts.level > 0) {
      if (facts.dutyHeading && facts.heading === null && facts.level > 1) levels.add(facts.level);
      const office = facts.heading?.some((role) => role !== 'OTHER') === true;
      if (facts.heading && office) headings.add(facts.heading.join('+'));
      if (firstHeading === 'none') firstHeading = office && facts.level === 1 ? 'office' : 'other';
    }
    if (facts.you) you ??= { ...facts.you, start: at + facts.you.start, end: at + facts.you.end };
  }
  return {
    dutyLevels: [...levels],
    legend: [...legend.values()],
    spelled: [...spelled],
    seats: [...seats],
    headings: [...headings],
    firstHeading,
    you,
  };
}

/** All that the reading of a block may depend on besides the frames around it. */
export interface DocumentFacts {
  /** What letters mean here, where the document says so; doubtful letters map to all their readings. */
  readonly meaning: ReadonlyMap<string, readonly RoleId[]>;
  /** One office, and the whole file is about it: lists are read only under a duty label or right under the role. */
  readonly oneRole: boolean;
  /** Heading levels at which duties are announced; 100 stands for bold and plain label lines. */
  readonly dutyLevels: ReadonlySet<number>;
  /** Nothing in the document says which office `CPO` is: its duties have to. */
  readonly bareProduct: boolean;
  /** The document is a charter by its name or a marker, whatever its title says. */
  readonly certain: boolean;
  /** Same key, same facts. */
  readonly key: string;
}

/** Puts the passages' facts together. */
export function documentFacts(
  passages: readonly Outlined[],
  base: readonly RoleId[] | null,
  certain: boolean,
): DocumentFacts & { you: YouAre | null; topRole: boolean } {
  const legend = new Map<string, Set<RoleId>>();
  const spelled = new Set<RoleId>();
  const seats = new Set<string>();
  const levels = new Set<number>();
  const headingRoles = new Set<string>();
  let you: YouAre | null = null;
  let firstHeading: PassageFacts['firstHeading'] = 'none';
  for (const { at, outline } of passages) {
    const { facts } = outline;
    for (const level of facts.dutyLevels) levels.add(level);
    for (const [letters, role] of facts.legend) {
      const roles = legend.get(letters) ?? new Set();
      legend.set(letters, roles.add(role));
    }
    for (const role of facts.spelled) spelled.add(role);
    for (const seat of facts.seats) seats.add(seat);
    for (const roles of facts.headings) headingRoles.add(roles);
    if (firstHeading === 'none') firstHeading = facts.firstHeading;
    if (facts.you) you ??= { ...facts.you, start: at + facts.you.start, end: at + facts.you.end };
  }
  const topRole = firstHeading === 'office';
  const oneRole = headingRoles.size <= 1 && (topRole || base !== null || (you !== null && headingRoles.size === 0));
  const meaning = new Map<string, readonly RoleId[]>();
  for (const [letters, roles] of legend) if (letters.length < 4) meaning.set(letters, [...roles].sort());
  settleProductOfficer(meaning, spelled, seats);
  const key = `${[...meaning].map(([letters, roles]) => `${letters}=${roles.join('+')}`).sort()}|${oneRole}|${[...levels].sort()}|${certain}|${houseTitles().key}`;
  const bareProduct = !meaning.has('CPO') && !spelled.has('CPO') && !seats.has('people');
  return { meaning, oneRole, dutyLevels: levels, bareProduct, certain, key, you, topRole };
}

/** `You are the CTO`: whom the document speaks to. Absolute offsets of the words. */
interface YouAre {
  readonly start: number;
  readonly end: number;
  readonly roles: readonly RoleId[];
  readonly letters: string | null;
}

const PRODUCT_READINGS: readonly RoleId[] = ['CPO', 'CPO-PEOPLE', 'CPO-PRIVACY', 'CPO-PROCUREMENT', 'CPO-PROJECT'];

/** `CPO` is the product officer unless the document spells out another one, or seats somebody else for product. */
function settleProductOfficer(
  meaning: Map<string, readonly RoleId[]>,
  spelled: ReadonlySet<RoleId>,
  seats: ReadonlySet<string>,
): void {
  const trust = [...spelled].filter((role) => role.startsWith('CTO-'));
  if (!meaning.has('CTO') && !spelled.has('CTO') && trust.length === 1) meaning.set('CTO', trust);
  if (meaning.has('CPO')) return;
  if (spelled.has('CPO')) return;
  const others = PRODUCT_READINGS.filter((role) => role !== 'CPO' && spelled.has(role));
  if (others.length > 0) meaning.set('CPO', others.length === 1 ? others : PRODUCT_READINGS);
  else if (seats.has('product') && !seats.has('people')) meaning.set('CPO', PRODUCT_READINGS);
}
