/** Names of the report formats; apart from the formats themselves so that the command line can list them unloaded. */
export const FORMATS = ['text', 'json', 'sarif', 'github', 'junit', 'gitlab'] as const;
export type FormatName = (typeof FORMATS)[number];
