import type { CheckedFinding } from '../checkFile.ts';
import { fails } from '../severity.ts';
import type { Format } from './format.ts';

/** One suite for each file, one case for each finding; a file without findings is one case that passed. */
export const junit: Format = {
  duties: false,
  frames: false,
  fixes: false,
  *render({ outcomes, problems, failOn }) {
    const suites: { path: string; cases: string[]; failures: number; errors: number }[] = [];
    for (const { path, message } of problems) suites.push(unreadable(path, message));
    for (const outcome of outcomes) {
      if ('unreadable' in outcome) {
        suites.push(unreadable(outcome.path, outcome.unreadable));
        continue;
      }
      const { path, findings } = outcome;
      const failures = findings.filter(({ severity }) => fails(severity, failOn)).length;
      const cases = findings.map((finding) => testCase(path, finding, fails(finding.severity, failOn)));
      if (cases.length === 0) cases.push(`    <testcase classname="${attribute(path)}" name="remit" time="0"/>\n`);
      suites.push({ path, cases, failures, errors: 0 });
    }
    const sum = (pick: (suite: (typeof suites)[number]) => number): number =>
      suites.reduce((total, suite) => total + pick(suite), 0);
    yield '<?xml version="1.0" encoding="UTF-8"?>\n' +
      `<testsuites name="remit" tests="${sum((suite) => suite.cases.length)}" failures="${sum((suite) => suite.failures)}" errors="${sum((suite) => suite.errors)}" time="0">\n`;
    for (const { path, cases, failures, errors } of suites) {
      yield `  <testsuite name="${attribute(path)}" tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="0" time="0">\n` +
        `${cases.join('')}  </testsuite>\n`;
    }
    yield '</testsuites>\n';
  },
};

function testCase(path: string, at: CheckedFinding, failed: boolean): string {
  const name = `${at.rule} (line ${at.line}, column ${at.column})`;
  const words = `${path}:${at.line}:${at.column} ${at.severity} ${at.rule}: ${at.message}`;
  const inside = failed
    ? `<failure type="${at.rule}" message="${attribute(at.message)}">${content(words)}</failure>`
    : `<system-out>${content(words)}</system-out>`;
  return `    <testcase classname="${attribute(path)}" name="${attribute(name)}" time="0">${inside}</testcase>\n`;
}

function unreadable(path: string, message: string) {
  const error = `<error type="unreadable" message="${attribute(message)}">${content(`${path}: ${message}`)}</error>`;
  const only = `    <testcase classname="${attribute(path)}" name="read" time="0">${error}</testcase>\n`;
  return { path, cases: [only], failures: 0, errors: 1 };
}

/** XML has no way to write most control characters, half a surrogate pair or the two last units of a plane. */
function writable(words: string): string {
  return words
    .replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd')
    .replace(/\p{Cc}/gu, (unit) => ('\t\n\r'.includes(unit) ? unit : '\ufffd'));
}

function content(words: string): string {
  return writable(words).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function attribute(words: string): string {
  return content(words)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (unit) => `&#${unit.charCodeAt(0)};`);
}
