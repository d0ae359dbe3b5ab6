import { type Config, DEFAULT_CONFIG } from '../core/config/config.ts';

/** Finds the configuration of a file: the one given on the command line, else the nearest `.remit.yaml`. */
export interface Configuration {
  of(path: string): Config;
}

/**
 * @param _given the file of `--config`, or null to look for the nearest one of each file
 */
export function configuration(_given: string | null): Configuration {
  return { of: () => DEFAULT_CONFIG };
}
