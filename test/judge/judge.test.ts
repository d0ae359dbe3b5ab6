import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DEV_FILE, readDuties } from '../../judge/corpus.ts';
import { flaggedAt, isAlarmTrial, trialsOf } from '../../judge/measures.ts';
import type { Caveat, Stance } from '../../server/src/core/charter/model.ts';
import { type Config, DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { AREA_BY_SLUG } from '../../server/src/core/taxonomy/areas.ts';
import { createJudge } from '../../server/src/core/taxonomy/judge.ts';
import { STOP_WORDS } from '../../server/src/core/taxonomy/reading.ts';

const judge = createJudge(DEFAULT_CONFIG);
const dev = readDuties(DEV_FILE);

interface Standing {
  roles?: string[];
  stance?: Stance;
  caveats?: Caveat[];
  named?: string[];
}

function assess(text: string, standing: Standing, by = judge) {
  const duty = { text, roles: ['CTO'], stance: 'owns' as const, caveats: [], named: [], ...standing };
  return by.assess(duty, by.judge(text));
}

test('plain duties go to their owners, with the area', () => {
  for (const [text, role, area] of [
    ['Set the long-term technical direction', 'CTO', 'technical-strategy'],
    ['Run the Kubernetes clusters and the on-call rota', 'CTO', 'infrastructure'],
    ['Recruit and keep software engineers', 'CTO', 'technical-leadership'],
    ['Set pricing and packaging', 'CPO', 'revenue'],
    ['Prioritise the feature backlog', 'CPO', 'product-development'],
    ['Improve usability and accessibility of the app', 'CPO', 'user-experience'],
    ['Allocate budget across departments', 'COO', 'resource-management'],
    ['Keep the business continuity plan ready', 'COO', 'risk-management'],
    ['Run payroll', 'NONE', null],
  ] as const) {
    const verdict = judge.judge(text);
    assert.equal(verdict.role, role, text);
    assert.equal(verdict.area, area, text);
  }
});

test('the names of roles are no evidence: any of them gives the same verdict', () => {
  for (const [before, after] of [
    ['Align the release calendar with the ', ''],
    ['Support the ', ' on the yearly budget'],
    ['Work out prices with the ', ' and sales'],
    ['', ' reviews the hiring plan'],
  ]) {
    const [first, ...others] = [
      'CTO',
      'CPO',
      'COO',
      'Chief Operating Officer',
      'chief product officer',
      'Chief Technology Officer',
    ].map((name) => judge.judge(`${before}${name}${after}`).probabilities);
    for (const other of others) assert.deepEqual(other, first);
  }
});

test('British and American spelling, plurals and bold marks make no difference', () => {
  for (const [a, b] of [
    ['Organise the modelling programmes', 'Organize the modeling programs'],
    ['Prioritise features by customer behaviour', 'Prioritize features by customer behavior'],
    ['Own the data centre', 'Own the data center'],
  ] as const) {
    assert.deepEqual(judge.judge(a).probabilities, judge.judge(b).probabilities);
  }
});

test('probabilities sum to one, and spans and terms agree, on every duty of the development set', () => {
  for (const { text } of dev) {
    const verdict = judge.judge(text);
    const sum = Object.values(verdict.probabilities).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum - 1) < 1e-9, text);
    assert.ok(verdict.evidence.length <= 5);
    for (const { term, span, weight } of verdict.evidence) {
      assert.equal(text.slice(span.start, span.end), term);
      assert.ok(Number.isFinite(weight) && weight !== 0);
      // Whole words only, and never words of grammar alone.
      assert.doesNotMatch(text.slice(span.start - 1, span.start), /[\p{L}\p{N}]/u, `${text}: ${term}`);
      assert.doesNotMatch(text.slice(span.end, span.end + 1), /[\p{L}\p{N}]/u, `${text}: ${term}`);
      // Nor half of a hyphenated one.
      assert.doesNotMatch(text.slice(0, span.start), /[\p{L}\p{N}]-$/u, `${text}: ${term}`);
      assert.doesNotMatch(text.slice(span.end), /^-[\p{L}\p{N}]/u, `${text}: ${term}`);
      const words = term
        .replaceAll('IT', 'technology')
        .toLowerCase()
        .split(/[^\p{L}\p{N}&]+/u);
      assert.ok(
        words.some((word) => word !== '' && !STOP_WORDS.has(word)),
        `${text}: ${term}`,
      );
    }
    if (verdict.area !== null) assert.equal(AREA_BY_SLUG.get(verdict.area)?.owner, verdict.role);
    if (verdict.role !== null && verdict.role !== 'SHARED' && verdict.role !== 'NONE')
      assert.deepEqual(verdict.roles, [verdict.role]);
  }
});

