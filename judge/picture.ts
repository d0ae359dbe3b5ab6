/** Draws how often the judge is right against how sure it is. */

interface Bin {
  readonly confidence: number;
  readonly right: number;
  readonly n: number;
}

/** An SVG of 480 x 480 units that follows the reader's colours; a circle's area stands for the number of verdicts. */
export function reliabilityPicture(dev: readonly Bin[], aside: readonly Bin[]): string {
  const x = (v: number): string => (60 + 380 * v).toFixed(1);
  const y = (v: number): string => (420 - 380 * v).toFixed(1);
  const grid = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (v) =>
      `<line x1="${x(v)}" y1="${y(0)}" x2="${x(v)}" y2="${y(1)}"/><line x1="${x(0)}" y1="${y(v)}" x2="${x(1)}" y2="${y(v)}"/>`,
  );
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (v) =>
      `<text x="${x(v)}" y="440" text-anchor="middle">${v * 100}%</text><text x="52" y="${Number(y(v)) + 4}" text-anchor="end">${v * 100}%</text>`,
  );
  const line = (bins: readonly Bin[], colour: string): string => {
    const total = bins.reduce((sum, bin) => sum + bin.n, 0);
    const points = bins.map((bin) => `${x(bin.confidence)},${y(bin.right)}`).join(' ');
    const dots = bins.map((bin) => {
      const r = (3 + 12 * Math.sqrt(bin.n / total)).toFixed(1);
      return `<circle cx="${x(bin.confidence)}" cy="${y(bin.right)}" r="${r}" fill="${colour}" fill-opacity="0.6"/>`;
    });
    return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}`;
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480" role="img" aria-labelledby="t d">
<title id="t">Calibration of the judge</title>
<desc id="d">Share of right verdicts against mean confidence, for the development set and for a tenth of the training data set aside. On the diagonal the judge is as often right as it says.</desc>
<style>text{font:12px sans-serif;fill:#777}line{stroke:#999;stroke-opacity:.35}</style>
${grid.join('')}
<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" style="stroke-dasharray:4 4;stroke-opacity:1"/>
${ticks.join('')}
${line(aside, '#d97706')}
${line(dev, '#2563eb')}
<text x="250" y="466" text-anchor="middle">how sure the judge is</text>
<text x="16" y="230" text-anchor="middle" transform="rotate(-90 16 230)">how often it is right</text>
<text x="70" y="30" style="fill:#2563eb">development set</text><text x="190" y="30" style="fill:#d97706">tenth set aside</text>
</svg>
`;
}
