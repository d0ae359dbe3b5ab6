const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Plain data as JSON in UTF-8. */
export function bytesOf(data: unknown): Uint8Array<ArrayBuffer> {
  return encoder.encode(JSON.stringify(data)) as Uint8Array<ArrayBuffer>;
}

/** What {@link bytesOf} was given. */
export function dataOf(bytes: Uint8Array): unknown {
  return JSON.parse(decoder.decode(bytes));
}
