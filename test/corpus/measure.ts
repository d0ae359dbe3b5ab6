import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Analysis } from '../../server/src/core/analysis.ts';
import type { Duty, RoleId } from '../../server/src/core/charter/model.ts';
import { lineAt, lineIndex } from '../../server/src/core/text/lineIndex.ts';

/** What should be found in a charter: the file beside it that ends in `.expect.json`. Lines are 1-based. */
export interface Expectation {
  readonly document: string;
  readonly shape: string;
  readonly language: string;
  readonly assignments: readonly Assignment[];
  readonly notDuties: readonly number[];
}

export interface Assignment {
  readonly line: number;
  readonly text: string;
  /** `CTO`, `CPO-PEOPLE`, `CTO+CPO` for combined titles. */
  readonly role: string;
  /** CTO, CPO, COO, SHARED or NONE. */
  readonly should: string;
  readonly area: string;
  /** The cell that made it an assignment: `A`, `A/R`, `APPROVER` … */
  readonly via?: string;
}

/** Counts for one charter, one construct, or all. */
export interface Tally {
  duties: number;
  read: number;
  role: number;
  stance: number;
  misplaced: number;
  /** Misplaced duties that a finding speaks of, hints included. */
  found: number;
  /** Of those, by a warning or worse. */
  warned: number;
  rightlyHeld: number;
  falseAlarms: number;
  nonDuties: number;
  taken: number;
  /** Findings on lines that hold no duty, or under an executive outside the three. */
  stray: number;
}

export interface Report {
  readonly name: string;
  readonly tally: Tally;
  /** By construct: how the duty is written. */
  readonly constructs: ReadonlyMap<string, Tally>;
  /** One line per thing that is not as expected. */
  readonly misses: readonly string[];
}

export function emptyTally(): Tally {
  return {
    duties: 0,
    read: 0,
    role: 0,
    stance: 0,
    misplaced: 0,
    found: 0,
    warned: 0,
    rightlyHeld: 0,
    falseAlarms: 0,
    nonDuties: 0,
    taken: 0,
    stray: 0,
  };
}

export function addTally(to: Tally, from: Tally): void {
  for (const key of Object.keys(to) as (keyof Tally)[]) to[key] += from[key];
}

/** Charters of a folder that have an expectation, with the path of each. */
export function chartersIn(folder: string): { path: string; name: string; text: string; expect: Expectation }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.expect.json'))
    .sort()
    .map((name) => {
      const expect = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Expectation;
      const path = join(folder, expect.document);
      return { path, name: expect.document, text: readFileSync(path, 'utf8'), expect };
    });
}

const PLACEMENT = new Set(['misassigned-duty', 'raci-misassigned-accountable']);
const CORE = new Set(['CTO', 'CPO', 'COO']);

/** Compares an analysis with what is expected of the charter. */
export function measure(name: string, analysis: Analysis, expect: Expectation): Report {
  const { text, charter, findings } = analysis;
  const index = lineIndex(text);
  const lineOf = (offset: number): number => lineAt(index, offset) + 1;
  const tally = emptyTally();
  const constructs = new Map<string, Tally>();
  const misses: string[] = [];
  const lines = text.split(/\r\n|\r|\n/);

  const byLine = new Map<number, Duty[]>();
  for (const duty of charter.duties) {
    for (let line = lineOf(duty.span.start); line <= lineOf(Math.max(duty.span.start, duty.span.end - 1)); line++) {
      byLine.set(line, [...(byLine.get(line) ?? []), duty]);
    }
  }
  const placed = findings.filter((one) => PLACEMENT.has(one.rule));
  const expectedLines = new Set(expect.assignments.map(({ line }) => line));

  for (const assignment of expect.assignments) {
    const wanted = plain(assignment.text);
    const there = (byLine.get(assignment.line) ?? []).filter((duty) => {
      const read = plain(duty.text);
      return read.includes(wanted) || (wanted.includes(read) && read.length >= wanted.length * 0.6);
    });
    const duty =
      there.find((one) => one.stance === 'owns' && sameRole(one.roles, assignment.role)) ??
      there.find((one) => one.stance === 'owns') ??
      there[0];
    const one = emptyTally();
    one.duties = 1;
    const role = assignment.role.split('+');
    const misplaced = CORE.has(assignment.should) && !role.includes(assignment.should);
    if (misplaced) one.misplaced = 1;
    else one.rightlyHeld = 1;
    if (duty) {
      one.read = 1;
      if (sameRole(duty.roles, assignment.role)) one.role = 1;
      else
        misses.push(
          `${name}:${assignment.line}: under ${duty.roles.join('+')}, not ${assignment.role}: ${assignment.text}`,
        );
      if (duty.stance === 'owns') one.stance = 1;
      else misses.push(`${name}:${assignment.line}: ${duty.stance}, not owned: ${assignment.text}`);
      const about = placed.filter(
        (finding) =>
          finding.span.start < duty.extent.end &&
          duty.extent.start < finding.span.end &&
          (finding.duty === null || charter.duties[finding.duty] === duty),
      );
      const flagged = about.length > 0;
      if (flagged && misplaced) one.found = 1;
      if (misplaced && about.some(({ severity }) => severity === 'warning' || severity === 'error')) one.warned = 1;
      if (flagged && !misplaced) {
        one.falseAlarms = 1;
        misses.push(`${name}:${assignment.line}: flagged, though it stands well: ${assignment.text}`);
      }
    } else misses.push(`${name}:${assignment.line}: not read: ${assignment.text}`);
    addTally(tally, one);
    const construct = duty ? duty.form : assignment.via ? 'matrix-row' : 'not read';
    const counts = constructs.get(construct) ?? emptyTally();
    addTally(counts, one);
    constructs.set(construct, counts);
  }

  for (const line of expect.notDuties) {
    tally.nonDuties++;
    const taken = (byLine.get(line) ?? []).filter(
      (duty) => duty.stance === 'owns' && !expectedLines.has(lineOf(duty.span.start)),
    );
    if (taken.length > 0) {
      tally.taken++;
      misses.push(`${name}:${line}: taken as a duty of ${taken[0]?.roles.join('+')}: ${lines[line - 1]?.trim()}`);
    }
  }
  for (const finding of placed) {
    const line = lineOf(finding.span.start);
    if (expectedLines.has(line)) continue;
    tally.stray++;
    misses.push(`${name}:${line}: finding where no duty is expected: ${lines[line - 1]?.trim()}`);
  }
  return { name, tally, constructs, misses };
}

/** `A+B` holds when every one of the three in it is read, and further seats are read as such. */
function sameRole(roles: readonly RoleId[], expected: string): boolean {
  const wanted = expected.split('+');
  const core = (list: readonly string[]): string =>
    list
      .filter((role) => CORE.has(role) || role.startsWith('CPO-'))
      .sort()
      .join('+');
  return core(roles) === core(wanted) && roles.length >= wanted.length;
}

function plain(words: string): string {
  return words
    .replace(/[*_`~]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/[.。;,\s]+$/u, '')
    .toLowerCase()
    .trim();
}
