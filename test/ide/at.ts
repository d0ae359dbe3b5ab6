import type { Analysis } from '../../server/src/core/analysis.ts';
import type { Config } from '../../server/src/core/config/config.ts';
import { type Say, speaker } from '../../server/src/core/messages.ts';
import type { Span } from '../../server/src/core/text/span.ts';
import { analyzed } from '../engine.ts';
import { fixture } from '../fixture.ts';

export const say: Say = speaker();

/** A charter with the caret at `$0`, read and judged. */
export function at(
  source: string,
  changes: Partial<Config> = {},
  path = 'charter.md',
): { analysis: Analysis; offset: number } {
  const { text, cursor } = fixture(source);
  return { analysis: analyzed(text, path, changes), offset: cursor ?? 0 };
}

/** The words under spans. */
export function words({ text }: Analysis, spans: readonly Span[]): string[] {
  return spans.map(({ start, end }) => text.slice(start, end));
}

/** A small charter of all three officers with nothing wrong in it. */
export const CHARTER = `
# Northwind team charter

## Chief Technology Officer (CTO) — Mira Okafor

- Set the long-term technical direction
- Run the cloud platform and keep it available

## Chief Product Officer (CPO)

1. Own the product roadmap.
2. Lead market research with the CTO.

## COO

**Planning**

- Allocate the company budget across departments
- Turn the strategy into operating plans
`;

/** A matrix as charters have them. */
export const MATRIX = `| Activity       | CTO | CPO | COO |
| -------------- | --- | --- | --- |
| Choose a cloud | A/R | I   | C   |
| Set prices     | C   | A   | R   |
| Set budgets    | C   | I   | A   |
`;
