/** Names of the report formats; apart from the formats themselves so that the command line can list them unloaded. */
export const FORMATS = ['text', 'json', 'sarif', 'github', 'junit', 'gitlab'] as const;
/** The name of a report format. */
export type FormatName = (typeof FORMATS)[number];

/** Names of the ways to print the matrix. */
export const MATRIX_FORMATS = ['md', 'csv', 'svg', 'mermaid', 'json'] as const;
