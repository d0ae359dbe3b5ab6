import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Analysis, Source } from '../../server/src/core/analysis.ts';
import { analyze } from '../../server/src/core/analyze.ts';
import { engine } from '../engine.ts';

const plain = engine();

/** Charters as people write them; edits below break them in every way that the syntax knows. */
const folder = new URL('../fixtures/corpus/', import.meta.url);
const CHARTERS = readdirSync(folder)
  .filter((name) => /\.(?:md|org)$/.test(name))
  .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const)
  .filter(([, text]) => text.length < 30_000);

/** What somebody may type or paste; most of it changes how everything after it is read. */
const PIECES = [
  ...['x', ' ', 'a ', '\n', '\r\n', '\n\n', '\t', '', '', '', '-', '|', '#', '*', '`', '>', ':'],
  ...['```\n', '\n```\n', '~~~\n', '<!--', '-->', '<!-- remit-ignore-start -->\n', '\n<!-- remit-ignore-file -->\n'],
  ...['<!-- remit-ignore-next-line misassigned-duty -->\n', '---\n', '\n---\n', '---\nrole: CTO\n---\n', '===\n'],
  ...[
    '## ',
    '\n# CTO\n',
    '\n## Chief Operating Officer (COO)\n\n',
    '\n### Does not own\n\n',
    '\n### Responsibilities\n',
  ],
  ...[
    '\n**CPO:**\n',
    'The CTO answers for:\n',
    '\n- Allocate budget across departments\n',
    '- Harden the production servers\n',
  ],
  ...[
    '  - Own the product roadmap\n',
    '1. ',
    '\n| Activity | CTO | COO |\n|---|---|---|\n| Allocate budget | A | R |\n',
  ],
  ...[
    '| Set list prices | A | A |\n',
    '<details>\n',
    '</details>\n',
    '> ',
    'CPO = Chief People Officer\n',
    '\n* Head of Product\n',
  ],
  ...[
    'A = answers, D = does\n',
    '\n## VP Product\n\n- Own the product backlog\n',
    '😀',
    '\ud83d',
    '\u0000',
    '\ufeff',
    ':PROPERTIES:\n',
  ],
];

/** An edit: where it begins and what it takes out, as shares of the text, and what it puts in. */
const edit = fc.record({
  at: fc.oneof(fc.nat(10_000), fc.constant(0)),
  cut: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(12), fc.nat(400)),
  put: fc.constantFrom(...PIECES),
  atLine: fc.boolean(),
  /** Taken back at once, as people do. */
  undone: fc.boolean(),
});

/** Evidence is worked out when somebody looks; all else is compared as it stands. */
function seen({ charter, duties, findings, tree }: Analysis): unknown {
  const { frontMatter, problems } = tree ?? { frontMatter: [], problems: [] };
  return {
    blocks: tree?.blocks.map(({ at, block }) => ({ at, kind: block.kind, span: block.span })),
    frontMatter,
    problems,
    charter: { ...charter, matrices: charter.matrices.map((one) => ({ ...one, legend: [...one.legend] })) },
    judged: duties.map(({ duty, verdict, assessment }, i) => ({
      same: duty === charter.duties[i],
      role: verdict?.role,
      area: verdict?.area,
      confidence: verdict?.confidence,
      assessment,
    })),
    findings: findings.map((finding) => ({ ...finding, message: finding.message, evidence: finding.evidence })),
  };
}

test('after every edit the analysis is what a fresh one would be', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CHARTERS),
      fc.array(edit, { minLength: 1, maxLength: 14 }),
      fc.boolean(),
      ([name, original], edits, carriageReturns) => {
        let text = carriageReturns ? original.replace(/\r?\n/g, '\r\n') : original;
        const source = (): Source => ({ text, path: name, languageId: null, named: true });
        let analysis = analyze(source(), plain);
        const check = (): void => {
          analysis = analyze(source(), plain, analysis);
          assert.deepEqual(seen(analysis), seen(analyze(source(), plain)));
        };
        for (const { at, cut, put, atLine, undone } of edits) {
          const before = text;
          let from = Math.floor((at / 10_001) * text.length);
          if (atLine) from = text.lastIndexOf('\n', from) + 1;
          text = text.slice(0, from) + put + text.slice(from + cut);
          check();
          if (!undone) continue;
          text = before;
          check();
        }
      },
    ),
    { numRuns: 60 },
  );
});

/** Charters one behind the other: many passages, of which most stay. */
const LONG = CHARTERS.filter(([name]) => name.endsWith('.md')).map(([, text], i, all) =>
  [0, 1, 2, 3].map((step) => all[(i + step) % all.length]?.[1] ?? text).join('\n\n'),
);

test('so it is in long documents, also when a fence opens and closes', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...LONG),
      fc.array(edit, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('\n```\n', '\n<!--\n'),
      fc.tuple(fc.nat(10_000), fc.nat(10_000)),
      (original, edits, fence, places) => {
        let text = original;
        const source = (): Source => ({ text, path: 'charter.md', languageId: null, named: true });
        let analysis = analyze(source(), plain);
        const check = (): void => {
          analysis = analyze(source(), plain, analysis);
          assert.deepEqual(seen(analysis), seen(analyze(source(), plain)));
        };
        const lineAt = (share: number): number =>
          text.lastIndexOf('\n', Math.floor((share / 10_001) * text.length)) + 1;
        const [from, to] = places.map(lineAt).sort((a, b) => a - b) as [number, number];
        const closing = fence.includes('`') ? fence : '\n-->\n';
        const open = text;
        for (const next of [
          text.slice(0, from) + fence + text.slice(from),
          text.slice(0, from) + fence + text.slice(from, to) + closing + text.slice(to),
          open,
        ]) {
          text = next;
          check();
        }
        for (const { at, cut, put } of edits) {
          const start = lineAt(at);
          text = text.slice(0, start) + put + text.slice(start + cut);
          check();
        }
      },
    ),
    { numRuns: 8 },
  );
});
