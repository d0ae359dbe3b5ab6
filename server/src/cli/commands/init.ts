import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { complain, exitWith, UsageError } from '../exit.ts';
import { slashes } from '../files.ts';
import { print } from '../output.ts';
import { STARTER_CONFIG, starterCharter } from '../starter.ts';
import { reasonOf } from '../textFile.ts';

/** `remit init`: writes a starter charter and a `.remit.yaml`, and never over a file that is there. */
export async function init(folder: string): Promise<void> {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`cannot make the folder ${folder}: ${reasonOf(error, 'write')}`);
  }
  for (const [name, text] of [
    ['charter.md', starterCharter()],
    ['.remit.yaml', STARTER_CONFIG],
  ] as const) {
    const path = slashes(join(folder, name));
    try {
      writeFileSync(path, text, { flag: 'wx' });
      await print(`wrote ${path}\n`);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') await print(`kept ${path}, which is there already\n`);
      else {
        complain(`cannot write ${path}: ${reasonOf(error, 'write')}`);
        exitWith(2);
      }
    }
  }
}
