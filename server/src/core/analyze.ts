import type { Analysis, JudgedCharter, Source, Unchanged } from './analysis.ts';
import { underHouseTitles } from './charter/houseTitles.ts';
import { NO_CHARTER, readCharter } from './charter/read.ts';
import { mightBeCharter } from './charter/recognize.ts';
import type { Config } from './config/config.ts';
import type { RuleId } from './finding.ts';
import type { Say } from './messages.ts';
import { findingsWhenAsked } from './rules/whenAsked.ts';
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
  const { unchanged, ...judged } = readAndJudge(source, engine, previous);
  const { text, tree, charter, duties, config } = judged;
  const findings = findingsWhenAsked({ text, charter, duties, unchanged, config, say: engine.say }, engine.onError);
  return {
    text,
    tree,
    charter,
    duties,
    get findings() {
      return findings();
    },
    config,
  };
}

/** The pipeline up to the judged duties, for charters that nobody looks at: what the rules say of them is not asked. */
export function judgeCharter(source: Source, engine: Engine): JudgedCharter {
  return readAndJudge(source, engine);
}

function readAndJudge(source: Source, { config, judge }: Engine, previous?: Analysis): Judged {
  const { text } = source;
  if (!underHouseTitles(config.roles, () => mightBeCharter(source)))
    return { text, tree: null, charter: NO_CHARTER, duties: [], unchanged: null, config };
  const tree = parse(text, formatOf(source), previous?.tree ?? undefined);
  const charter = underHouseTitles(config.roles, () => readCharter(source, tree, config, previous?.charter));
  const { duties, unchanged } = judgeDuties(charter, judge, previous);
  return { text, tree, charter, duties, unchanged, config };
}

interface Judged extends JudgedCharter {
  readonly tree: Analysis['tree'];
  readonly unchanged: Unchanged | null;
}

/**
 * What a document says, without judging it: an analysis without duties and findings, for questions about roles in
 * files that are not open. Never throws on any text.
 */
export function skim(source: Source, { config }: Pick<Engine, 'config'>): Analysis {
  const nothing = { text: source.text, duties: [], findings: [], config };
  return underHouseTitles(config.roles, () => {
    if (!mightBeCharter(source)) return { ...nothing, tree: null, charter: NO_CHARTER };
    const tree = parse(source.text, formatOf(source));
    return { ...nothing, tree, charter: readCharter(source, tree, config) };
  });
}
