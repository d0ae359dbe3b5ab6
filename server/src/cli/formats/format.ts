import type { PathProblem } from '../files.ts';
import type { Outcomes } from '../outcomes.ts';
import type { FailOn } from '../severity.ts';

/** All that a report is made of. */
export interface Run {
  readonly outcomes: Outcomes;
  /** Paths that could not be looked at; unreadable files are among the outcomes. */
  readonly problems: readonly PathProblem[];
  readonly failOn: FailOn;
  /** True when every file was named, so that none was passed over for not looking like a charter. */
  readonly named: boolean;
  /** Whether escape sequences for color may be used. */
  readonly color: boolean;
  /** Columns of the terminal that it is shown on; null when it is no terminal. */
  readonly columns: number | null;
}

/** One way to print a run. */
export interface Format {
  /** Whether it lists roles and duties. */
  readonly duties: boolean;
  /** Whether it shows the line of source under a finding. */
  readonly frames: boolean;
  /** Whether it tells the edits that mend a finding. */
  readonly fixes: boolean;
  /** The report in pieces, in order; together they are the whole document. */
  render(run: Run): Iterable<string> | AsyncIterable<string>;
}
