// Turns the rounds of run.mjs into the tables of docs/performance.md and its plot.
import { quantile } from './figures.mjs';

/** Figures of the table, their name in the driver's report, and the goal at each size (times the floor); null: none. */
const FIGURES = [
  ['keystroke to diagnostics, median', 'edit -> diagnostics p50', [1.5, 1.8, 4]],
  ['keystroke to diagnostics, 95th percentile', 'edit -> diagnostics p95', [2, 2.5, 5]],
  ['server CPU for a keystroke', 'server CPU per edit', [null, 2.5, 4]],
  ['burst of 100 keystrokes: last key to diagnostics', 'burst: last key -> diagnostics', [null, 3, 6]],
  ['hover during the burst, longest', 'burst: hover max', [null, 2, 4]],
  ['line break to diagnostics, median', 'line break p50', [null, null, null]],
  ['code fence opened and closed in the middle', 'structural edit p50', [null, 4, 30]],
  ['open to first diagnostics', 'didOpen -> first diagnostics', [4, 8, 25]],
  ['spawn to first diagnostics', 'spawn -> first diagnostics', [1.2, 1.4, 3]],
  ['hover, median', 'hover p50', [2, 2, 2]],
  ['hover, 95th percentile', 'hover p95', [2, 2, 2]],
  ['code action', 'codeAction p50', [3, 3, 3]],
  ['completion after an edit', 'completion p50', [2.5, 2.5, 2.5]],
  ['outline after an edit', 'documentSymbol p50 (after an edit)', [3, 3, 10]],
  ['semantic tokens after an edit', 'semanticTokens/full p50 (after an edit)', [3, 3, 10]],
  ['resident memory after the edits', 'RSS after edits (MB)', [1.2, 1.4, 2.2]],
];

const SIZES = ['small', 'medium', 'large', 'huge'];
/** Sizes with goals in times the floor, drawn in the plot. */
const PLOTTED = SIZES.slice(0, 3);
/** Milliseconds in which findings follow a keystroke in the largest document. */
const FOLLOW = 300;
const DUTIES = { small: '40', medium: '1,000', large: '10,000', huge: '50,000' };
/** Goal of the exponent with which the median keystroke grows with the document. */
const GROWTH = 0.3;

const short = (x) => (x >= 100 ? x.toFixed(0) : x >= 10 ? x.toFixed(1) : x.toFixed(2));

function paired({ runs }, key) {
  const both = runs
    .map(({ ours, floor }) => [ours[key]?.median, floor[key]?.median])
    .filter(([ours, floor]) => ours != null && floor > 0);
  if (both.length === 0) return null;
  return {
    ratio: quantile(
      both.map(([ours, floor]) => ours / floor),
      0.5,
    ),
    ours: quantile(
      both.map(([ours]) => ours),
      0.5,
    ),
    floor: quantile(
      both.map(([, floor]) => floor),
      0.5,
    ),
  };
}

