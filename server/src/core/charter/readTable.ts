import type { Table } from '../syntax/tree.ts';
import type { Reading, Target } from './target.ts';

/** Reads a table whose cells are duties. */
export function readTable(_reading: Reading, _table: Table, _target: Target): void {}
