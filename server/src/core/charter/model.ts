import type { Span } from '../text/span.ts';

/**
 * What a charter says, in the words of the field: roles, the places that introduce them, duties with
 * their stance, matrices. Plain data; every span is absolute in the text the charter was read from.
 */
export interface Charter {
  /** False when nothing in the document makes it a charter: then everything else is empty. */
  readonly recognized: boolean;
  readonly roles: readonly Role[];
  readonly places: readonly Place[];
  readonly duties: readonly Duty[];
  readonly matrices: readonly Matrix[];
  readonly ignores: readonly IgnoreComment[];
  readonly problems: readonly CharterProblem[];
  /** True when nothing but the duties below them says which office the letters `CPO` mean: see `doubt.ts`. */
  readonly productByDuties?: boolean;
}

/**
 * A role's name in capitals: `CTO`, `CPO`, `COO`, another officer's (`CEO`, `CISO`, `CFO` …), a CPO that is
 * not Product (`CPO-PEOPLE`, `CPO-PRIVACY`, `CPO-PROCUREMENT`, `CPO-PROJECT`), a house role of the
 * team's config, or `OTHER` for a titled seat without a name of its own (Head of …, VP …, a team).
 */
export type RoleId = string;

/** A role of this charter; one role may be introduced in several places. */
export interface Role {
  readonly id: RoleId;
  /** The title as the charter first spells it out, else as written, e.g. `Chief Technology Officer (CTO)`. */
  readonly title: string;
  /** Indices into `Charter.places`, in text order; never empty. */
  readonly places: readonly number[];
}

/** How a place introduces its role. */
export type PlaceForm =
  | 'heading'
  | 'bold-line'
  | 'list-label'
  | 'table-row'
  | 'matrix-column'
  | 'matrix-cell'
  | 'front-matter'
  | 'file-name'
  | 'second-person'
  | 'key'
  | 'sentence';

/** One place that introduces a role (or a person with two titles) and the text that is about it. */
export interface Place {
  /** The roles named here; several for combined titles (`CTO / CPO`, CPTO). Never empty. */
  readonly roles: readonly RoleId[];
  /** The label as written, markup removed. */
  readonly title: string;
  /** The role's words in the label: what hover, definition and highlighting stand on. Empty span at 0 for `file-name`. */
  readonly label: Span;
  /** The text this place governs, label included: a heading's section, a list item, a table row … */
  readonly scope: Span;
  readonly form: PlaceForm;
  /** Heading level, or null. */
  readonly level: number | null;
  readonly holder: Holder | null;
  /** Set when the letters stay in doubt (`CPO` of which kind?): the readings that are possible. */
  readonly doubt: readonly RoleId[] | null;
  /** Lists (or other containers) of owned duties in this place, in text order: where a moved duty can go. */
  readonly lists: readonly DutyList[];
}

/** Who has an office. */
export interface Holder {
  /** The person's name, or '' for a vacant seat. */
  readonly name: string;
  readonly span: Span;
  readonly tenure: 'regular' | 'acting' | 'vacant';
}

/** A container of owned duties and how its entries are written. */
export interface DutyList {
  readonly form: 'bullets' | 'yaml-block' | 'yaml-flow' | 'cell' | 'clauses' | 'rows';
  /** From the first line's start to the last entry's end, line break excluded. */
  readonly span: Span;
  /** Marker of the last entry: `-`, `*`, `+`, `3.`, `3)`, `- [ ]`; '' where there is none. */
  readonly marker: string;
  /** White space before the marker. */
  readonly indent: string;
  /** True when blank lines separate the entries. */
  readonly loose: boolean;
}

/** How a role stands to a duty. Only `owns` can be misassigned; `excluded` is judged the other way round. */
export type Stance = 'owns' | 'supports' | 'informed' | 'excluded';

/** What kind of text holds the duty; decides how it can be moved. */
export type DutyForm = 'item' | 'clause' | 'sentence' | 'cell' | 'cell-part' | 'matrix-row' | 'value';

