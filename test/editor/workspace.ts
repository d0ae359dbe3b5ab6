import { cpSync } from 'node:fs';
import path from 'node:path';
import { root, temporaryFolder } from '../../scripts/setup.mjs';

/** A copy of the examples, so that tests may change what they like. */
export function copyOfExamples(): string {
  const folder = temporaryFolder('examples');
  cpSync(path.join(root, 'examples'), folder, { recursive: true });
  return folder;
}
