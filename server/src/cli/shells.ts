/** Shells that `remit completion` writes for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
/** A shell for which there is a completion script. */
export type Shell = (typeof SHELLS)[number];