test('the words that decide come first', () => {
  const [first] = judge.judge('Set the pricing of the basic plan').evidence;
  assert.equal(first?.term, 'pricing');
  const terms = judge.judge('Negotiate the office lease').evidence.map(({ term }) => term);
  assert.ok(
    terms.some((term) => term.includes('lease')),
    terms.join(),
  );
});

test('a hyphenated word is one word, and what merely goes along is no evidence', () => {
  const { evidence } = judge.judge('Set the long-term technical direction');
  const terms = evidence.map(({ term }) => term);
  assert.ok(terms.includes('technical'), terms.join());
  assert.ok(!terms.includes('long') && !terms.includes('term'), terms.join());
  for (const { text } of dev) {
    const weights = judge.judge(text).evidence.map(({ weight }) => weight);
    const [first = 0] = weights;
    for (const weight of weights) assert.ok(Math.abs(weight) >= 0.24 * first, `${text}: ${weights.join()}`);
  }
});

test('a duty under the wrong role is suspected, under its own it is not', () => {
  const wrong = assess('Allocate budget across departments', { roles: ['CTO'] });
  assert.deepEqual([wrong.owner, wrong.level], ['COO', 'warning']);
  const right = assess('Allocate budget across departments', { roles: ['COO'] });
  assert.deepEqual([right.owner, right.level], [null, 'none']);
});

test('stance, other officers, combined titles and caveats quiet the judge', () => {
  const text = 'Allocate budget across departments';
  for (const stance of ['supports', 'informed', 'excluded'] as const)
    assert.equal(assess(text, { stance }).level, 'none');
  for (const role of ['CEO', 'CISO', 'OTHER', 'CPO-PEOPLE'])
    assert.equal(assess(text, { roles: [role] }).level, 'none');
  assert.equal(assess(text, { roles: ['CTO', 'COO'] }).level, 'none');
  assert.equal(assess(text, { caveats: ['partner'] }).level, 'hint');
  assert.equal(assess(text, { caveats: ['exception'] }).level, 'none');
  assert.equal(assess(text, { named: ['COO'] }).level, 'hint');
});

test('the threshold of the team moves both levels', () => {
  const trialsAt = (threshold: number): { warnings: number; hints: number } => {
    const by = createJudge({ ...DEFAULT_CONFIG, threshold });
    const counts = { warnings: 0, hints: 0 };
    for (const duty of dev) {
      for (const role of ['CTO', 'CPO', 'COO']) {
        const { level } = assess(duty.text, { roles: [role] }, by);
        if (level === 'warning') counts.warnings++;
        if (level !== 'none') counts.hints++;
      }
    }
    return counts;
  };
  const [eager, usual, quiet, silent] = [0.2, 0.5, 0.7, 1].map(trialsAt) as [
    ReturnType<typeof trialsAt>,
    ReturnType<typeof trialsAt>,
    ReturnType<typeof trialsAt>,
    ReturnType<typeof trialsAt>,
  ];
  assert.ok(eager.warnings > usual.warnings && usual.warnings > quiet.warnings && quiet.warnings > silent.warnings);
  assert.ok(eager.hints > usual.hints && usual.hints > quiet.hints);
});

