/** Logistic regression with a little ridge; the last input is the constant. */
export function logistic(rows: readonly number[][], wanted: readonly number[], say?: readonly number[]): number[] {
  const n = rows[0]!.length;
  const w = new Float64Array(n);
  for (let iteration = 0; iteration < 30; iteration++) {
    const gradient = Float64Array.from(w);
    const hessian = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
    rows.forEach((row, r) => {
      let z = 0;
      for (let i = 0; i < n; i++) z += w[i]! * row[i]!;
      const p = 1 / (1 + Math.exp(-z));
      const weight = say?.[r] ?? 1;
      for (let i = 0; i < n; i++) {
        gradient[i]! += weight * (p - wanted[r]!) * row[i]!;
        for (let j = 0; j <= i; j++) hessian[i]![j]! += weight * p * (1 - p) * row[i]! * row[j]!;
      }
    });
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) hessian[i]![j] = hessian[j]![i]!;
    const step = solve(hessian, gradient);
    let largest = 0;
    for (let i = 0; i < n; i++) {
      w[i]! -= step[i]!;
      largest = Math.max(largest, Math.abs(step[i]!));
    }
    if (largest < 1e-7) break;
  }
  return [...w];
}

/** Solves a symmetric positive system by elimination with pivots. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const a = matrix.map((row, i) => Float64Array.from([...row, right[i]!]));
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let r = i + 1; r < n; r++) if (Math.abs(a[r]![i]!) > Math.abs(a[pivot]![i]!)) pivot = r;
    [a[i], a[pivot]] = [a[pivot]!, a[i]!];
    for (let r = i + 1; r < n; r++) {
      const f = a[r]![i]! / a[i]![i]!;
      if (f !== 0) for (let c = i; c <= n; c++) a[r]![c]! -= f * a[i]![c]!;
    }
  }
  const x = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    let sum = a[i]![n]!;
    for (let c = i + 1; c < n; c++) sum -= a[i]![c]! * x[c]!;
    x[i] = sum / a[i]![i]!;
  }
  return x;
}
