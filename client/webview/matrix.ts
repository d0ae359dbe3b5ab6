import type { MatrixView } from '../../server/src/lsp/protocol.ts';
import { fill, make } from './element.ts';
import { Grid } from './grid.ts';
import { linesOf } from './lines.ts';
import type { FromMatrix, MatrixWords, ToMatrix } from './protocol.ts';

/** The page of the matrix: a bar with filter and buttons, what there is in one sentence, and the grid. */

interface Saved {
  readonly filter: string;
  readonly onlyFindings: boolean;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromMatrix): void;
  getState(): Saved | undefined;
  setState(state: Saved): void;
};

const vscode = acquireVsCodeApi();
let matrix: MatrixView | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ToMatrix>) => {
  if (data.type === 'words') build(data.words);
  else {
    matrix = data.matrix;
    document.dispatchEvent(new Event('matrix'));
  }
});
vscode.postMessage({ type: 'ready' });

function build(words: MatrixWords): void {
  const saved = vscode.getState();
  const filter = make('input', 'filter');
  filter.type = 'search';
  filter.placeholder = words.filter;
  filter.setAttribute('aria-label', words.filter);
  filter.value = saved?.filter ?? '';
  const only = make('input');
  only.type = 'checkbox';
  only.checked = saved?.onlyFindings ?? false;
  const label = make('label', 'only');
  label.append(only, document.createTextNode(words.onlyFindings));
  const bar = make('div', 'bar');
  bar.append(filter, label, button(words.export, 'export'), button(words.copy, 'copy'));
  const heading = make('h1', 'hidden');
  heading.textContent = words.title;
  const summary = make('p', 'summary');
  summary.setAttribute('role', 'status');
  const nothing = make('p', 'nothing');
  const help = make('p', 'help');
  help.id = 'help';
  help.textContent = words.help;
  const grid = new Grid(words, (message) => vscode.postMessage(message));
  const main = make('main');
  main.append(heading, bar, summary, nothing, grid.element, help);
  document.body.replaceChildren(main);

  function draw(): void {
    if (!matrix) return;
    const lines = linesOf(matrix, { words: filter.value, onlyFindings: only.checked });
    const duties = matrix.areas.flatMap(({ cells }) => cells.flatMap((cell) => cell.duties));
    summary.textContent = fill(words.summary, {
      duties: duties.length,
      roles: matrix.roles.length,
      misassigned: duties.filter(({ moveTo }) => moveTo !== null).length,
    });
    nothing.textContent = matrix.charters === 0 ? words.none : words.empty;
    nothing.hidden = lines.length > 0;
    grid.element.hidden = help.hidden = lines.length === 0;
    grid.show(matrix, lines);
  }
  for (const control of [filter, only]) {
    control.addEventListener('input', () => {
      vscode.setState({ filter: filter.value, onlyFindings: only.checked });
      draw();
    });
  }
  document.addEventListener('matrix', draw);
  draw();
}

function button(words: string, type: 'export' | 'copy'): HTMLButtonElement {
  const made = make('button');
  made.type = 'button';
  made.textContent = words;
  made.addEventListener('click', () => vscode.postMessage({ type }));
  return made;
}
