export function buildAll(options?: {
  production?: boolean;
  outdir?: string;
  log?: (line: string) => void;
  only?: readonly string[];
  inspect?: (metafile: import('esbuild').Metafile) => void;
}): Promise<Record<string, number>>;
