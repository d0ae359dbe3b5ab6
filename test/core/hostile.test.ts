import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { HOSTILE } from './hostileTexts.ts';

interface Result {
  readonly name: string;
  readonly problems: readonly string[];
  /** The duty that stands before (or in) what is hostile was read. */
  readonly platform: boolean;
  /** Duties whose span leaves the text. */
  readonly outside: number;
}

/** Texts of which nothing is read, and as what they are reported. */
const UNREAD: Readonly<Record<string, string>> = {
  'ten megabytes in one line': 'too-large',
  'two thousand list levels, each indented': 'too-large',
  'a million blanks before the last word': 'too-large',
  'nested keys': 'yaml',
  'nested dashes': 'yaml',
  'nested brackets': 'too-large',
  'ten megabytes of roles': 'too-large',
};

describe('hostile texts', () => {
  const results = new Map<string, Result>();
  before(() => {
    // In a process of its own, so that a text that hangs ends the test and not the run.
    const program = fileURLToPath(new URL('hostileTexts.ts', import.meta.url));
    const flags = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', program];
    const said = execFileSync(process.execPath, flags, { encoding: 'utf8', timeout: 300_000 });
    for (const line of said.trim().split('\n')) {
      const result = JSON.parse(line) as Result;
      results.set(result.name, result);
    }
  });
  for (const name of Object.keys(HOSTILE)) {
    it(name, () => {
      const result = results.get(name);
      assert.ok(result, 'not read to the end');
      const unread = UNREAD[name];
      assert.deepEqual([...new Set(result.problems)], unread === undefined ? [] : [unread]);
      assert.equal(result.platform, unread === undefined);
      assert.equal(result.outside, 0);
    });
  }
});
