/** Assertions that run in Node and in a worker. */

/** Fails with both values when they differ; objects and arrays are compared by what they hold. */
export function equal<T>(actual: T, expected: T, what = 'value'): void {
  const [a, b] = [show(actual), show(expected)];
  if (a !== b) throw new Error(`${what}: expected\n${b}\nbut found\n${a}`);
}

/** Fails unless the text holds every one of the words. */
export function holds(text: string, ...words: string[]): void {
  for (const word of words) if (!text.includes(word)) throw new Error(`expected ${show(word)} in\n${text}`);
}

/** Fails unless the value is there; returns it. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`${what} is missing`);
  return value;
}

/** Asks again until the answer satisfies, or fails with the last answer. */
export async function eventually<T>(
  what: string,
  ask: () => T | Thenable<T>,
  satisfied: (answer: T) => boolean,
  seconds = 45,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (satisfied(answer)) return answer;
    if (Date.now() > end) throw new Error(`${what} did not come about within ${seconds} s; last: ${show(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function show(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value, null, 1) ?? String(value));
}
