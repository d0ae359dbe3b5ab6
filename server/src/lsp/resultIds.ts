/**
 * Makes names for what a client is told and may name when it asks again. No two are the same, also not those of two
 * servers: a client that outlives one must not take what the next one says for what it knows.
 */
export function createResultIds(): () => string {
  const run = Math.random().toString(36).slice(2);
  let last = 0;
  return () => `${run}-${++last}`;
}
