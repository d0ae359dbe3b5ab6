import * as vscode from 'vscode';
import {
  closeAll,
  codeOf,
  findings,
  openExample,
  openFile,
  outlined,
  rangeOf,
  squiggles,
  symbols,
  TEAM,
  WRONG,
  withSettings,
} from './charterFile.ts';
import { equal, eventually, holds, present } from './expect.ts';

/** `TEAM` without its stray duty. */
const RIGHT = TEAM.replace(`- ${WRONG}\n  - including the office lease\n`, '');

describe('when findings come and go', () => {
  afterEach(closeAll);

  it('nothing flickers while a duty is written; its finding comes once the caret rests', async function () {
    this.timeout(120_000);
    const { document } = await typedInOneGo(async () => {
      const editor = await openFile(`${RIGHT}* Choose the programming languages and frameworks\n`);
      await squiggles(editor.document, 'misassigned-duty', 1);
      return [editor, await newItem(editor, 'Lead the engineering organization')];
    });
    // Nobody moves the caret.
    const words = await squiggles(document, 'misassigned-duty', 2);
    equal(words, [WRONG, 'Choose the programming languages and frameworks']);
  });

  it('the finding of a duty that is written comes once the caret leaves', async function () {
    this.timeout(120_000);
    const { document } = await typedInOneGo(async () => {
      const editor = await openFile(RIGHT);
      await outlined(editor.document, 'Lead the engineering organization');
      return [editor, await newItem(editor, 'Lead the engineering organization')];
    });
    await vscode.commands.executeCommand('cursorMove', { to: 'up' });
    // The keys never rest.
    await eventually(
      'the finding',
      async () => {
        await vscode.commands.executeCommand('type', { text: 'x' });
        return findings(document).map(codeOf);
      },
      ([code]) => code === 'misassigned-duty',
    );
  });

  it('nothing flickers while the end of a duty with a finding is taken out and written anew', async function () {
    this.timeout(120_000);
    const { document } = await typedInOneGo(async () => {
      const editor = await openFile(TEAM);
      await squiggles(editor.document, 'misassigned-duty', 1);
      const { end } = rangeOf(editor.document, WRONG);
      editor.selection = new vscode.Selection(end, end);
      const back = WRONG.slice(8);
      return [editor, [...Array(back.length).fill('Backspace'), ...back, ...' each spring']];
    });
    await eventually(
      'the finding on the longer duty',
      () => findings(document).map(({ range }) => document.getText(range)),
      ([words]) => words === `${WRONG} each spring`,
    );
  });

  it('onSave: findings of the saved text only', async () => {
    await withSettings({ run: 'onSave' }, async () => {
      const editor = await openFile(TEAM);
      const { document } = editor;
      await squiggles(document, 'misassigned-duty', 1);
      await editor.edit((builder) =>
        builder.insert(rangeOf(document, '* Plan headcount').start, '* Choose the programming languages\n'),
      );
      await outlined(document, 'Choose the programming languages');
      equal(findings(document).length, 1, 'before it is saved');
      await document.save();
      await squiggles(document, 'misassigned-duty', 2);
    });
  });

  it('manual: findings when they are asked for', async () => {
    await withSettings({ run: 'manual' }, async () => {
      const { document } = await openFile(TEAM);
      await eventually(
        'an outline',
        () => symbols(document),
        (found) => found.length > 0,
      );
      equal(findings(document).length, 0, 'unasked');
      await vscode.commands.executeCommand('remit.check', document.uri);
      await squiggles(document, 'misassigned-duty', 1);
    });
  });

  it('no more than wanted, and one more that says how many are left out', async () => {
    await withSettings({ maxFindings: 3 }, async () => {
      const { document } = await openExample('draft-charter.md');
      const all = await eventually(
        'four entries',
        () => findings(document),
        (found) => found.length === 4,
      );
      const more = present(
        all.find((one) => codeOf(one) === 'max-findings'),
        'the one that counts',
      );
      holds(more.message, '5');
    });
  });

  it('paused: no squiggle, no lens; resumed: as before', async () => {
    const { document } = await openFile(TEAM);
    await squiggles(document, 'misassigned-duty', 1);
    await vscode.commands.executeCommand('remit.pause');
    try {
      await eventually(
        'nothing of Remit',
        async () => [
          findings(document).length,
          (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri))
            .length,
        ],
        ([squiggled, lenses]) => squiggled === 0 && lenses === 0,
      );
    } finally {
      await vscode.commands.executeCommand('remit.resume');
    }
    await squiggles(document, 'misassigned-duty', 1);
  });
});

/** Opens a line behind some words; the keys of `WRONG` as its next list item. */
async function newItem(editor: vscode.TextEditor, behind: string): Promise<readonly string[]> {
  const { end } = rangeOf(editor.document, behind);
  editor.selection = new vscode.Selection(end, end);
  await vscode.commands.executeCommand('type', { text: '\n' });
  // The editor may continue the list by itself.
  const begun = editor.document.lineAt(end.line + 1).text;
  return [...`- ${WRONG}`.slice(begun.length)];
}

/** How long findings wait at most for the caret to rest, in milliseconds. */
const REST = 2000;

/**
 * Presses keys one after the other, as fast as the editor takes them, and fails if a finding of the document comes or
 * goes in the meantime. What comes after the machine stood still for so long that the caret seemed to rest proves
 * nothing: then the text is written again in another file.
 */
async function typedInOneGo(
  start: () => Promise<[editor: vscode.TextEditor, keys: readonly string[]]>,
): Promise<vscode.TextEditor> {
  for (let rounds = 0; rounds < 5; rounds++) {
    const [editor, keys] = await start();
    const { document } = editor;
    // A finding quotes its duty, which grows.
    const shown = () => findings(document).map(({ message }) => message.replace(/“[^”]*”/, '…'));
    const before = shown();
    const seen: { readonly after: string; readonly findings: string[] }[] = [];
    let written = '';
    const listener = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const here = uris.some((uri) => uri.toString() === document.uri.toString());
      if (here) seen.push({ after: written, findings: shown() });
    });
    let longest = 0;
    try {
      for (const key of keys) {
        const pressed = Date.now();
        if (key === 'Backspace') await vscode.commands.executeCommand('deleteLeft');
        else await vscode.commands.executeCommand('type', { text: key });
        written += key;
        longest = Math.max(longest, Date.now() - pressed);
      }
    } finally {
      listener.dispose();
    }
    const flickers = seen.filter(({ findings }) => findings.join('\n') !== before.join('\n'));
    if (flickers.length > 0 && longest > REST / 2) continue;
    equal(flickers, [], `findings other than ${before.join(' | ')}`);
    return editor;
  }
  throw new Error('This machine stands still too often for a test of typing');
}
