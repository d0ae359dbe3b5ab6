import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { LIMITS } from '../../server/src/core/syntax/limits.ts';
import { parse } from '../../server/src/core/syntax/parse.ts';
import type { Block, SyntaxTree, Words } from '../../server/src/core/syntax/tree.ts';
import { sourceSpan } from '../../server/src/core/syntax/words.ts';
import { applyEdit, document, edit } from './documents.ts';
import { readText } from './marked.ts';

/** Every block and every stretch of words in a tree, with the offset its spans count from. */
function* everything(
  tree: SyntaxTree,
): Generator<{ at: number; block?: Block; words?: Words; span: { start: number; end: number } }> {
  const stack: { at: number; block: Block }[] = [...tree.blocks];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { at, block } = next;
    yield { at, block, span: block.span };
    if (block.kind === 'heading' || block.kind === 'paragraph') yield { at, words: block.words, span: block.span };
    else if (block.kind === 'list') {
      for (const item of block.items) {
        yield { at, span: item.span };
        for (const child of item.children) stack.push({ at, block: child });
      }
    } else if (block.kind === 'container') for (const child of block.children) stack.push({ at, block: child });
    else if (block.kind === 'table') {
      for (const row of [...(block.header ? [block.header] : []), ...block.rows]) {
        yield { at, span: row.span };
        for (const cell of row.cells) yield { at, words: cell.words, span: cell.span };
      }
    }
  }
}

/** What a tree says; where it is cut into passages is no part of it. */
function said({ blocks, frontMatter, problems }: SyntaxTree): unknown {
  return { blocks, frontMatter, problems };
}

/** Long enough for several passages, which are parsed each by itself. */
const filler = (i: number): string =>
  `\n## Role ${i}\n\n${'- Own the platform of the region\n'.repeat(24)}\nSome words\nabout it.\n\n1. First\n2. Second\n`;

