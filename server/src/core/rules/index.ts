import type { Rule } from './rule.ts';

/** Every rule, in the order in which findings on one span are listed. */
export const RULES: readonly Rule[] = [];
