/**
 * Every sentence a reader of findings, hovers and reports sees, in one place. `{name}` is filled in.
 * Sentences are whole: none is put together from pieces, so each can be translated as it stands.
 *
 * Keys: a finding's begin with its rule's id, a fix's with `fix-`, a feature's with its own name.
 */
const english = {
  // Findings: duties under the wrong role
  'misassigned-duty': '“{words}” reads as the {owner}’s work ({area}), not the {role}’s.',
  'misassigned-duty-two': '“{first}” and “{second}” read as the {owner}’s work ({area}), not the {role}’s.',
  'misassigned-duty-whole': 'This duty reads as the {owner}’s work ({area}), not the {role}’s.',
  'misassigned-duty-bare': 'This duty reads as the {owner}’s work, not the {role}’s.',
  'misassigned-duty-owner': 'The {owner}’s duties are here.',
  'shared-duty': '“{duty}” is work that the {first} and the {second} share; only the {role} is named here.',
  'shared-duty-other': 'The {owner}’s duties are here.',
  'disowned-duty': 'The {role} says no to “{duty}”, which reads as the {role}’s own work ({area}).',

  // Findings: duties in two places
  'contradictory-owner': '“{duty}” is the {role}’s here, but the {other}’s elsewhere in this charter.',
  'contradictory-owner-twin': 'Here “{duty}” is the {other}’s.',
  'contradictory-owner-file': '“{duty}” is the {role}’s here, but the {other}’s in {file}.',
  'duplicate-duty-file':
    '“{duty}” stands under the {other} in {file}, too. If they share it, say so; if not, keep it in one place.',
  'duplicate-duty': '“{duty}” stands under the {other}, too. If they share it, say so; if not, keep it in one place.',
  'duplicate-duty-twin': 'The same duty under the {other}.',

  // Findings: matrices
  'raci-misassigned-accountable':
    'The {role} is accountable for “{duty}”, but “{words}” reads as the {owner}’s work ({area}).',
  'raci-misassigned-accountable-whole':
    'The {role} is accountable for “{duty}”, which reads as the {owner}’s work ({area}).',
  'raci-misassigned-accountable-bare': 'The {role} is accountable for “{duty}”, which reads as the {owner}’s work.',
  'raci-misassigned-accountable-mark': 'Here the {role} is made accountable.',
  'raci-misassigned-accountable-owner': 'The {owner}’s column.',
  'raci-no-accountable': 'Nobody is accountable for “{duty}”. A row needs exactly one accountable role.',
  'raci-no-accountable-owner': 'Nobody is accountable for “{duty}”. It reads as the {owner}’s work ({area}).',
  'raci-many-accountables': '“{duty}” has {count} accountable roles ({roles}). A row needs exactly one.',
  'raci-many-accountables-one': 'Accountable here: {role}.',
  'raci-unknown-code': 'The legend does not explain “{code}”.',
  'raci-unknown-code-no-legend': '“{code}” is no usual letter of such a matrix. Explain it in a legend.',
  'raci-unknown-code-too': 'Here “{code}” is used, too.',
  'raci-unknown-code-legend': 'The legend.',

  // Findings: roles
  'uncovered-area': 'No duty of the {role} covers {area}.',
  'empty-role': 'The {role} has no duties here, though others in this charter have.',
  'duplicate-role': 'The {role} is introduced twice with different people: {first} and {second}.',
  'duplicate-role-first': 'The first {role}: {first}.',
  'ambiguous-role':
    '“{label}” can mean several offices here: {readings}. Write the title out; until then its duties are not judged.',

  // Findings: comments and settings
  'unused-ignore': 'This comment silences nothing: no such finding stands here anymore.',
  'unused-ignore-allowance': 'No duty of the {role} fits this anymore, so it allows nothing.',
  'unused-ignore-unknown': 'There is no rule “{rule}”.',
  'unused-ignore-closest': 'There is no rule “{rule}”. Did you mean “{closest}”?',
  'invalid-config-front-matter':
    'The front matter cannot be read: {detail}. Mend or remove it; the rest of the charter is still checked.',
  'invalid-config-yaml': 'This file cannot be read from here on: {detail}. What could be read is still checked.',
  'invalid-config-too-large': 'This file is too large to be checked as a charter: {detail}.',

  // Fixes
  'fix-move': 'Move to {role}',
  'fix-raci-move-responsible': 'Make the {role} accountable; the {old} stays responsible',
  'fix-raci-move-consulted': 'Make the {role} accountable; the {old} is consulted',
  'fix-raci-give': 'Make the {role} accountable',
  'fix-raci-keep': 'Keep only the {role} accountable',
  'fix-move-across': 'Move to {role} in {file}',
  'fix-share': 'Keep here, shared with {role}',
  'fix-share-note': '(shared with the {role})',
  'fix-allow': 'In this organization “{area}” belongs to {role}',
  'fix-ignore-line': 'Ignore here',
  'fix-ignore-file': 'Ignore “{rule}” in this file',
  'fix-all-of-rule': 'Move every misassigned duty in this charter',
  'fix-all': 'Fix all in this charter',
  'fix-remove-comment': 'Remove this comment',
  'fix-remove-rule': 'Remove “{rule}” from this comment',
  'fix-rename-rule': 'Change to “{rule}”',
  'fix-write-title': 'Write “{title}”',

  // Why a fix is not possible
  'fix-no-write': 'The file {file} must not be written.',
  'fix-no-same-role': 'It already stands under the {role}.',
  'fix-no-doubt': 'The letters {role} may mean several offices here; write the title out first.',
  'fix-no-duplicate': 'The {role} already has this duty.',
  'fix-no-format': 'Duties in this kind of file cannot be moved yet.',
  'fix-no-column': 'The matrix has no cell of the {role} in this row.',
  'fix-no-anchor': 'Other entries use this one through an anchor; moving it would change them, too.',
  'fix-no-entry': 'This entry cannot be taken out of its place, or not be written in the other.',
  'fix-no-broken': 'This file cannot be read whole; mend its syntax first.',
  'fix-no-role-here': 'This file has no entry for the {role}.',
  'fix-no-matrix': 'This cell of the matrix cannot be moved.',
  'fix-no-own-line': 'The duty shares its line with other text.',
  'fix-no-parts': 'It is not clear where this part of the sentence ends.',
  'fix-no-sentence': 'The sentence speaks of the {role} in a way that cannot be taken apart.',
  'fix-no-only-role': 'This file is about one role only; move the duty to the {role}’s own charter.',
  'fix-no-blocks': 'Its sub-items or paragraphs do not fit where the {role}’s duties stand.',
  'fix-no-bar': 'The {role}’s duties stand in a table, and this text does not fit into a cell.',
  'fix-no-none': 'No misassigned duty here can be moved safely.',
  'fix-no-comment': 'This kind of file has no comments.',
  'fix-no-comment-here': 'A comment here would become part of the text.',
  'fix-no-already-shared': 'It already names the {role}.',

  // Settings in `.remit.yaml`
  'config-syntax': 'This file cannot be read as YAML here: {detail}. Lines around it still count.',
  'config-too-large': 'This config is too large to be read: keep it under one million characters.',
  'config-unreadable': 'This config cannot be read, so the built-in settings hold.',
  'config-shadowed': 'This config does not count: {file} in the same folder does.',
  'config-expected-map': 'Remit expects keys with values here, one “key: value” on a line.',
  'config-expected-list': '“{key}” takes a list: one “- entry” on a line.',
  'config-expected-text': '“{key}” takes words.',
  'config-expected-number': '“{key}” takes a number from {least} to {most}.',
  'config-missing-key': 'This entry does not count: it has no “{key}”.',
  'config-key-twice': '“{key}” stands here twice: only the first counts.',
  'config-unknown-key': 'Remit knows no key “{value}” here. It knows: {known}.',
  'config-unknown-key-closest': 'Remit knows no key “{value}” here. Did you mean “{closest}”?',
  'config-unknown-rule': 'There is no rule “{value}”.',
  'config-unknown-rule-closest': 'There is no rule “{value}”. Did you mean “{closest}”?',
  'config-unknown-severity': '“{value}” is no severity for “{key}”. Use one of: {known}.',
  'config-unknown-severity-closest': '“{value}” is no severity for “{key}”. Did you mean “{closest}”?',
  'config-unknown-role': 'Nobody knows the role “{value}”: add it under “roles” first.',
  'config-unknown-role-closest':
    'Nobody knows the role “{value}”. Did you mean “{closest}”? Otherwise add it under “roles”.',
  'config-unknown-area': 'Nobody knows the area “{value}”: add it under “areas” first.',
  'config-unknown-area-closest':
    'Nobody knows the area “{value}”. Did you mean “{closest}”? Otherwise add it under “areas”.',
  'config-unknown-preset':
    'There is no preset “{value}”. Use one of {known}, or the path of a file such as “./base.yaml”.',
  'config-unknown-preset-closest': 'There is no preset “{value}”. Did you mean “{closest}”?',
  'config-bad-role-id':
    '“{value}” cannot be the name of a role: use letters, digits and “-”, and none of SHARED, NONE, OTHER, UNCLEAR.',
  'config-bad-area-slug': '“{value}” cannot be the name of an area: use small letters, digits and “-”.',
  'config-bad-glob':
    '“{value}” is no pattern for files: check its braces, and keep it under 1,000 characters and 128 alternatives.',
  'config-wide-pattern': '“{value}” would allow every duty: write at least one word of it.',
  'config-area-without-owner': 'The area “{value}” is new, so it needs an “owner”.',
  'config-allow-nothing': 'This entry does not count: say which “duty” or which “area” it allows.',
  'config-allow-both': 'An entry allows a duty or an area, not both: “area” does not count here.',
  'config-extends-outside': '“{value}” lies outside the workspace, so it is not read.',
  'config-extends-missing': 'There is no file {path}.',
  'config-extends-unreadable': 'The file {path} cannot be read, so nothing of it counts.',
  'config-baseline-broken': 'The file {path} {reason}, so nothing is accepted.',
  'config-extends-cycle': 'This file would build on itself ({chain}), so this line does not count.',

  // The editor: caps, hovers, lenses, completion, rename
  'more-findings':
    'Remit shows {shown} findings in this file and keeps {more} more to itself (setting “remit.maxFindings”).',
  'hover-role-areas': 'Areas of this role:',
  'hover-role-differences': 'How it differs from its neighbors:',
  'hover-role-holder': 'Held by {name}.',
  'hover-role-acting': 'Held by {name} for the time being.',
  'hover-role-vacant': 'Nobody holds this seat at present.',
  'hover-role-other': 'Remit knows this seat by its name only: its duties are not judged.',
  'hover-role-doubt':
    'These letters can stand for several seats: {roles}. Write the title out and its duties are judged.',
  'hover-sources': 'Sources: {sources}',
  'hover-source-section': '{title}, “{section}”',
  'hover-duty-owner': '**{role}**: {area}',
  'hover-duty-owner-only': 'This is the **{role}**’s duty.',
  'hover-duty-shared': 'Work that **{roles}** share.',
  'hover-duty-allowed': 'Your organization gives this to the **{role}**.',
  'hover-duty-house': 'In your organization {area} belongs to the **{role}**.',
  'hover-duty-outside': 'None of the areas that Remit knows: nobody is told to take it over.',
  'hover-duty-unsure': 'Remit cannot tell whose duty this is and says nothing.',
  'hover-duty-confidence': '{words} ({percent}%)',
  'hover-confidence-sure': 'almost certain',
  'hover-confidence-likely': 'likely',
  'hover-confidence-possible': 'possible',
  'hover-confidence-weak': 'little to go by',
  'hover-duty-words': 'Words that decided: {words}',
  'hover-duty-elsewhere': 'It stands under the {roles}.',
  'hover-duty-refused': 'It cannot be moved to the {role} here: {reason}',
  'hover-stance-supports': 'The charter says that this role supports the work; it does not own it.',
  'hover-stance-informed': 'The charter says that this role is told about the work; it does not own it.',
  'hover-stance-excluded': 'The charter says that this role does not do this.',
  'hover-letter': '**{letter}** for the {role}: {meaning}',
  'hover-config-default': 'Default: {severity}',
  'hover-config-holds': 'Holds {roles}.',
  'hover-config-area': '**{area}**: {role}',
  'hover-config-area-moved': '**{area}**: {role} ({other} in the taxonomy)',
  'complete-config-required': 'required',
  'complete-config-default': 'default',
  'lens-duties-one': '1 duty',
  'lens-duties': '{count} duties',
  'lens-elsewhere-one': '1 belongs elsewhere',
  'lens-elsewhere': '{count} belong elsewhere',
  'lens-areas': '{covered} of {all} areas',
  'hint-tooltip': '{area}: an area of the {role}',
  'new-charter-title': 'Who does what',
  'new-charter-duty': 'Write here what this role answers for: one duty on a line, each after a “-”.',
  'complete-role': 'Section for the {role}',
  'complete-duty': '{area} ({role})',
  'complete-duty-why': 'Nothing under the {role} covers this area yet.',
  'complete-letter': '{letter}: {meaning}',
  'meaning-accountable': 'accountable: answers for the result, one on each row',
  'meaning-responsible': 'responsible: does the work',
  'meaning-consulted': 'consulted: is asked before',
  'meaning-informed': 'informed: is told after',
  'meaning-support': 'supports: helps with the work',
  'meaning-none': 'has no part in it',
  'meaning-unknown': 'not explained by the legend',
  'complete-key-charter': 'true: read this file as a charter. false: never.',
  'complete-key-title': 'The title of the document.',
  'complete-key-role': 'The role this file is about, e.g. CTO.',
  'rename-everywhere': 'Rename “{from}” to “{to}” in {count} charters',
  'rename-empty': 'A name cannot be empty.',
  'rename-one-line': 'A name stands on one line.',
  'symbol-role': '{count} duties',
  'symbol-role-one': '1 duty',
  'symbol-matrix': 'Matrix',

  // The matrix of responsibilities, written down
  'matrix-title': 'Who owns what',
  'matrix-area': 'Area',
  'matrix-nobody': 'nobody',
  'matrix-misassigned': '{count}, {astray} misassigned',
  'matrix-column-area': 'area',
  'matrix-column-owner': 'area owner',
  'matrix-column-role': 'role',
  'matrix-column-duty': 'duty',
  'matrix-column-move': 'move to',
  'matrix-column-file': 'file',
} as const;

