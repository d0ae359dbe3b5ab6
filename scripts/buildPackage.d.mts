export function buildPackage(folder: string, log: (line: string) => void): Promise<string>;
