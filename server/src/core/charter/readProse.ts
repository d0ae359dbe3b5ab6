import type { Words } from '../syntax/tree.ts';
import { sourceSpan } from '../syntax/words.ts';
import type { OwnerRef } from './draft.ts';
import type { Office } from './frames.ts';
import type { Caveat } from './model.ts';
import { readStatements, type Statement } from './sentences.ts';
import { addDuty, officeOf, type Reading, type Target } from './target.ts';
import { isBaseVerb, isThirdPerson } from './verbs.ts';

/** Prose longer than this is a document of another kind. */
const MAX_LENGTH = 20_000;

/**
 * Reads sentences that say what an office does, from `start` to `end` in the words.
 *
 * @param how `wraps` is false where line ends part what stands on the lines, as in a cell; `commands` under a title
 *   alone; `quiet` where it announces no duties, as in notes on what was said
 */
export function readProse(
  reading: Reading,
  words: Words,
  start: number,
  end: number,
  target: Target,
  how: { readonly wraps?: boolean; readonly commands?: boolean; readonly quiet?: boolean } = {},
): void {
  if (!target.open || target.mode === 'deny' || end - start > MAX_LENGTH) return;
  const own = target.office !== null && (target.mode === 'direct' || target.mode === 'duty');
  const person = target.office?.person ?? '';
  const handles = words.marks.some((mark) => mark.kind === 'code') || words.text.includes('@');
  for (const statement of readStatements(
    words.text,
    { start, end },
    { person, own, bare: target.mode === 'duty', handles, wraps: how.wraps ?? true, commands: how.commands ?? false },
  )) {
    addStatement(reading, words, statement, target, own, !statement.quiet && how.quiet !== true);
  }
}

/** How a sentence begins that goes on from a title: `**CTO:** Implements access controls and reviews accounts.` */
const GOING_ON =
  /^(?:(?:also|is|are|ist|est|es|é) )?(?:responsible|accountable|in charge|zuständig|verantwortlich|responsable|responsável)\s/i;

/**
 * True for text behind a title that says what the office does, in whole or begun sentences.
 *
 * @param commands `Own the platform` says so, too
 */
export function saysWhatIsDone(value: string, commands = true): boolean {
  const [first = '', second] = value.trimStart().split(/\s+/, 2);
  const word = first.toLowerCase();
  return (second !== undefined && (isThirdPerson(word) || (commands && isBaseVerb(word)))) || GOING_ON.test(value);
}

/**
 * True for such text that has to be read as sentences. One of verbs and several commas reads better as what the commas
 * part: `sets direction, hires engineers, runs reviews`.
 */
export function isProse(value: string, commands = true): boolean {
  if (GOING_ON.test(value)) return true;
  return saysWhatIsDone(value, commands) && ((value.match(/[,;]/g)?.length ?? 0) < 2 || /[.!?]\s+\p{Lu}/u.test(value));
}

function addStatement(
  reading: Reading,
  words: Words,
  statement: Statement,
  target: Target,
  own: boolean,
  announced: boolean,
): void {
  const { subject, sentence, group, clauses } = statement;
  let to: Target = { ...target, mode: statement.stance === 'excluded' ? 'negative' : 'duty' };
  let caveats: readonly Caveat[] = statement.caveats;
  if (subject.kind === 'title') {
    const { mention } = subject;
    const letters = mention.letters === null ? [] : [mention.letters];
    const office = officeOf({ roles: mention.roles, letters, holder: null }, reading.facts);
    const ours = own && target.office !== null && office.roles.some((role) => target.office?.roles.includes(role));
    if (!ours) {
      if (!statement.binding) return;
      const owner = sentencePlace(reading, words, statement, office);
      to = { ...to, office, owner, areas: [] };
      caveats = [...caveats, 'weak'];
    }
  } else if (!own) return;

  const whole = sourceSpan(words, group.start, group.end);
  const single = clauses.length === 1;
  let added = 0;
  for (const clause of clauses) {
    const done = addDuty(reading, to, words, clause.start, clause.end, {
      form: single ? 'sentence' : 'clause',
      extent: single ? sourceSpan(words, sentence.start, sentence.end) : null,
      group: single ? null : whole,
      caveats,
      announced,
    });
    if (done) added++;
  }
  if (added > 0 && to.mode !== 'negative') {
    reading.out.lists.push({ owner: to.owner, form: 'clauses', span: whole, marker: '', indent: '', loose: false });
  }
}

function sentencePlace(reading: Reading, words: Words, statement: Statement, office: Office): OwnerRef {
  const mention = statement.subject.kind === 'title' ? statement.subject.mention : { start: 0, end: 0 };
  return reading.out.place({
    roles: office.roles,
    doubt: office.doubt,
    title: words.text.slice(mention.start, mention.end),
    label: sourceSpan(words, mention.start, mention.end),
    scope: sourceSpan(words, statement.sentence.start, statement.sentence.end),
    form: 'sentence',
    level: null,
    holder: null,
    frame: null,
  });
}
