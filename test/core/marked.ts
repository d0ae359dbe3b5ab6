import assert from 'node:assert/strict';
import type { Duty } from '../../server/src/core/charter/model.ts';
import { readCharter } from '../../server/src/core/charter/read.ts';
import { DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import { formatOf } from '../../server/src/core/syntax/format.ts';
import { parse } from '../../server/src/core/syntax/parse.ts';

/**
 * Charters with the duties marked where they stand: `⟦cto|Own the roadmap⟧` is a duty of the CTO, on exactly those
 * columns. Two titles are `cto+cpo`; a sign after the role tells the stance: `-` excluded, `~` supports,
 * `?` informed, none owns. What is not marked must not be read as a duty.
 */
export interface Marked {
  readonly text: string;
  readonly duties: readonly { readonly who: string; readonly start: number; readonly end: number }[];
}

const OPEN = /⟦([a-z+-]*?[a-z])([-~?]?)\|/;

/** Takes the marks out of a text. */
export function marked(source: string): Marked {
  let text = source.replace(/^\n/, '');
  const duties: { who: string; start: number; end: number }[] = [];
  for (let match = OPEN.exec(text); match; match = OPEN.exec(text)) {
    const start = match.index;
    text = text.slice(0, start) + text.slice(start + match[0].length);
    const end = text.indexOf('⟧', start);
    assert.ok(end >= 0, `a mark is not closed: ${text.slice(start, start + 40)}`);
    text = text.slice(0, end) + text.slice(end + 1);
    duties.push({ who: `${match[1]}${match[2]}`, start, end });
  }
  return { text, duties };
}

const SIGNS = { owns: '', supports: '~', informed: '?', excluded: '-' } as const;

/** A duty as the marks write it. */
export function signature(duty: Pick<Duty, 'roles' | 'stance'>): string {
  return `${duty.roles.join('+').toLowerCase()}${SIGNS[duty.stance]}`;
}

/** Reads a text as a charter, whatever its name. */
export function readText(text: string, path = 'charter.md') {
  const source = { text, path, languageId: null, named: true };
  return readCharter(source, parse(text, formatOf(source)), DEFAULT_CONFIG);
}

/** Asserts that exactly the marked duties are read, with LF, with CRLF and with a byte order mark. */
export function assertDuties(source: string, path = 'charter.md'): void {
  const { text, duties } = marked(source);
  const show = (whole: string, start: number, end: number, who: string): string =>
    `${who} ${start}: ${JSON.stringify(whole.slice(start, end).replace(/\r\n/g, '\n'))}`;
  const found = (whole: string, shift: (offset: number) => number): string[] =>
    readText(whole, path).duties.map(({ span, roles, stance }) =>
      show(whole, span.start, span.end, signature({ roles, stance })).replace(/ \d+:/, ` ${shift(span.start)}:`),
    );
  const expected = duties.map(({ start, end, who }) => show(text, start, end, who));
  assert.deepEqual(
    found(text, (offset) => offset),
    expected,
  );

  const crlf = text.replaceAll('\n', '\r\n');
  assert.deepEqual(
    found(crlf, (offset) => crlf.slice(0, offset).replaceAll('\r\n', '\n').length),
    expected,
    'with CRLF',
  );
  assert.deepEqual(
    found(`\uFEFF${text}`, (offset) => offset - 1),
    expected,
    'with a byte order mark',
  );
}
