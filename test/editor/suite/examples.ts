import { closeAll, codeOf, findings, openExample, squiggles, symbols } from './charterFile.ts';
import { equal, eventually } from './expect.ts';

describe('the examples', () => {
  afterEach(closeAll);

  it('the draft has eight misassigned duties, each a whole entry of a list', async () => {
    const { document } = await openExample('draft-charter.md');
    await squiggles(document, 'misassigned-duty', 8);
    for (const { range } of findings(document)) {
      const line = document.lineAt(range.start).text;
      equal(line.slice(0, range.start.character).replace(/^\s*(?:[-*+]|\d+[.)])\s+/, ''), '', line);
      equal(document.lineAt(range.end).range.end.character, range.end.character, line);
    }
    equal(findings(document).length, 8, 'findings in all');
  });

  it('the good charter has nothing to mend', async () => {
    const { document: draft } = await openExample('draft-charter.md');
    await squiggles(draft, 'misassigned-duty', 8);
    const { document } = await openExample('company.charter');
    equal(document.languageId, 'charter', 'language');
    // Read, not merely waiting: the outline is answered from the same analysis.
    await eventually(
      'an outline',
      () => symbols(document),
      (found) => found.length > 0,
    );
    equal(findings(document).map(codeOf), []);
  });

  it('the matrix shows its broken rows', async () => {
    const { document } = await openExample('raci.md');
    const codes = await eventually(
      'three findings',
      () => findings(document).map(codeOf),
      (all) => all.length === 3,
    );
    equal(
      codes.sort((a, b) => a.localeCompare(b)),
      ['raci-many-accountables', 'raci-misassigned-accountable', 'raci-no-accountable'],
    );
  });
});
