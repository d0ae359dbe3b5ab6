import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JudgedDuty } from '../../server/src/core/analysis.ts';
import type { Charter, Duty, IgnoreComment } from '../../server/src/core/charter/model.ts';
import { DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { keyOf, normalize, normalizesTo } from '../../server/src/core/rules/key.ts';
import type { CharterRule, Report, Rule, RuleInput } from '../../server/src/core/rules/rule.ts';
import { runRules } from '../../server/src/core/rules/run.ts';
import { unusedIgnore } from '../../server/src/core/rules/unused-ignore.ts';

/** A charter with one duty for each line of `text`, all under the CTO. */
function input(text: string, changes: Partial<RuleInput> & { ignores?: IgnoreComment[] } = {}): RuleInput {
  const duties: Duty[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const span = { start: at, end: at + line.length };
    duties.push({
      text: line,
      span,
      extent: span,
      form: 'item',
      place: 0,
      roles: ['CTO'],
      stance: 'owns',
      labels: [],
      caveats: [],
      named: [],
      group: null,
      cell: null,
    });
    at += line.length + 1;
  }
  const charter: Charter = {
    recognized: true,
    roles: [],
    places: [],
    duties,
    matrices: [],
    ignores: changes.ignores ?? [],
    problems: [],
  };
  const judged = duties.map(
    (duty): JudgedDuty => ({ duty, verdict: null, assessment: { owner: null, suspicion: 0, level: 'none' } }),
  );
  return { text, charter, duties: judged, config: DEFAULT_CONFIG, say: speaker(), ...changes };
}

function report(index: number, { duties }: RuleInput): Report {
  const { duty } = duties[index]!;
  return {
    span: duty.span,
    message: duty.text,
    role: 'CTO',
    suggestion: null,
    related: [],
    duty: index,
    confidence: null,
    evidence: null,
  };
}

function rule(id: Rule['id'], check: CharterRule['check'], severity: Rule['defaultSeverity'] = 'warning'): Rule {
  return { id, per: 'charter', title: '', defaultSeverity: severity, explanation: '', bad: '', good: '', check };
}

const everyDuty = rule('misassigned-duty', (given) => given.duties.map((_, index) => report(index, given)));

test('a rule that fails is told once and the others go on', () => {
  const broken = rule('shared-duty', () => {
    throw new Error('boom');
  });
  const errors: string[] = [];
  const findings = runRules(input('a\nb'), (id, error) => errors.push(`${id}: ${(error as Error).message}`), [
    broken,
    everyDuty,
  ]);
  assert.deepEqual(errors, ['shared-duty: boom']);
  assert.equal(findings.length, 2);
});

test('without a listener a failing rule is not swallowed', () => {
  const broken = rule('shared-duty', () => {
    throw new Error('boom');
  });
  assert.throws(() => runRules(input('a'), undefined, [broken]), /boom/);
});

test('findings stand in text order, then in the order of the rules', () => {
  const backwards = rule('shared-duty', (given) => [report(1, given), report(0, given)], 'hint');
  const findings = runRules(input('a\nb'), undefined, [backwards, everyDuty]);
  assert.deepEqual(
    findings.map((finding) => `${finding.message} ${finding.rule}`),
    ['a shared-duty', 'a misassigned-duty', 'b shared-duty', 'b misassigned-duty'],
  );
});

test('the config decides the severity, a report may only be weaker', () => {
  const weak = rule('shared-duty', (given) => [{ ...report(0, given), severity: 'hint' }]);
  const strong = rule('empty-role', (given) => [{ ...report(0, given), severity: 'error' }], 'information');
  const severities = (rules: RuleInput['config']['rules']) =>
    runRules({ ...input('a'), config: { ...DEFAULT_CONFIG, rules } }, undefined, [weak, strong]).map((f) => f.severity);
  assert.deepEqual(severities({}), ['hint', 'information']);
  assert.deepEqual(severities({ 'shared-duty': 'error', 'empty-role': 'off' }), ['hint']);
  assert.deepEqual(severities({ 'empty-role': 'error' }), ['hint', 'error']);
});

test('ignore comments silence by place and rule, and an idle one is reported', () => {
  const text = 'a\nb\nc';
  const comment = (scope: IgnoreComment['scope'], rules: string[], start: number, end: number): IgnoreComment => ({
    span: { start, end },
    scope,
    rules,
    ruleSpans: rules.map(() => ({ start, end })),
    reason: '',
    covers: { start, end },
  });
  const given = input(text, {
    ignores: [
      comment('line', ['misassigned-duty'], 0, 1),
      comment('line', ['shared-duty'], 2, 3),
      comment('line', ['misasigned-duty'], 4, 5),
    ],
  });
  const findings = runRules(given, undefined, [everyDuty, rule('shared-duty', () => []), unusedIgnore]);
  assert.deepEqual(
    findings.map(({ rule: id, span, message }) => [id, span.start, message.includes('misassigned-duty')]),
    [
      ['misassigned-duty', 2, false],
      ['unused-ignore', 2, false],
      ['misassigned-duty', 4, false],
      ['unused-ignore', 4, true],
    ],
  );
});

test('an ignore for a rule that is off is not reported as unused', () => {
  const ignore: IgnoreComment = {
    span: { start: 0, end: 1 },
    scope: 'line',
    rules: ['shared-duty'],
    ruleSpans: [{ start: 0, end: 1 }],
    reason: '',
    covers: { start: 0, end: 1 },
  };
  const given = input('a', { ignores: [ignore] });
  const config = { ...DEFAULT_CONFIG, rules: { 'shared-duty': 'off' } as const };
  assert.deepEqual(runRules({ ...given, config }, undefined, [rule('shared-duty', () => []), unusedIgnore]), []);
});

test('allowances answer questions of ownership by words or by area', () => {
  const given = input('Own the cloud budget\nOwn the cloud budget for tools\nRun the cloud');
  const allow = (duty: string | null, area: string | null, role = 'CTO') => ({ duty, area, role, reason: null });
  const silent = (...entries: ReturnType<typeof allow>[]) =>
    runRules({ ...given, config: { ...DEFAULT_CONFIG, allow: entries } }, undefined, [everyDuty]).map((f) => f.message);
  assert.deepEqual(silent(allow('own the * budget', null)), ['Own the cloud budget for tools', 'Run the cloud']);
  assert.deepEqual(silent(allow('own *', null)), ['Run the cloud']);
  assert.deepEqual(silent(allow('own *', null, 'COO')).length, 3);
});

test('a key survives reformatting, moves and edits nearby, and tells roles and rules apart', () => {
  const key = keyOf('misassigned-duty', 'CTO', 'Own the cloud budget');
  assert.match(key, /^misassigned-duty:CTO:own-the-cloud-budget-[0-9a-z]{6}$/);
  assert.equal(keyOf('misassigned-duty', 'CTO', '  own  the *Cloud* budget. '), key);
  assert.notEqual(keyOf('misassigned-duty', 'CPO', 'Own the cloud budget'), key);
  assert.notEqual(keyOf('shared-duty', 'CTO', 'Own the cloud budget'), key);
  const long = `${'very '.repeat(20)}long`;
  assert.ok(keyOf('misassigned-duty', 'CTO', long).length < 75);
  assert.notEqual(keyOf('misassigned-duty', 'CTO', long), keyOf('misassigned-duty', 'CTO', `${long} duty`));
  assert.match(keyOf('misassigned-duty', 'CTO', '予算を管理する'), /予算を管理する/);

  const keys = (text: string) => runRules(input(text), undefined, [everyDuty]).map((finding) => finding.key);
  const [a, b, c] = keys('Alpha duty\nBeta duty\nAlpha duty');
  assert.equal(c, `${a}~2`);
  assert.deepEqual(keys('Something new\nBeta duty\nAlpha  duty!'), [keys('Something new')[0], b, a]);
});

test('words are compared as if they were normalized first', () => {
  const text = fc.string({ unit: fc.constantFrom(..."aBz é-_'*`,.%$&+#9ﬁ\n\t\u0000") });
  fc.assert(
    fc.property(text, text, (one, other) => {
      assert.ok(normalizesTo(one, normalize(one)));
      assert.equal(normalizesTo(one, normalize(other)), normalize(one) === normalize(other));
    }),
    { numRuns: 2000 },
  );
});
