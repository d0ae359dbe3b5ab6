import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { remove, root } from '../../scripts/setup.mjs';

/** Runs something on a copy of the examples, so that tests may change what they like. */
export async function onExamples<T>(act: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'remit-examples-'));
  try {
    cpSync(path.join(root, 'examples'), folder, { recursive: true });
    return await act(folder);
  } finally {
    remove(folder);
  }
}
