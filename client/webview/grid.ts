import type { MatrixView } from '../../server/src/lsp/protocol.ts';
import { fill, make } from './element.ts';
import type { Line, Shown } from './lines.ts';
import type { FromMatrix, MatrixWords } from './protocol.ts';

/** Height of a line in pixels; the same as in the style sheet. */
const HEIGHT = 64;
/** Lines drawn above and below those in view. */
const MORE = 8;

/**
 * Roles against areas. Only the lines in view are in the page, so that ten thousand duties cost no more than fifty.
 * One cell at a time can be reached by Tab; arrow keys go from cell to cell.
 */
export class Grid {
  readonly element = make('div', 'grid');
  readonly #words: MatrixWords;
  readonly #send: (message: FromMatrix) => void;
  readonly #head = make('div', 'head');
  readonly #body = make('div', 'body');
  readonly #drawn = new Map<number, HTMLElement>();
  #matrix: MatrixView = { charters: 0, roles: [], areas: [] };
  #lines: readonly Line[] = [];
  /** 0-based line and column (role) of the cell that Tab reaches. */
  #at = { line: 0, column: 0 };
  #dragged: Shown | undefined;

  constructor(words: MatrixWords, send: (message: FromMatrix) => void) {
    this.#words = words;
    this.#send = send;
    const { element } = this;
    element.setAttribute('role', 'grid');
    element.setAttribute('aria-label', words.title);
    element.setAttribute('aria-describedby', 'help');
    for (const part of [this.#head, this.#body]) part.setAttribute('role', 'rowgroup');
    element.append(this.#head, this.#body);
    element.addEventListener('scroll', () => this.#draw(), { passive: true });
    element.addEventListener('keydown', (event) => this.#key(event));
    element.addEventListener('click', (event) => this.#click(event));
    element.addEventListener('dragstart', (event) => this.#dragStart(event));
    element.addEventListener('dragover', (event) => this.#dragOver(event));
    element.addEventListener('dragend', () => this.#mark(-1));
    element.addEventListener('drop', (event) => this.#drop(event));
    new ResizeObserver(() => this.#draw()).observe(element);
  }

  /** Shows other lines; the cell in focus stays where it is as far as it can. */
  show(matrix: MatrixView, lines: readonly Line[]): void {
    const focused = this.#body.contains(document.activeElement);
    this.#matrix = matrix;
    this.#lines = lines;
    const { element } = this;
    element.setAttribute('aria-rowcount', String(lines.length + 1));
    element.setAttribute('aria-colcount', String(matrix.roles.length + 1));
    element.style.setProperty('--roles', String(matrix.roles.length));
    this.#body.style.height = `${lines.length * HEIGHT}px`;
    this.#head.replaceChildren(this.#header());
    this.#body.replaceChildren();
    this.#drawn.clear();
    this.#at = this.#inside(this.#at.line, this.#at.column);
    this.#draw();
    if (focused) this.#focus(this.#at.line, this.#at.column);
  }

  #header(): HTMLElement {
    const row = make('div', 'row');
    row.setAttribute('role', 'row');
    row.setAttribute('aria-rowindex', '1');
    const titles = [{ name: this.#words.area, title: '' }, ...this.#matrix.roles];
    titles.forEach(({ name, title }, column) => {
      const cell = make('div', column === 0 ? 'corner' : 'role');
      cell.setAttribute('role', 'columnheader');
      cell.setAttribute('aria-colindex', String(column + 1));
      cell.textContent = name;
      if (title !== '' && title !== name) cell.title = title;
      row.append(cell);
    });
    return row;
  }

  /** Puts the lines in view into the page and takes the others out, except the one in focus. */
  #draw(): void {
    const { scrollTop, clientHeight } = this.element;
    const from = Math.max(0, Math.floor(scrollTop / HEIGHT) - MORE);
    const to = Math.min(this.#lines.length, Math.ceil((scrollTop + clientHeight) / HEIGHT) + MORE);
    for (const [line, row] of this.#drawn) {
      if ((line >= from && line < to) || line === this.#at.line) continue;
      row.remove();
      this.#drawn.delete(line);
    }
    for (let line = from; line < to; line++) this.#ensure(line);
    this.#ensure(this.#at.line);
  }

  #ensure(line: number): void {
    const content = this.#lines[line];
    if (!content || this.#drawn.has(line)) return;
    const row = this.#row(content, line);
    this.#drawn.set(line, row);
    // Screen readers go by the order in the page.
    const next = [...this.#drawn].filter(([other]) => other > line).sort(([a], [b]) => a - b)[0];
    this.#body.insertBefore(row, next?.[1] ?? null);
  }

  #row(line: Line, index: number): HTMLElement {
    const area = this.#matrix.areas[line.area];
    const row = make('div', line.first ? 'row first' : 'row');
    row.setAttribute('role', 'row');
    row.setAttribute('aria-rowindex', String(index + 2));
    row.style.top = `${index * HEIGHT}px`;
    const header = make('div', 'area');
    header.setAttribute('role', 'rowheader');
    header.setAttribute('aria-colindex', '1');
    const title = make('span', line.first ? 'title' : 'hidden');
    title.textContent = area?.title ?? '';
    header.title = area?.title ?? '';
    header.append(title);
    if (line.first && area) {
      const note = make('span', 'note');
      note.textContent = [area.owner, area.contested ? `≠ ${this.#words.contested}` : null].filter(Boolean).join(' · ');
      header.append(note);
    }
    row.append(header, ...line.cells.map((shown, column) => this.#cell(line, index, column, shown)));
    return row;
  }

  #cell(line: Line, index: number, column: number, shown: Shown | null): HTMLElement {
    const area = this.#matrix.areas[line.area];
    const role = this.#matrix.roles[column]?.name ?? '';
    const state = area?.cells[column]?.state ?? 'empty';
    const cell = make('div', 'cell');
    cell.setAttribute('role', 'gridcell');
    cell.setAttribute('aria-colindex', String(column + 2));
    cell.tabIndex = index === this.#at.line && column === this.#at.column ? 0 : -1;
    cell.dataset.line = String(index);
    cell.dataset.column = String(column);
    const values = { area: area?.title ?? '', role, duty: shown?.duty.text ?? '' };
    if (shown) {
      const { text, moveTo, path } = shown.duty;
      cell.classList.add(moveTo !== null ? 'misassigned' : area?.contested ? 'contested' : 'covered');
      cell.draggable = true;
      const duty = make('span', 'duty');
      duty.textContent = text;
      cell.append(duty);
      const belongs = moveTo === null ? '' : fill(this.#words.belongs, { role: moveTo });
      // Drawn by the style sheet: the label says it in words.
      if (moveTo !== null) cell.dataset.moveTo = `→ ${moveTo}`;
      cell.title = [text, belongs, path].filter(Boolean).join('\n');
      cell.setAttribute('aria-label', [fill(this.#words.cell, values), belongs].filter(Boolean).join(', '));
    } else if (line.first && state === 'missing') {
      cell.classList.add('missing');
      cell.textContent = this.#words.nobody;
      cell.setAttribute('aria-label', fill(this.#words.cellMissing, values));
    } else cell.setAttribute('aria-label', fill(this.#words.cellEmpty, values));
    return cell;
  }

  #key(event: KeyboardEvent): void {
    const { line, column } = this.#at;
    const page = Math.max(1, Math.floor(this.element.clientHeight / HEIGHT) - 2);
    const last = { line: this.#lines.length - 1, column: this.#matrix.roles.length - 1 };
    const shown = this.#lines[line]?.cells[column] ?? null;
    const goals: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [line - 1, column],
      ArrowDown: [line + 1, column],
      ArrowLeft: [line, column - 1],
      ArrowRight: [line, column + 1],
      PageUp: [line - page, column],
      PageDown: [line + page, column],
      Home: [event.ctrlKey ? 0 : line, 0],
      End: [event.ctrlKey ? last.line : line, last.column],
    };
    const goal = goals[event.key];
    if (event.altKey && shown && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      this.#move(shown, column + (event.key === 'ArrowLeft' ? -1 : 1));
    } else if (goal && !event.altKey && !event.metaKey) {
      this.#focus(...goal);
    } else if (event.key === 'Enter' && shown) {
      this.#send({ type: 'open', duty: shown.place });
    } else if (event.key.toLowerCase() === 'm' && !event.ctrlKey && !event.metaKey && !event.altKey && shown) {
      this.#send({ type: 'move', duty: shown.place });
    } else return;
    event.preventDefault();
  }

  #click({ target }: MouseEvent): void {
    const place = placeOf(target);
    if (!place) return;
    this.#focus(place.line, place.column);
    const shown = this.#lines[place.line]?.cells[place.column];
    if (shown) this.#send({ type: 'open', duty: shown.place });
  }

  #focus(wantedLine: number, wantedColumn: number): void {
    const { line, column } = this.#inside(wantedLine, wantedColumn);
    this.#cellAt(this.#at.line, this.#at.column)?.setAttribute('tabindex', '-1');
    this.#at = { line, column };
    const { element } = this;
    const head = this.#head.offsetHeight;
    const top = line * HEIGHT;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + HEIGHT + head > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + HEIGHT + head - element.clientHeight;
    }
    this.#draw();
    const cell = this.#cellAt(line, column);
    cell?.setAttribute('tabindex', '0');
    cell?.focus({ preventScroll: true });
    // Sideways the browser knows best, apart from the column that stays in view.
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #inside(line: number, column: number): { line: number; column: number } {
    const within = (value: number, count: number) => Math.max(0, Math.min(value, count - 1));
    return { line: within(line, this.#lines.length), column: within(column, this.#matrix.roles.length) };
  }

  #cellAt(line: number, column: number): HTMLElement | null {
    return (this.#drawn.get(line)?.children[column + 1] as HTMLElement | undefined) ?? null;
  }

  #move(shown: Shown, column: number): void {
    const role = this.#matrix.roles[column];
    if (role && column !== shown.place.role) this.#send({ type: 'move', duty: shown.place, role: role.id });
  }

  #dragStart(event: DragEvent): void {
    const place = placeOf(event.target);
    this.#dragged = (place && this.#lines[place.line]?.cells[place.column]) ?? undefined;
    if (this.#dragged && event.dataTransfer) {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', this.#dragged.duty.text);
    }
  }

  #dragOver(event: DragEvent): void {
    const place = placeOf(event.target);
    const possible = this.#dragged && place && place.column !== this.#dragged.place.role;
    this.#mark(possible ? place.column : -1);
    if (possible) event.preventDefault();
  }

  #drop(event: DragEvent): void {
    const place = placeOf(event.target);
    if (this.#dragged && place) this.#move(this.#dragged, place.column);
    this.#dragged = undefined;
    this.#mark(-1);
    event.preventDefault();
  }

  /** Shows where a duty would go. */
  #mark(column: number): void {
    this.#head.querySelectorAll('.role').forEach((role, i) => {
      role.classList.toggle('target', i === column);
    });
  }
}

/** Line and column of the cell that holds an element. */
function placeOf(target: EventTarget | null): { line: number; column: number } | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('.cell') : null;
  return cell ? { line: Number(cell.dataset.line), column: Number(cell.dataset.column) } : undefined;
}
