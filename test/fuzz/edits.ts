import fc from 'fast-check';

/** One change of a text, as a share of it, so that it means something in every text. */
export interface Edit {
  readonly kind: 'type' | 'put' | 'line' | 'cut' | 'replace' | 'drop' | 'double' | 'move' | 'wrap' | 'undo' | 'endings';
  /** Where, in ten-thousandths of the text. */
  readonly at: number;
  /** UTF-16 units that go, or lines. */
  readonly much: number;
  readonly put: string;
}

/** What somebody may type or paste; most of it changes how what follows it is read. */
const MARKS = [
  ...[
    'x',
    ' ',
    'a ',
    '\n',
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    '\t',
    '  ',
    '    ',
    '-',
    '- ',
    '|',
    '#',
    '*',
    '**',
    '`',
    '>',
    ':',
  ],
  ...[
    '=',
    '\\',
    '[',
    ']',
    '{',
    '}',
    '(',
    ')',
    '"',
    "'",
    ',',
    ';',
    '&',
    '!',
    '%',
    '@',
    '~',
    '_',
    '/',
    '<',
    '<br>',
    '[x] ',
  ],
];
const FENCES = [
  ...['```\n', '\n```\n', '~~~\n', '````md\n', '<!--', '-->', '<!-- ', ' -->\n', '%%', '---\n', '\n---\n', '...\n'],
  ...[
    '+++\n',
    '===\n',
    '\n===\n',
    '<details>\n',
    '</details>\n',
    '<summary>',
    '<ul>\n',
    '<li>',
    '</ul>\n',
    '<pre>',
    '</pre>',
  ],
  ...[
    '{/*',
    '*/}',
    '<Card>\n',
    '</Card>\n',
    '{% raw %}\n',
    '::: note\n',
    ':::\n',
    '!!! note\n    ',
    '> [!NOTE]\n> ',
    '> ',
  ],
  ...['<example>\n', '</example>\n', '[a]: b\n', '<script>\n', '</script>\n', '<div\n', '<?', '?>', '<![CDATA[', ']]>'],
  ...[
    '#+BEGIN_SRC\n',
    '#+END_SRC\n',
    ':PROPERTIES:\n',
    ':END:\n',
    '# ',
    '#+TITLE: ',
    '* ',
    '** ',
    '*** TODO ',
    'COMMENT ',
  ],
  ...[
    '&a ',
    '*a',
    '<<: *a\n',
    '|\n  ',
    '>-\n  ',
    '!!str ',
    '? ',
    '- - ',
    '// ',
    '/*',
    '*/',
    '{ "cto": [',
    ']}',
    '",\n"',
  ],
];
const IGNORES = [
  ...['<!-- remit-ignore-start -->\n', '<!-- remit-ignore-end -->\n', '\n<!-- remit-ignore-file -->\n'],
  ...[
    '<!-- remit-ignore-next-line misassigned-duty -->\n',
    ' <!-- remit-ignore-line -->',
    '# remit-ignore-next-line\n',
  ],
  ...['<!-- remit-ignore-next-line no-such-rule: because -->\n', '<!-- remit-ignore-start misassigned-duty -->\n'],
];
const ROLES = [
  ...[
    '## ',
    '\n# CTO\n',
    '\n## Chief Operating Officer (COO)\n\n',
    '\n### Does not own\n\n',
    '\n### Responsibilities\n',
  ],
  ...['\n**CPO:**\n', 'The CTO answers for:\n', 'CTO & CPO', 'CPO = Chief People Officer\n', '\n* Head of Product\n'],
  ...[
    '\n## VP Product\n\n- Own the product backlog\n',
    'CPO',
    'Chief Product Officer',
    'charter: true\n',
    'role: CTO\n',
  ],
  ...[
    '---\nrole: CTO\n---\n',
    'cto:\n',
    'coo:\n  responsibilities:\n',
    '  - ',
    '"duties": ',
    'roles:\n',
    'Owner: CTO\n',
  ],
  ...['CTO\n---\n', 'COO\n===\n', '* COO\n', '- **CPO:** ', 'You are the CTO.\n', 'CPTO', 'CTO (acting): Ada\n', 'CEO'],
];
const DUTIES = [
  ...['\n- Allocate budget across departments\n', '- Harden the production servers\n', '  - Own the product roadmap\n'],
  ...[
    '1. Set list prices of the product\n',
    '- [ ] Run the cloud platform\n',
    'Own the product roadmap',
    '- Hire engineers;',
  ],
  ...[
    'The COO sets product pricing. ',
    'Responsibilities: pricing, server hardening, budgets.\n',
    '- \n',
    'with the CPO',
  ],
  ...[
    '- Does not own the product roadmap\n',
    ' (until the seat is filled)',
    'Decide, with the COO, on ',
    ' and ',
    ', ',
  ],
];
const MATRICES = [
  ...[
    '\n| Activity | CTO | COO |\n|---|---|---|\n| Allocate budget | A | R |\n',
    '| Set list prices | A | A |\n',
    '| ',
  ],
  ...[
    ' | ',
    ' |\n',
    '|---|---|\n',
    'A/R',
    '| Role | Responsibilities |\n| --- | --- |\n',
    '| CPO | budgets; servers |\n',
  ],
  ...['A = answers, D = does\n', 'R', 'A', ' C ', '| | | |\n', '| Harden servers | X | |\n', '|-\n', '\\|'],
];
const ODD = [
  ...['😀', '\ud83d', '\ude00', '\u0000', '\ufeff', '\u200b', '\u202e', 'الرئيس', '\u05d0\u05d1', 'e\u0301', '\u0301'],
  ...[
    '\u2028',
    '\u0085',
    '\u00a0',
    '\u00ad',
    '\v',
    '\f',
    '\u3000',
    'İ',
    'ß',
    'ﬁ',
    '－',
    '•',
    '—',
    '…',
    '&nbsp;',
    '&#x41;',
  ],
];

