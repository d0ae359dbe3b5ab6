import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { decode, encode, UnreadableError } from '../../server/src/cli/textFile.ts';
import type { Analysis } from '../../server/src/core/analysis.ts';
import { analyze, type Engine } from '../../server/src/core/analyze.ts';
import type { Duty } from '../../server/src/core/charter/model.ts';
import type { Config } from '../../server/src/core/config/config.ts';
import { RULE_IDS } from '../../server/src/core/finding.ts';
import { type Fix, fixAll, fixesFor, movesFor } from '../../server/src/core/fixes/index.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { applyEdits } from '../../server/src/core/text/edit.ts';
import { slice } from '../../server/src/core/text/span.ts';
import { engine } from '../engine.ts';
import { invertEdits } from '../undo.ts';
import { type Draft, draft, longest, type Size, size } from './documents.ts';
import { type Edit, edit, edited, piece } from './edits.ts';
import { assertInBounds, assertSame, assertSilent, assertSkipped } from './invariants.ts';

const say = speaker();

/** Settings under which documents are read: as they come, with every rule on, with offices and decisions of a team. */
const SETTINGS: readonly Partial<Config>[] = [
  {},
  { rules: Object.fromEntries(RULE_IDS.map((rule) => [rule, 'warning'])) },
  {
    threshold: 0.3,
    roles: [
      { id: 'CDO', titles: ['Chief Data Officer'], abbreviations: ['CDO'], aliases: ['Head of Product'], holds: [] },
    ],
    areas: [{ slug: 'pricing', title: null, owner: 'CDO', terms: ['list prices'], examples: [], reason: null }],
    allow: [{ duty: 'Allocate * departments', area: null, role: 'CTO', reason: null }],
  },
];

/** The same settings twice: what one judge remembers must not answer for the other. */
const ENGINES = SETTINGS.map((settings) => [engine(settings), engine(settings)] as const);

/** A document, the settings it is read under and what is done to it. */
export interface Session {
  readonly settings: number;
  readonly size: Size;
  readonly draft: Draft;
  readonly edits: readonly Edit[];
}

/** How much has been tried. */
export interface Count {
  edits: number;
  /** Versions that were read both ways. */
  compared: number;
  documents: number;
  findings: number;
  fixes: number;
  bytes: number;
}

export const count: Count = { edits: 0, compared: 0, documents: 0, findings: 0, fixes: 0, bytes: 0 };

function read(text: string, path: string, how: Engine, previous?: Analysis): Analysis {
  return analyze({ text, path, languageId: null, named: true }, how, previous);
}

function assertSound(analysis: Analysis, path: string): void {
  assertInBounds(analysis);
  assertSilent(analysis, path);
  assertSkipped(analysis);
}

/** Longer versions are read afresh after every so many edits, and at the end: reading them costs as much as they are long. */
const LONG = 1000;
const EVERY = 6;

/**
 * Versions of a document, each read from the one before. After each edit the same version is read afresh (after each
 * sixth and the last one where it is longer than a page): both must say the same of everything, and soundly.
 */
export function followVersions(versions: readonly string[], path: string, settings: number): Analysis {
  const [followed, fresh] = ENGINES[settings]!;
  let analysis: Analysis | undefined;
  /** The fresh analyses of the last two versions: what is undone need not be read afresh once more. */
  let fulls: Analysis[] = [];
  for (const [i, text] of versions.entries()) {
    if (analysis) count.edits++;
    analysis = read(text, path, followed, analysis);
    if (text.length > LONG && i % EVERY > 0 && i < versions.length - 1) continue;
    const known = fulls.find((one) => one.text === text);
    const full = known ?? read(text, path, fresh);
    assertSame(analysis, full);
    if (!known) assertSound(full, path);
    fulls = [...fulls.slice(-1), full];
    count.findings += full.findings.length;
    count.compared++;
  }
  count.documents++;
  return analysis!;
}

/** The versions that a session's edits make, the first one included. */
export function versionsOf({ draft, edits, size }: Omit<Session, 'settings'>): string[] {
  let before = draft.text;
  let text = draft.text;
  const versions = [text];
  for (const one of edits) {
    const next = edited(text, before, one);
    before = text;
    // A text that grows with every edit would cost more than it finds.
    text = next.slice(0, longest(size));
    if (text !== before) versions.push(text);
  }
  return versions;
}

/** More of them for one document cost less than more documents, and go further from what people write. */
const EDITS = 60;

export const session: fc.Arbitrary<Session> = size.chain((of) =>
  fc.record({
    settings: fc.nat(SETTINGS.length - 1),
    size: fc.constant(of),
    draft: draft(of),
    edits: fc.array(edit, { minLength: 1, maxLength: EDITS, size: 'max' }),
  }),
);

