import type { Analysis } from '../analysis.ts';
import type { Finding } from '../finding.ts';
import { firstStartingFrom, lastStartingAt } from '../text/order.ts';
import type { Span } from '../text/span.ts';

/** How many findings back one may begin that still reaches a place: no finding holds so many others. */
const REACH = 64;

const startOf = ({ span }: Finding): number => span.start;

/** Indices of the findings that a stretch of text shares a unit or an edge with, in order. Looks at those near it alone. */
export function findingsAt(findings: readonly Finding[], { start, end }: Span): number[] {
  const last = lastStartingAt(findings, startOf, end);
  const first = Math.max(0, firstStartingFrom(findings, startOf, start) - REACH);
  const met: number[] = [];
  for (let i = first; i <= last; i++) if ((findings[i] as Finding).span.end >= start) met.push(i);
  return met;
}

/** The findings about one duty, by its index, in order. They all stand in its words or beside them. */
export function findingsOnDuty({ findings, charter }: Pick<Analysis, 'findings' | 'charter'>, duty: number): Finding[] {
  const about = charter.duties[duty];
  if (!about) return [];
  const end = Math.max(about.span.end, about.extent.end);
  const found: Finding[] = [];
  for (let i = firstStartingFrom(findings, startOf, Math.min(about.span.start, about.extent.start)); ; i++) {
    const finding = findings[i];
    if (!finding || finding.span.start > end) return found;
    if (finding.duty === duty) found.push(finding);
  }
}

/** The finding of a key that starts at an offset; where none does, it is looked for everywhere. Its index, or -1. */
export function findingOfKey(findings: readonly Finding[], key: string, start: number): number {
  for (let i = firstStartingFrom(findings, startOf, start); findings[i]?.span.start === start; i++) {
    if (findings[i]?.key === key) return i;
  }
  return findings.findIndex((one) => one.key === key);
}