/** Pieces of every kind, the telling ones more often. */
export const piece: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...MARKS) },
  { weight: 5, arbitrary: fc.constantFrom(...FENCES) },
  { weight: 2, arbitrary: fc.constantFrom(...IGNORES) },
  { weight: 4, arbitrary: fc.constantFrom(...ROLES) },
  { weight: 4, arbitrary: fc.constantFrom(...DUTIES) },
  { weight: 3, arbitrary: fc.constantFrom(...MATRICES) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD) },
);

const kind = fc.constantFrom<Edit['kind'][]>(
  ...(['type', 'type', 'type', 'put', 'put', 'line', 'line', 'line', 'cut', 'cut', 'replace', 'drop', 'drop'] as const),
  ...(['double', 'move', 'wrap', 'undo', 'undo', 'undo', 'endings'] as const),
);

export const edit: fc.Arbitrary<Edit> = fc.record({
  kind,
  at: fc.nat(9_999),
  much: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) }, fc.integer({ min: 1, max: 80 })),
  put: piece,
});

/**
 * The text after an edit.
 *
 * @param before the text before the last edit, for `undo`
 */
export function edited(text: string, before: string, { kind, at, much, put }: Edit): string {
  const offset = Math.floor((at / 10_000) * (text.length + 1));
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const end = (from: number, lines = 1): number => {
    let to = from;
    for (let i = 0; i < lines && to < text.length; i++) {
      const next = text.indexOf('\n', to);
      to = next < 0 ? text.length : next + 1;
    }
    return to;
  };
  const splice = (from: number, to: number, words: string): string => text.slice(0, from) + words + text.slice(to);
  const few = Math.min(much, 3);
  switch (kind) {
    case 'type':
      return splice(offset, offset, put.slice(0, 1));
    case 'put':
      return splice(offset, offset, put);
    case 'line':
      return splice(line, line, put);
    case 'cut':
      return splice(offset, offset + much, '');
    case 'replace':
      return splice(offset, offset + much, put);
    case 'drop':
      return splice(line, end(line, few), '');
    case 'double':
      return splice(line, line, text.slice(line, end(line, few)));
    case 'move': {
      const gone = text.slice(line, end(line));
      const rest = splice(line, end(line), '');
      const goal = rest.lastIndexOf('\n', Math.floor((much / 80) * rest.length)) + 1;
      return rest.slice(0, goal) + gone + rest.slice(goal);
    }
    case 'wrap':
      return text.slice(0, line) + put + text.slice(line, end(line, much)) + put + text.slice(end(line, much));
    case 'undo':
      return before;
    case 'endings':
      return /\r\n/.test(text) ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n');
  }
}