/** The figures as Markdown: ratio to the floor, what it is to reach, and the milliseconds (or MB) behind it. */
export function tables({ machine, rounds }) {
  const sizes = SIZES.filter((size) => rounds[size]);
  const count = rounds[sizes[0]].runs.length;
  const lines = [
    `Median of ${count} rounds; ${machine}. Each cell: times the floor (goal), and in brackets ours / the floor's in`,
    'milliseconds (memory: MB).',
    '',
    `| what | ${sizes.map((size) => `${DUTIES[size]} duties`).join(' | ')} |`,
    `| --- | ${sizes.map(() => '---:').join(' | ')} |`,
  ];
  for (const [title, key, goals] of FIGURES) {
    const cells = sizes.map((size) => {
      const found = paired(rounds[size], key);
      if (!found) return '–';
      const goal = goals[SIZES.indexOf(size)];
      const wanted = goal == null ? '' : ` (≤ ${goal}${found.ratio <= goal ? '' : ', missed'})`;
      return `${short(found.ratio)}${wanted} [${short(found.ours)} / ${short(found.floor)}]`;
    });
    lines.push(`| ${title} | ${cells.join(' | ')} |`);
  }
  const huge = rounds.huge && paired(rounds.huge, 'edit -> diagnostics p95');
  if (huge) {
    const met = huge.ours <= FOLLOW ? '' : ', missed';
    lines.push(
      '',
      `In ${(rounds.huge.bytes / 1e6).toFixed(1)} MB of Markdown findings follow a keystroke in ${short(huge.ours)} ms ` +
        `(95th percentile, ≤ ${FOLLOW}${met}), the floor's in ${short(huge.floor)}.`,
    );
  }
  const compared = sizes.filter((size) => PLOTTED.includes(size));
  const growth = exponent(rounds, compared, 'ours');
  if (growth !== null) {
    const floor = exponent(rounds, compared, 'floor');
    const met = growth <= GROWTH ? '' : ', missed';
    lines.push(
      '',
      `Growth of the median keystroke with the size of the document: exponent ${growth.toFixed(2)} (≤ ${GROWTH}${met}); ` +
        `the floor's is ${floor.toFixed(2)}.`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Slope of log latency over log size. */
function exponent(rounds, sizes, whose) {
  if (sizes.length < 2) return null;
  const points = sizes.map((size) => [
    Math.log(rounds[size].bytes),
    Math.log(paired(rounds[size], FIGURES[0][1])[whose]),
  ]);
  const mean = (i) => points.reduce((sum, point) => sum + point[i], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return above / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

/** Keystrokes of other tools on documents of the same make, times the floor (docs/performance.md says how measured). */
const PEERS = [
  ['VS Code JSON', [1.8, 3.3, 10]],
  ['rumdl', [4, 16, 68]],
  ['VS Code Markdown', [6, 61, 299]],
  ['markdownlint', [19, 278, null]],
];

/** The keystroke's ratio over the number of duties, both logarithmic, beside other tools and the goals. */
export function plot({ rounds }) {
  const left = 56;
  const right = 470;
  const top = 30;
  const bottom = 330;
  const x = (size) => left + ((right - left - 20) * SIZES.indexOf(size)) / 2 + 10;
  const y = (ratio) => bottom - ((bottom - top) * Math.log10(Math.max(1, ratio))) / Math.log10(500);
  const ours = PLOTTED.map((size) => (rounds[size] ? paired(rounds[size], FIGURES[0][1]).ratio : null));
  const path = (values) =>
    values
      .flatMap((value, i) => (value === null ? [] : [`${x(SIZES[i]).toFixed(1)},${y(value).toFixed(1)}`]))
      .join(' ');
  const line = (values, style) => `<polyline points="${path(values)}" style="${style}"/>`;
  const label = (values, name, weight) => {
    const last = values.findLastIndex((value) => value !== null);
    return `<text x="${x(SIZES[last]) + 8}" y="${(y(values[last]) + 4).toFixed(1)}" style="font-weight:${weight}">${name}</text>`;
  };
  return `${[
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 380" role="img" aria-labelledby="t d">',
    '<title id="t">Keystroke to diagnostics, times the floor</title>',
    `<desc id="d">Remit: ${ours.map((value, i) => (value === null ? '' : `${short(value)} times the floor with ${DUTIES[SIZES[i]]} duties`)).join(', ')}. The other tools grow with the document.</desc>`,
    '<style>text{font:12px sans-serif;fill:#777}polyline{fill:none;stroke-width:2}line{stroke:#999;stroke-opacity:.35}</style>',
    ...[1, 3, 10, 30, 100, 300].map(
      (ratio) =>
        `<line x1="${left}" y1="${y(ratio).toFixed(1)}" x2="${right}" y2="${y(ratio).toFixed(1)}"/>` +
        `<text x="${left - 8}" y="${(y(ratio) + 4).toFixed(1)}" text-anchor="end">${ratio}×</text>`,
    ),
    ...PLOTTED.map(
      (size) => `<text x="${x(size)}" y="${bottom + 20}" text-anchor="middle">${DUTIES[size]} duties</text>`,
    ),
    line(FIGURES[0][2], 'stroke:#999;stroke-dasharray:5 4'),
    label(FIGURES[0][2], '', 400),
    ...PEERS.flatMap(([name, values]) => [line(values, 'stroke:#b0a080'), label(values, name, 400)]),
    line(ours, 'stroke:#1a8f8f;stroke-width:3'),
    label(ours, 'Remit', 700),
    `<text x="${left}" y="${bottom + 42}">Dashed: the goal.</text>`,
    '</svg>',
  ].join('\n')}\n`;
}