/** Something near the duty that makes its ownership less certain. */
export type Caveat =
  /** names another role as partner, approver, receiver … */
  | 'partner'
  /** an exception is stated: for one season, until filled, deliberately shared */
  | 'exception'
  /** prose about the role's purpose (mission, mandate, whole-role sentence), or limits of authority */
  | 'weak';

/** A piece of work or a decision that an office answers for. */
export interface Duty {
  /** What the judge reads: the duty's visible words on one line, without marker or markup, role names kept. */
  readonly text: string;
  /** The words in the source, marker and surrounding markup excluded; stands under the squiggle. */
  readonly span: Span;
  /** All that moves with it: marker, continuation lines and sub-items; whole lines for list items, line break excluded. */
  readonly extent: Span;
  readonly form: DutyForm;
  /** Index into `Charter.places`. */
  readonly place: number;
  /** Same as the place's roles. */
  readonly roles: readonly RoleId[];
  readonly stance: Stance;
  /** Labels over the duty, nearest last: sub-area headings, bold lead-in of the list, parent item. Not role titles. */
  readonly labels: readonly string[];
  readonly caveats: readonly Caveat[];
  /** Roles that the words themselves name (`with the CPO`), in order. */
  readonly named: readonly RoleId[];
  /** For `clause` and `cell-part`: the whole enumeration it is one part of. */
  readonly group: Span | null;
  /** For `matrix-row`: indices into `Charter.matrices`, its rows and their cells. */
  readonly cell: { readonly matrix: number; readonly row: number; readonly cell: number } | null;
}

/** What a letter or word in a matrix cell means. */
export type Meaning = 'accountable' | 'responsible' | 'consulted' | 'informed' | 'support' | 'none' | 'unknown';

/** RACI and its kin. */
export interface Matrix {
  readonly span: Span;
  /** `roles-as-columns` is the rule; `transposed`: columns are letters (Accountable, Approver), cells hold roles; `text`: cells hold the duties. */
  readonly layout: 'roles-as-columns' | 'transposed' | 'text';
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
  /** Letters and words the legend explains (upper case) and what they mean; the built-in ones when there is no legend. */
  readonly legend: ReadonlyMap<string, Meaning>;
  /** Where the legend stands, if the document has one. */
  readonly legendSpan: Span | null;
}

/** A column of a matrix, its header included. */
export interface MatrixColumn {
  readonly span: Span;
  readonly title: string;
  /** Roles in the header; empty for the activity, id and note columns and for teams. */
  readonly roles: readonly RoleId[];
  /** True where the column holds an office of any kind (also teams and people). */
  readonly holder: boolean;
  /** Transposed layout: what the column's letter means. */
  readonly meaning: Meaning | null;
}

/** A row of a matrix, its header left out. */
export interface MatrixRow {
  readonly span: Span;
  /** The activity's words. */
  readonly text: string;
  readonly textSpan: Span;
  /** One for each column, in order. */
  readonly cells: readonly MatrixCell[];
}

/** Where a row and a column meet. */
export interface MatrixCell {
  /** Between the bars, padding included. */
  readonly span: Span;
  /** The trimmed content; empty span at the place where it would stand when the cell is empty. */
  readonly content: Span;
  readonly text: string;
  /** One for each letter or word in the cell, in order: `A/R` has two. */
  readonly marks: readonly MatrixMark[];
}

/** A letter or word in a cell. */
export interface MatrixMark {
  readonly text: string;
  readonly span: Span;
  readonly meaning: Meaning;
}

/** `<!-- remit-ignore-next-line misassigned-duty: reason -->` and its kin. */
export interface IgnoreComment {
  readonly span: Span;
  readonly scope: 'line' | 'next-line' | 'start' | 'end' | 'file';
  /** Rule ids named; empty means every rule. */
  readonly rules: readonly string[];
  /** Spans of the rule ids, same order. */
  readonly ruleSpans: readonly Span[];
  readonly reason: string;
  /** The text whose findings it silences. */
  readonly covers: Span;
}

/** Something the person can mend, found while reading. */
export interface CharterProblem {
  readonly span: Span;
  readonly what: 'front-matter' | 'yaml' | 'too-large';
  readonly detail: string;
}
