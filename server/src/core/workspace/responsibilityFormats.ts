import { type Say, speaker } from '../messages.ts';
import type { Responsibilities, ResponsibilityCell, ResponsibleDuty } from './responsibilities.ts';

/** Ways to write the matrix down. */
export type MatrixFormat = 'md' | 'csv' | 'svg' | 'mermaid' | 'json';

/** The matrix as a document of one format, line break at the end included. JSON is data and the same in all languages. */
export function formatResponsibilities(matrix: Responsibilities, format: MatrixFormat, say: Say = speaker()): string {
  switch (format) {
    case 'md':
      return markdown(matrix, say);
    case 'csv':
      return csv(matrix, say);
    case 'svg':
      return svg(matrix, say);
    case 'mermaid':
      return mermaid(matrix, say);
    case 'json':
      return `${JSON.stringify(matrix, null, 1)}\n`;
  }
}

function markdown({ roles, areas }: Responsibilities, say: Say): string {
  const words = (text: string): string => text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&').replace(/\s+/g, ' ');
  const cell = ({ state, duties }: ResponsibilityCell): string =>
    state === 'missing'
      ? `*${say('matrix-nobody')}*`
      : duties.map((duty) => words(duty.text) + arrow(duty)).join('<br>');
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return (
    line([say('matrix-area'), ...roles.map(({ id }) => words(id))]) +
    line(['---', ...roles.map(() => '---')]) +
    areas.map(({ title, cells }) => line([words(say.told(title)), ...cells.map(cell)])).join('')
  );
}

/** One row for each duty: RFC 4180, with the formula trap of spreadsheets defused. */
function csv({ roles, areas }: Responsibilities, say: Say): string {
  const value = (text: string): string => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = areas.flatMap((area) =>
    area.cells.flatMap((cell, column) =>
      cell.duties.map((duty) => [
        say.told(area.title),
        area.owner ?? '',
        roles[column]?.id ?? '',
        duty.text,
        duty.moveTo ?? '',
        duty.path,
      ]),
    ),
  );
  const header = (['area', 'owner', 'role', 'duty', 'move', 'file'] as const).map((name) =>
    say(`matrix-column-${name}`),
  );
  return [header, ...rows].map((row) => `${row.map(value).join(',')}\r\n`).join('');
}

function mermaid({ roles, areas }: Responsibilities, say: Say): string {
  const label = (text: string): string => `"${text.replaceAll('"', '#quot;').replace(/\s+/g, ' ')}"`;
  const lines = ['flowchart LR'];
  roles.forEach(({ title }, column) => {
    lines.push(`  R${column}[${label(title)}]`);
  });
  areas.forEach((area, row) => {
    if (area.cells.every(({ duties }) => duties.length === 0) && area.owner === null) return;
    lines.push(`  A${row}(${label(say.told(area.title))})`);
    area.cells.forEach(({ state, duties }, column) => {
      if (state === 'misassigned') {
        const astray = duties.filter(({ moveTo }) => moveTo !== null).length;
        lines.push(`  R${column} -. ${label(say('matrix-misassigned', { count: duties.length, astray }))} .-> A${row}`);
      } else if (state === 'covered') lines.push(`  R${column} -->|${duties.length}| A${row}`);
    });
    if (area.cells.some(({ state }) => state === 'missing')) lines.push(`  class A${row} missing`);
  });
  lines.push('  classDef missing stroke-dasharray: 4 3');
  return `${lines.join('\n')}\n`;
}

const COLUMN = 220;
const HEAD = 190;
const LINE = 16;
const PAD = 8;
/** Letters that fit a column at the size used. */
const LETTERS = 34;

function svg({ roles, areas }: Responsibilities, say: Say): string {
  const words = (text: string): string =>
    text
      .replace(/[\p{Surrogate}\ufffe\uffff]/gu, '\ufffd')
      .replace(/[\p{Cc}]/gu, ' ')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;');
  const parts: string[] = [];
  const text = (x: number, y: number, content: string, attributes = ''): void => {
    parts.push(`<text x="${x}" y="${y}"${attributes}>${words(content)}</text>`);
  };
  roles.forEach(({ id }, column) => {
    text(HEAD + column * COLUMN + PAD, LINE + PAD, id, ' class="head"');
  });
  let y = LINE + 2 * PAD;
  for (const area of areas) {
    const columns = area.cells.map((cell) =>
      cell.state === 'missing'
        ? [[say('matrix-nobody')]]
        : cell.duties.map((duty) => wrap(`• ${duty.text}${arrow(duty)}`, LETTERS)),
    );
    const head = wrap(say.told(area.title), Math.floor(LETTERS * (HEAD / COLUMN)));
    const tallest = Math.max(head.length, ...columns.map((duties) => duties.flat().length), 1);
    const height = tallest * LINE + 2 * PAD;
    head.forEach((content, i) => {
      text(PAD, y + PAD + (i + 0.75) * LINE, content, ' class="head"');
    });
    area.cells.forEach(({ state }, column) => {
      const x = HEAD + column * COLUMN;
      parts.push(`<rect x="${x}" y="${y}" width="${COLUMN}" height="${height}" class="${state}"/>`);
      (columns[column] as string[][]).flat().forEach((content, i) => {
        text(x + PAD, y + PAD + (i + 0.75) * LINE, content);
      });
    });
    y += height;
  }
  const width = HEAD + roles.length * COLUMN;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" role="img" ` +
    'font-family="system-ui, sans-serif" font-size="12">\n<title>' +
    `${words(say('matrix-title'))}</title>\n` +
    '<style>rect{fill:#fff;stroke:#9aa5b1}.covered{fill:#e3f4e6}.misassigned{fill:#fde8d7}.missing{fill:#fff;stroke-dasharray:4 3}' +
    '.head{font-weight:bold}text{fill:#1f2933}</style>\n' +
    `<rect width="${width}" height="${y}" style="stroke:none"/>\n${parts.join('\n')}\n</svg>\n`
  );
}

function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).flatMap((long) => long.match(new RegExp(`.{1,${letters}}`, 'gsu')) ?? [])) {
    if (line !== '' && line.length + word.length + 1 > letters) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}

function arrow({ moveTo }: ResponsibleDuty): string {
  return moveTo === null ? '' : ` → ${moveTo}`;
}