describe('the Markdown tree', () => {
  it('is read from any text, every span inside, every word where it stands', () => {
    fc.assert(
      fc.property(document, (text) => {
        for (const { at, words, span } of everything(parse(text, 'markdown'))) {
          assert.ok(0 <= span.start && span.start <= span.end && at + span.end <= text.length);
          for (const [offset, source, length] of words?.pieces ?? []) {
            assert.equal(words?.text.slice(offset, offset + length), text.slice(at + source, at + source + length));
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('after edits is the tree of the whole text', () => {
    fc.assert(
      fc.property(document, fc.array(edit, { minLength: 1, maxLength: 6 }), (start, edits) => {
        let text = start;
        let tree = parse(text, 'markdown');
        for (const one of edits) {
          text = applyEdit(text, one);
          tree = parse(text, 'markdown', tree);
          assert.deepEqual(said(tree), said(parse(text, 'markdown')), JSON.stringify(text));
        }
      }),
      { numRuns: 600 },
    );
  });

  it('after edits of a long text is the tree of the whole text', () => {
    const parts = fc.array(document, { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(parts, fc.array(edit, { minLength: 1, maxLength: 8 }), fc.boolean(), (texts, edits, undone) => {
        let text = texts.map((part, i) => part + filler(i)).join('\n');
        let tree = parse(text, 'markdown');
        const check = (): void => {
          tree = parse(text, 'markdown', tree);
          assert.deepEqual(said(tree), said(parse(text, 'markdown')), JSON.stringify(text));
        };
        for (const one of edits) {
          const before = text;
          text = applyEdit(text, one);
          check();
          if (!undone) continue;
          text = before;
          check();
        }
      }),
      { numRuns: 80 },
    );
  });

  it('code fences and comments go on however long they are', () => {
    const text = Array.from({ length: 120 }, (_, i) => filler(i)).join('');
    const at = text.indexOf('\n## Role 20\n');
    const end = text.indexOf('\n## Role 110\n');
    for (const [open, close, what] of [
      ['\n```\n', '\n```\n', 'code'],
      ['\n<!--\n', '\n-->\n', 'comment'],
      ['\n<script>\n', '\n</script>\n', 'html'],
    ] as const) {
      const closed = text.slice(0, at) + open + text.slice(at, end) + close + text.slice(end);
      const unclosed = text.slice(0, at) + open + text.slice(at);
      const plain = parse(text, 'markdown');
      let tree = plain;
      for (const next of [unclosed, `${unclosed}x`, closed, text, closed, unclosed, text]) {
        tree = parse(next, 'markdown', tree);
        assert.deepEqual(said(tree), said(parse(next, 'markdown')));
        const hidden = tree.blocks.filter(({ block }) => block.kind === 'skipped' && block.what === what);
        assert.equal(hidden.length, next === text ? 0 : 1);
        const headings = tree.blocks.filter(({ block }) => block.kind === 'heading').length;
        assert.equal(headings, next === text ? 120 : next === closed ? 30 : 20);
      }
      const kept = new Set(plain.blocks.map(({ block }) => block));
      assert.ok(tree.blocks.filter(({ block }) => !kept.has(block)).length < 20);
    }
  });

  it('one list without end is read anew only where it changes', () => {
    const text = `# CTO\n\n${'- Own the platform\n- Own the lab\n\n'.repeat(2000)}`;
    let tree = parse(text, 'markdown');
    for (const next of [
      text.replace('lab\n\n- Own', 'lab\n\n- Own x'),
      `${text.slice(0, 30_000)}\n# COO\n${text.slice(30_000)}`,
    ]) {
      tree = parse(next, 'markdown', tree);
      assert.deepEqual(said(tree), said(parse(next, 'markdown')));
    }
  });

  it('keeps the blocks that an edit does not touch', () => {
    const section = (i: number) => `## Role ${i}\n\n- Own the platform ${i}\n- Own the lab\n\nSome words about it.\n\n`;
    const text = Array.from({ length: 200 }, (_, i) => section(i)).join('');
    const before = parse(text, 'markdown');
    const at = text.indexOf('Own the platform 100');
    const after = parse(`${text.slice(0, at)}X${text.slice(at)}`, 'markdown', before);
    const kept = new Set(before.blocks.map(({ block }) => block));
    const changed = after.blocks.filter(({ block }) => !kept.has(block));
    assert.ok(changed.length > 0 && changed.length < 12, `${changed.length} blocks were read anew`);
  });

  it('is the same with LF, CRLF and CR', () => {
    const text =
      '# A **b**\n\n- one\n  two\n  - three\n\n| A | B |\n|---|---|\n| a<br>b | `c` |\n\nhard  \nbreak\\\nend\n\n```\ncode\n```\n';
    const shape = (source: string) =>
      JSON.stringify(parse(source, 'markdown').blocks, (key, value) =>
        /^(?:at|span|pieces|rule)$/.test(key) ? undefined : value,
      );
    assert.equal(shape(text.replaceAll('\n', '\r\n')), shape(text));
    assert.equal(shape(text.replaceAll('\n', '\r')), shape(text));
  });

  it('reads a table whose rule has white space after it', () => {
    const [table] = parse('| A | B |\n|---|---|  \n| a | b |\n', 'markdown').blocks;
    assert.equal(table?.block.kind, 'table');
  });

  it('cells stand between their bars, empty ones too', () => {
    const text = '| A |  | C |\n|---|:-:|---|\n|a\\|b| | |\n';
    const [placed] = parse(text, 'markdown').blocks;
    assert.ok(placed?.block.kind === 'table');
    const cells = [placed.block.header, ...placed.block.rows].map((row) =>
      row?.cells.map((cell) => [text.slice(cell.span.start, cell.span.end), cell.words.text]),
    );
    assert.deepEqual(cells, [
      [
        [' A ', 'A'],
        ['  ', ''],
        [' C ', 'C'],
      ],
      [
        ['a\\|b', 'a|b'],
        [' ', ''],
        [' ', ''],
      ],
    ]);
    assert.equal(text.slice(placed.block.rule?.start, placed.block.rule?.end), '|---|:-:|---|');
  });

  it('front matter is taken off, and broken front matter is a problem', () => {
    const tree = parse('---\nname: cto\ndescription: >\n  Owns\n  things\ntags: [a, b]\n---\n# X\n', 'markdown');
    assert.deepEqual(
      tree.frontMatter.map(({ key }) => key.text),
      ['name', 'description', 'tags'],
    );
    assert.equal(tree.blocks[1]?.block.kind, 'heading');
    const broken = parse('---\nname: cto\nwhat is this\n---\n# X\n', 'markdown');
    assert.deepEqual(
      broken.problems.map(({ what }) => what),
      ['front-matter'],
    );
    assert.deepEqual(parse('---\n\n# X\n\n---\n', 'markdown').frontMatter, []);
  });

  it('words lead back to their source', () => {
    const text = 'See **the `code`** and [a link](u "t") &amp; \\*x\\* [[wiki]] [^1]';
    const [placed] = parse(text, 'markdown').blocks;
    assert.ok(placed?.block.kind === 'paragraph');
    const { words } = placed.block;
    assert.equal(words.text, 'See the code and a link &amp; *x* [wiki]');
    const from = words.text.indexOf('the code');
    const span = sourceSpan(words, from, from + 8);
    assert.equal(text.slice(span.start, span.end), 'the `code');
  });
});

describe('reading charters', () => {
  it('never throws, keeps spans inside and lists them in order', () => {
    fc.assert(
      fc.property(document, (text) => {
        const { duties, places } = readText(text);
        for (const { span, extent, place, roles } of duties) {
          assert.ok(extent.start <= span.start && span.end <= extent.end && extent.end <= text.length);
          assert.deepEqual(places[place]?.roles, roles);
          assert.notEqual(text.slice(span.start, span.end).trim(), '');
        }
        for (const { label, scope, lists } of places) {
          assert.ok(scope.start <= scope.end && scope.end <= text.length && label.start <= label.end);
          for (const { span } of lists) assert.ok(span.start <= span.end && span.end <= text.length);
        }
      }),
      { numRuns: 600 },
    );
  });
});

describe('limits', () => {
  const tooLarge = (text: string) => parse(text, 'markdown').problems.map(({ what }) => what);
  it('hostile texts end as too large, not in hours', () => {
    assert.deepEqual(tooLarge('- Own the platform of all\n'.repeat(800_000)), ['too-large']);
    assert.deepEqual(tooLarge('x'.repeat(LIMITS.length + 1)), ['too-large']);
    assert.deepEqual(tooLarge('>'.repeat(100_000)), ['too-large']);
    assert.deepEqual(tooLarge(`${'- '.repeat(100_000)}x`), ['too-large']);
    assert.deepEqual(tooLarge('[a]('.repeat(100_000)), ['too-large']);
    assert.deepEqual(tooLarge('`a '.repeat(100_000)), ['too-large']);
    assert.deepEqual(readText(`## CTO\n\n- Own it\n\n${'[a]('.repeat(100_000)}`).duties, []);
  });
  it('large texts that people write are read', () => {
    const list = Array.from({ length: 3000 }, (_, i) => `- **Own** the [platform](p${i}.md) \`${i}\``).join('\n');
    assert.equal(readText(`## CTO\n\n${list}\n`).duties.length, 3000);
    const wide = `|${' a |'.repeat(5000)}\n|${'---|'.repeat(5000)}\n|${' b |'.repeat(5000)}\n`;
    assert.deepEqual(tooLarge(wide), []);
    assert.deepEqual(tooLarge(`${'word '.repeat(100_000)}\n`), []);
    assert.deepEqual(tooLarge('- - - - - - - -\n* * *\n___\n'.repeat(100)), []);
  });
  it('deep nesting is left unread, not recursed into', () => {
    const deep = Array.from({ length: 300 }, (_, i) => `${'  '.repeat(i)}- level ${i}`).join('\n');
    assert.ok(readText(`## CTO\n\n${deep}\n`).duties.length > 0);
  });
});
