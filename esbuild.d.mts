export function buildAll(options?: {
  production?: boolean;
  outdir?: string;
  log?: (line: string) => void;
  only?: readonly string[];
}): Promise<Record<string, number>>;
