import type { Analysis, Source } from './analysis.ts';
import { underHouseTitles } from './charter/houseTitles.ts';
import { NO_CHARTER, readCharter } from './charter/read.ts';
import { mightBeCharter } from './charter/recognize.ts';
import type { Config } from './config/config.ts';
import type { RuleId } from './finding.ts';
import type { Say } from './messages.ts';
import { runRules } from './rules/run.ts';
import { formatOf } from './syntax/format.ts';
import { parse } from './syntax/parse.ts';
import type { Judge } from './taxonomy/judge.ts';
import { judgeDuties } from './taxonomy/judgeDuties.ts';

/** What one analysis needs besides the document: one set per configuration. */
export interface Engine {
  readonly config: Config;
  readonly judge: Judge;
  readonly say: Say;
  /** Told of a rule that failed on a charter; the other rules go on. Without it the error is thrown. */
  readonly onError?: (rule: RuleId, error: unknown) => void;
}

/**
 * The whole pipeline: text, tree, charter, judged duties, findings. Pure (the judge caches words, nothing
 * else), and never throws on any text.
 *
 * @param previous the analysis of an earlier version of the same document, whose unchanged parts are reused
 */
export function analyze(source: Source, engine: Engine, previous?: Analysis): Analysis {
  const { config, judge, say } = engine;
  if (!underHouseTitles(config.roles, () => mightBeCharter(source)))
    return { text: source.text, tree: null, charter: NO_CHARTER, duties: [], findings: [], config };
  const tree = parse(source.text, formatOf(source), previous?.tree ?? undefined);
  const charter = underHouseTitles(config.roles, () => readCharter(source, tree, config));
  const { duties, unchanged } = judgeDuties(charter, judge, previous);
  const findings = runRules({ text: source.text, charter, duties, unchanged, config, say }, engine.onError);
  return { text: source.text, tree, charter, duties, findings, config };
}
