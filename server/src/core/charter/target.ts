import type { Words } from '../syntax/tree.ts';
import { cutWords, onOneLine, sourceSpan } from '../syntax/words.ts';
import type { Span } from '../text/span.ts';
import type { DraftBuilder, OwnerRef } from './draft.ts';
import { splitEnumeration } from './enumeration.ts';
import type { DocumentFacts } from './facts.ts';
import type { Mode, Office } from './frames.ts';
import type { RoleLabel } from './labels.ts';
import type { Caveat, DutyForm, Holder, RoleId, Stance } from './model.ts';
import { isEmptyTalk, isRelation } from './notDuties.ts';
import { readStance } from './stance.ts';

/** The block being read, and where what is found goes. */
export interface Reading {
  readonly text: string;
  /** Absolute offset of the block; every span below counts from it. */
  readonly at: number;
  readonly facts: DocumentFacts;
  /** True for a table (or legend) that the matrix reader has taken; span relative to the block. */
  readonly claimed: (span: Span) => boolean;
  readonly out: DraftBuilder;
}

/** Whose duties the text at hand lists, and how. */
export interface Target {
  readonly office: Office | null;
  readonly owner: OwnerRef;
  readonly mode: Mode;
  readonly areas: readonly string[];
  /** Roles below may be meant; false under examples, skills, partners. */
  readonly open: boolean;
  /** A label over the text announces duties, whoever's: `## Responsibilities` above a list of roles. */
  readonly announced?: boolean;
  /** Most items of the list at hand carry no label of a datum. */
  readonly plain?: boolean;
}

/** The office that a label names in this document: letters are read as the document explains them. */
export function officeOf(label: Pick<RoleLabel, 'roles' | 'letters' | 'holder'>, facts: DocumentFacts): Office {
  const roles: RoleId[] = [];
  let doubt: readonly RoleId[] | null = null;
  for (const role of label.roles) {
    const meant = label.letters.includes(role) ? facts.meaning.get(role) : undefined;
    if (meant === undefined) roles.push(role);
    else if (meant.length === 1) roles.push(meant[0] as RoleId);
    else {
      roles.push(role);
      doubt = meant;
    }
  }
  return { roles: [...new Set(roles)], doubt, person: label.holder?.name ?? '' };
}

/** The holder as the model has it, spans mapped from the label's words to the block. */
export function holderOf(label: RoleLabel, words: Words): Holder | null {
  if (label.tenure === 'vacant' && !label.holder) {
    const at = sourceSpan(words, label.start, label.end);
    return { name: '', span: { start: at.start, end: at.start }, tenure: 'vacant' };
  }
  if (!label.holder) return null;
  const { name, start, end } = label.holder;
  return { name, span: sourceSpan(words, start, end), tenure: label.tenure };
}

/** What is known of a duty besides its words. */
export interface DutyOptions {
  readonly form: DutyForm;
  readonly extent: Span | null;
  readonly group?: Span | null;
  readonly stance?: Stance | undefined;
  readonly caveats?: readonly Caveat[];
  readonly areas?: readonly string[];
  /** False where the words alone do not announce duties: a note on what somebody did may read the same. */
  readonly announced?: boolean;
}

/**
 * Adds the words from `start` to `end` as one duty of the target, unless they say nothing. A seat without a name of
 * its own (Head of …) has duties under its heading; in a list or table of seats it only ends the scope of others.
 * Returns whether it did.
 */
export function addDuty(
  reading: Reading,
  target: Target,
  words: Words,
  start: number,
  end: number,
  options: DutyOptions,
): boolean {
  const { office } = target;
  if (office === null || (target.owner < 0 && office.roles.every((role) => role === 'OTHER'))) return false;
  const own = cutWords(words, start, end);
  if (own.text === '' || isEmptyTalk(own)) return false;
  const text = onOneLine(own.text);
  if (isRelation(text)) return false;
  const said = readStance(text, office.roles);
  const negative = target.mode === 'negative';
  const stance = options.stance ?? (negative ? 'excluded' : said.stance);
  const given = options.caveats ?? NO_CAVEATS;
  const weak = target.mode === 'weak';
  const caveats =
    given.length === 0 && !weak
      ? said.caveats
      : [...new Set<Caveat>([...given, ...said.caveats, ...(weak ? (['weak'] as const) : [])])];
  const span = sourceSpan(own, 0, own.text.length);
  reading.out.duties.push({
    owner: target.owner,
    text,
    span,
    extent: options.extent ?? span,
    form: options.form,
    stance,
    labels: options.areas ?? target.areas,
    caveats,
    named: said.named,
    group: options.group ?? null,
    announced: target.mode === 'duty' && options.announced !== false,
  });
  return true;
}

const NO_CAVEATS: readonly Caveat[] = [];

/** Adds every part of an enumeration as a duty; one part alone is the whole. Returns how many there were. */
export function addParts(
  reading: Reading,
  target: Target,
  words: Words,
  start: number,
  end: number,
  options: DutyOptions,
): number {
  const parts = splitEnumeration(words.text, start, end, options.form !== 'cell-part');
  const whole = cutWords(words, start, end);
  if (whole.text === '') return 0;
  const group = sourceSpan(whole, 0, whole.text.length);
  let added = 0;
  for (const part of parts) {
    const form = parts.length === 1 && options.form === 'cell-part' ? 'cell' : options.form;
    if (
      addDuty(reading, target, words, part.start, part.end, {
        ...options,
        form,
        group: parts.length > 1 || form === 'clause' ? group : null,
      })
    )
      added++;
  }
  return added;
}

/** The start of the line in which `offset` (block-relative) stands, if only white space comes before; else `offset`. */
export function lineStart(reading: Reading, offset: number): number {
  let from = offset;
  while (from > 0) {
    const unit = reading.text.charCodeAt(reading.at + from - 1);
    if (unit === 10 || unit === 13) return from;
    if (unit !== 32 && unit !== 9) return offset;
    from--;
  }
  return from;
}
