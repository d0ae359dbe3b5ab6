export function buildAll(options?: {
  production?: boolean;
  outdir?: string;
  log?: (line: string) => void;
}): Promise<Record<string, number>>;
