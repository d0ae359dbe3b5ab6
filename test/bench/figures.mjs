// From what single runs measured (see drive.mjs) to figures of several.

/** The share `p` (0 to 1) of the values lies at or below it; between two of them in proportion. Null for none. */
export const quantile = (values, p) => {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const [low, high] = [Math.floor(at), Math.ceil(at)];
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
};

/** How values are spread; null for none. */
export const summary = (values) =>
  values.length === 0
    ? null
    : {
        n: values.length,
        p50: quantile(values, 0.5),
        p95: quantile(values, 0.95),
        max: Math.max(...values),
        min: Math.min(...values),
      };

/** Each figure and where a run holds it: milliseconds, megabytes, or a count. */
const FIGURES = {
  'spawn -> initialize': (r) => r.initializeMs,
  'spawn -> first diagnostics': (r) => r.spawnToDiagnosticsMs,
  'didOpen -> first diagnostics': (r) => r.openToDiagnosticsMs,
  'didOpen -> settled diagnostics': (r) => r.openToLastDiagnosticsMs,
  'edit -> diagnostics p50': (r) => r.typing?.p50,
  'edit -> diagnostics p95': (r) => r.typing?.p95,
  'edit -> diagnostics max': (r) => r.typing?.max,
  'structural edit p50': (r) => r.structural?.p50,
  'line break p50': (r) => r.breaks?.p50,
  'burst: last key -> diagnostics': (r) => r.burst?.settledMs,
  'burst: hover max': (r) => r.burst?.hoverMs?.max,
  'hover p50': (r) => r.requests?.hover?.p50,
  'hover p95': (r) => r.requests?.hover?.p95,
  'completion p50': (r) => r.requests?.completion?.p50,
  'completion p95': (r) => r.requests?.completion?.p95,
  'documentSymbol p50 (after an edit)': (r) => r.requests?.documentSymbol?.p50,
  'semanticTokens/full p50 (after an edit)': (r) => r.requests?.semanticTokens?.p50,
  'codeAction p50': (r) => r.requests?.codeAction?.p50,
  'foldingRange p50 (after an edit)': (r) => r.requests?.foldingRange?.p50,
  'server CPU per edit': (r) => r.cpuPerEditMs,
  exit: (r) => r.exit?.ms,
  'RSS after open (MB)': (r) => r.memoryAfterOpen?.rssMB,
  'RSS after edits (MB)': (r) => r.memoryAfterEdits?.rssMB,
  'PSS after edits (MB)': (r) => r.memoryAfterEdits?.pssMB,
  'RSS peak (MB)': (r) => r.memoryAtEnd?.hwmMB,
  'diagnostics on open': (r) => r.diagnosticsOnOpen,
  'diagnostic bytes per edit': (r) => r.diagnosticBytesPerEdit,
};

/** Median and extremes of each figure over the runs that ended well. */
export function aggregate(runs) {
  const sound = runs.filter(({ error }) => !error);
  const figures = {};
  for (const [name, take] of Object.entries(FIGURES)) {
    const values = sound.map(take).filter(Number.isFinite);
    if (values.length === 0) continue;
    const [min, max] = [Math.min(...values), Math.max(...values)];
    figures[name] = { median: quantile(values, 0.5), min, max, n: values.length };
  }
  return figures;
}