/** Key of a sentence. */
export type MessageKey = keyof typeof english;

/** Speaks the reader's language. */
export interface Say {
  /** Fills a sentence. */
  (key: MessageKey, args?: Readonly<Record<string, string | number>>): string;
  /** What the taxonomy and the rules say in English where they are defined: titles, purposes, descriptions. */
  readonly told: (english: string) => string;
}

/**
 * The sentences of one language; a key that the language lacks falls back to English.
 *
 * @param data the same for the words of the taxonomy and the rules, by the English ones
 */
export function speaker(
  translations: Readonly<Partial<Record<MessageKey, string>>> = {},
  data: Readonly<Record<string, string>> = {},
): Say {
  /** Sentences in pieces: words and, at odd places, the name of what is filled in between. */
  const known = new Map<MessageKey, readonly string[]>();
  const say = (key: MessageKey, args: Readonly<Record<string, string | number>> = {}): string => {
    let pieces = known.get(key);
    if (!pieces) {
      pieces = (translations[key] ?? english[key]).split(/\{(\w+)\}/);
      known.set(key, pieces);
    }
    let sentence = pieces[0] as string;
    for (let i = 1; i < pieces.length; i += 2) {
      const name = pieces[i] as string;
      sentence += `${args[name] ?? `{${name}}`}${pieces[i + 1]}`;
    }
    return sentence;
  };
  return Object.assign(say, {
    told: (words: string) => (Object.hasOwn(data, words) ? (data[words] as string) : words),
  });
}