test('warnings are false at most once in a hundred on the development set, hints three times', () => {
  const levels = new Map<string, string>();
  const trials = trialsOf(dev, (duty, _i, under) => {
    const { owner, suspicion, level } = assess(duty.text, { roles: [under] });
    levels.set(`${duty.id} ${under}`, level);
    return { owner, suspicion };
  });
  const alarms = trials.filter(isAlarmTrial);
  const share = (wanted: readonly string[]): number =>
    alarms.filter((trial) => wanted.includes(levels.get(`${trial.duty.id} ${trial.under}`)!)).length / alarms.length;
  assert.ok(share(['warning']) <= 0.01, `warnings ${share(['warning'])}`);
  assert.ok(share(['warning', 'hint']) <= 0.03, `hints ${share(['warning', 'hint'])}`);
  const planted = trials.filter((trial) => trial.kind === 'planted');
  const warned = planted.filter(
    (trial) => levels.get(`${trial.duty.id} ${trial.under}`) === 'warning' && trial.owner === trial.duty.role,
  );
  assert.ok(warned.length / planted.length > 0.6, `planted duties warned about: ${warned.length / planted.length}`);
  assert.ok(flaggedAt(trials, 'none', 0) < 0.05);
});

test('rows without a witness stay silent', () => {
  for (const text of ['Development', 'Strategy', 'Operations', 'Platform', 'Team', 'KPIs', '', '—', '42', '✅']) {
    for (const role of ['CTO', 'CPO', 'COO']) assert.notEqual(assess(text, { roles: [role] }).level, 'warning', text);
  }
});

test('other languages: glossed words are judged, the rest is left alone', () => {
  assert.equal(judge.judge('Preisgestaltung der Tarife').role, 'CPO');
  assert.equal(judge.judge('Sauvegarde des serveurs').role, 'CTO');
  assert.equal(judge.judge('Asignación de presupuesto a los departamentos').role, 'COO');
  assert.equal(judge.judge('Política de preços').role, 'CPO');
  for (const text of [
    'Die Katze schläft auf dem Sofa',
    'Le petit déjeuner du dimanche matin',
    'Llevar a los niños al colegio',
    'Cuidar do jardim e das flores',
    '技術戦略を定め、基盤を運用する',
    '制定产品路线图并确定优先级',
    '제품 로드맵을 정한다',
    'Определяет стратегию продукта',
  ]) {
    for (const role of ['CTO', 'CPO', 'COO']) assert.equal(assess(text, { roles: [role] }).level, 'none', text);
  }
  const { evidence } = judge.judge('Notfallhandbuch der Fertigung');
  assert.equal(new Set(evidence.map(({ span }) => span.start)).size, evidence.length);
});

test('a team’s own areas: another owner for a built-in one, and a new one by terms and examples', () => {
  const config: Config = {
    ...DEFAULT_CONFIG,
    areas: [
      { slug: 'revenue', title: null, owner: 'COO', terms: [], examples: [], reason: null },
      {
        slug: 'translation',
        title: 'Translation',
        owner: 'CPO',
        terms: ['subtitles', 'glossary of terms', 'translation'],
        examples: ['Translate the help pages', 'Review subtitles of the videos'],
        reason: null,
      },
    ],
  };
  const house = createJudge(config);
  assert.equal(house.judge('Set pricing and packaging').role, 'COO');
  assert.equal(assess('Set pricing and packaging', { roles: ['CPO'] }, house).owner, 'COO');
  const verdict = house.judge('Subtitles for all training videos');
  assert.deepEqual([verdict.role, verdict.area], ['CPO', 'translation']);
  assert.equal(assess('Subtitles for all training videos', { roles: ['COO'] }, house).owner, 'CPO');
});

test('any text is judged without a throw, twice alike', () => {
  const words = fc.constantFrom(
    'CTO',
    'budget',
    '**pricing**',
    'the',
    'R&D',
    '£400k',
    '15%',
    '’s',
    '\u{1F680}',
    'für',
    '首席',
    '\u0000',
    '—',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(words).map((parts) => parts.join(' ')),
      ),
      (text) => {
        const verdict = judge.judge(text);
        assert.deepEqual(createJudge(DEFAULT_CONFIG).judge(text), verdict);
        for (const { span, term } of verdict.evidence) assert.equal(text.slice(span.start, span.end), term);
      },
    ),
    { numRuns: 300 },
  );
});