/** After every edit the analysis is what a fresh one would be, and each is sound; in the end, every fix is safe. */
export const incremental = fc.property(session, ({ settings, draft, edits, size }) => {
  const last = followVersions(versionsOf({ draft, edits, size }), draft.path, settings);
  assertFixesSafe(last, draft.path, settings);
});

const tokens = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

function tally(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** What stands between duties, which a fix may say anew or take back: numbers of lists, letters of a matrix, links and breaks. */
const BETWEEN = /^(?:\d+|[a-z]|br|and|or|und|oder)$/i;

/** Every fix on offer can be applied and taken back, and the text read again holds every duty's words. */
export function assertFixesSafe(analysis: Analysis, path: string, settings: number): void {
  const { text } = analysis;
  const fixes = [
    ...analysis.findings.slice(0, 3).flatMap((finding) => fixesFor(analysis, finding, say)),
    ...analysis.duties.slice(0, 1).flatMap((_, index) => movesFor(analysis, index, say)),
    fixAll(analysis, say),
  ];
  for (const fix of fixes) {
    for (const { edits } of fix.edits) {
      const after = applyEdits(text, edits);
      assert.equal(applyEdits(after, invertEdits(text, edits)), text, `“${fix.title}” can be taken back`);
      count.fixes++;
      assertNothingLost(analysis, fix, after);
      const again = read(after, path, ENGINES[settings]![1]);
      assertInBounds(again);
    }
  }
}

function assertNothingLost({ text, duties, charter }: Analysis, fix: Fix, after: string): void {
  const there = tally(tokens(after));
  const before = tally(tokens(text));
  const moves = fix.kind === 'move' || fix.kind === 'fix-all';
  const spare = tally(
    moves
      ? // Where a title changes instead of a duty's place, the old one goes.
        [
          ...duties.flatMap(({ duty }) => subject(text, duty)),
          ...charter.places.flatMap(({ label }) => tokens(slice(text, label))),
        ]
      : charter.ignores.flatMap(({ span }) => tokens(slice(text, span))),
  );
  for (const { duty } of duties) {
    for (const word of tokens(duty.text)) {
      const had = before.get(word) ?? 0;
      if (had === 0 || BETWEEN.test(word)) continue;
      const gone = had - (there.get(word) ?? 0) - (spare.get(word) ?? 0);
      // The letter of a matrix, which a fix of a matrix is about.
      if (gone > 0 && !(word.length < 3 && duty.text.length < 3) && !(word.length < 3 && fix.kind === 'correct')) {
        assert.fail(
          `“${word}” of “${duty.text}” is lost by “${fix.title}”:\n${JSON.stringify(text)}\n→\n${JSON.stringify(after)}`,
        );
      }
    }
  }
}

/** What a sentence says besides the duty: its subject, which is another one where the duty goes. */
function subject(text: string, { form, span, extent }: Duty): string[] {
  if (form !== 'sentence' && form !== 'clause') return [];
  return tokens(`${text.slice(extent.start, span.start)} ${text.slice(span.end, extent.end)}`);
}

const NAMES = ['charter.md', 'team.mdx', 'cto.md', 'people.org', 'roles.yaml', 'roles.json', 'notes', 'team.charter'];

/** Bytes as a disk may hold them: text of some encoding that was cut, spliced and overwritten. */
const bytes: fc.Arbitrary<Uint8Array> = fc
  .record({
    base: fc.oneof(
      draft('page').map(({ text }) => text),
      fc.array(piece, { maxLength: 12, size: 'max' }).map((all) => all.join('')),
      fc.constant(''),
    ),
    encoding: fc.constantFrom('utf8', 'utf8', 'utf8', 'utf8-bom', 'utf16le', 'utf16be' as const),
    changes: fc.array(fc.record({ at: fc.nat(9_999), cut: fc.nat(8), put: fc.uint8Array({ maxLength: 6 }) }), {
      maxLength: 10,
      size: 'max',
    }),
  })
  .map(({ base, encoding, changes }) => {
    let all: Uint8Array = encode(base, encoding as 'utf8');
    for (const { at, cut, put } of changes) {
      const from = Math.floor((at / 10_000) * (all.length + 1));
      all = Buffer.concat([all.subarray(0, from), put, all.subarray(from + cut)]);
    }
    return all;
  });

/** Whatever bytes a file holds: read as text or refused with a reason, and then read as every kind of charter. */
export const byteLevel = fc.property(bytes, fc.constantFrom(...NAMES), (all, path) => {
  count.bytes++;
  let text: string;
  try {
    const file = decode(Buffer.from(all));
    text = file.text;
    if (file.lossless) assert.ok(encode(text, file.encoding).equals(Buffer.from(all)), 'written back byte for byte');
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return;
  }
  const how = ENGINES[0]![1];
  assertSound(read(text, path, how), path);
});
