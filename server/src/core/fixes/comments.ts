import type { Analysis } from '../analysis.ts';
import { closestName } from '../config/closest.ts';
import { type Finding, RULE_IDS } from '../finding.ts';
import type { Say } from '../messages.ts';
import { type Fix, here, makeFix } from './fix.ts';
import { isBlank, lineEnd, lineStart, nextLine } from './lines.ts';

/** What can be done about an ignore comment that silences nothing or names no rule. */
export function fixComment(analysis: Analysis, finding: Finding, say: Say): Fix[] {
  const { text, charter } = analysis;
  const ignore = charter.ignores.find(({ span }) => span.start <= finding.span.start && finding.span.end <= span.end);
  if (!ignore) return [];
  const which = ignore.ruleSpans.findIndex(({ start }) => start === finding.span.start);
  const rule = ignore.rules[which];
  const fixes: Fix[] = [];
  if (rule !== undefined && finding.span.end === ignore.ruleSpans[which]?.end) {
    const closest = closestName(rule, RULE_IDS);
    if (closest) {
      fixes.push(
        makeFix({
          kind: 'correct',
          title: say('fix-rename-rule', { rule: closest }),
          edits: here([{ span: finding.span, newText: closest }]),
          preferred: true,
          resolves: [finding.key],
        }),
      );
    }
  }
  fixes.push(
    makeFix({
      kind: 'correct',
      title: say('fix-remove-comment'),
      edits: here([{ span: removed(text, ignore.span), newText: '' }]),
      preferred: fixes.length === 0,
      resolves: [finding.key],
    }),
  );
  return fixes;
}

/** The comment with the white space before it, or its whole line when it stands alone there. */
function removed(text: string, span: Finding['span']): Finding['span'] {
  const start = lineStart(text, span.start);
  const end = lineEnd(text, span.end);
  const before = text.slice(start, span.start);
  const after = text.slice(span.end, end);
  if (!isBlank(before) || !isBlank(after)) {
    // Words on both sides keep a space between them.
    const space = isBlank(after) || /^\s/.test(after) ? /[ \t]*$/.exec(before)![0].length : 0;
    return { start: isBlank(before) ? span.start : span.start - space, end: span.end };
  }
  // Its line goes with the blank line below, if there is one above, too.
  let stop = nextLine(text, end);
  const next = lineEnd(text, stop);
  if (
    stop > end &&
    isBlank(text.slice(stop, next)) &&
    (start === 0 || isBlank(text.slice(lineStart(text, Math.max(0, start - 2)), start)))
  ) {
    stop = nextLine(text, next);
  }
  return { start, end: stop };
}
