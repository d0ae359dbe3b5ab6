export const SUPPORTED: readonly number[];
export function nodeOf(major: number): string;
