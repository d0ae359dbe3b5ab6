export function buildNpm(
  folder: string,
  log: (line: string) => void,
): Promise<{ readonly tarball: string; readonly files: readonly string[]; readonly bytes: number }>;
