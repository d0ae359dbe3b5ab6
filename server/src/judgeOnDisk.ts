import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JudgeSettings } from './core/taxonomy/judge.ts';
import type { ModelData } from './core/taxonomy/scorer.ts';

// The judge's tables, for bundles that run in Node: read from the file beside them, which is a script for a web worker. To
// compile a megabyte of text as a script takes some eight times as long as to read it.

const TABLES = '"tables":"';
const bytes = readFileSync(join(__dirname, 'judge.js'));
/** The tables are the last of the file, so that all before them is JSON but for two brackets. */
const start = bytes.indexOf(TABLES) + TABLES.length;
const head = JSON.parse(`${bytes.toString('latin1', bytes.indexOf('{'), start)}"}}`);

/** Thresholds and bars that were fitted with the tables. */
export const SETTINGS: JudgeSettings = head.SETTINGS;
/** The tables as bytes, read where they lie. */
export const MODEL: ModelData = { ...head.MODEL, tables: bytes.subarray(start, bytes.lastIndexOf('"')) };
