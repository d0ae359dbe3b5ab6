import * as fs from 'node:fs';
import { promisify } from 'node:util';

// What `node:fs/promises` offers, made of `node:fs`: that module brings readline and watchers along, which takes as long to
// load as a small charter to judge.

export const access = promisify(fs.access);
export const lstat = promisify(fs.lstat);
export const readdir = promisify(fs.readdir);
export const readFile = promisify(fs.readFile);
export const realpath = promisify(fs.realpath.native) as (path: string) => Promise<string>;
export const stat = promisify(fs.stat);
