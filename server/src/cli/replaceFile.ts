import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Somebody else changed the file since it was read: writing would lose their work. */
export class ChangedMeanwhileError extends Error {}

/**
 * Replaces a file's content in one step: whoever looks at any moment, also after a kill, finds it whole, old or new.
 * The mode stays; a link stays a link, its target is replaced.
 *
 * @param old the bytes the new ones were made from
 * @throws ChangedMeanwhileError when the file no longer holds `old`; any error of the file system
 */
export function replaceFile(path: string, old: Buffer, bytes: Buffer): void {
  const target = realpathSync(path);
  const { mode } = statSync(target);
  const draft = join(dirname(target), `.${basename(target)}.remit-${process.pid}.tmp`);
  const file = openSync(draft, 'wx', 0o600);
  try {
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      fchmodSync(file, mode & 0o7777);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (!readFileSync(target).equals(old)) throw new ChangedMeanwhileError();
    renameSync(draft, target);
  } catch (error) {
    unlinkSync(draft);
    throw error;
  }
}
