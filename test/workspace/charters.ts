import type { Analysis } from '../../server/src/core/analysis.ts';
import { analyze, type Engine } from '../../server/src/core/analyze.ts';
import { type Config, DEFAULT_CONFIG } from '../../server/src/core/config/config.ts';
import type { Finding } from '../../server/src/core/finding.ts';
import { speaker } from '../../server/src/core/messages.ts';
import { quotable } from '../../server/src/core/rules/wording.ts';
import { createJudge } from '../../server/src/core/taxonomy/judge.ts';
import { createOrganization, type Organization } from '../../server/src/core/workspace/organization.ts';
import { summarize } from '../../server/src/core/workspace/summary.ts';

export const say = speaker();

const engines = new Map<Config, Engine>();

export function engineOf(config: Config): Engine {
  let engine = engines.get(config);
  if (!engine) {
    engine = { config, judge: createJudge(config), say };
    engines.set(config, engine);
  }
  return engine;
}

export function analyzed(path: string, text: string, config: Config = DEFAULT_CONFIG): Analysis {
  return analyze({ path, text, languageId: null, named: true }, engineOf(config));
}

/** Charters that have been read for good, with their organization. */
export interface Charters {
  readonly organization: Organization;
  /** Writes a file anew (null: removes it) and says which other files that may touch. */
  write(path: string, text: string | null, config?: Config, under?: string | null): string[];
  /** Findings of the comparison (and of the charter itself, with `all`). */
  findings(path: string, all?: boolean): Finding[];
  /** `rule: words under the squiggle -> message (other file: words there)`. */
  said(path: string): string[];
}

export function charters(texts: Record<string, string> = {}, config: Config = DEFAULT_CONFIG): Charters {
  const organization = createOrganization();
  const known = new Map<string, { readonly analysis: Analysis; readonly config: Config }>();
  const self: Charters = {
    organization,
    write(path, text, own = config, under = null) {
      if (text === null) {
        known.delete(path);
        return [...organization.update(path, null, under)].sort();
      }
      const analysis = analyzed(path, text, own);
      known.set(path, { analysis, config: own });
      return [...organization.update(path, summarize(analysis), under)].sort();
    },
    findings(path, all = false) {
      const file = known.get(path);
      if (!file) return [];
      const own = all ? file.analysis.findings : [];
      const quote = (duty: number): string => quotable(file.analysis.charter.duties[duty]?.text ?? '');
      return organization.findings(path, own, quote, file.config, say);
    },
    said(path) {
      const text = known.get(path)?.analysis.text ?? '';
      return self.findings(path).map(({ rule, span, message, related }) => {
        const others = related.map((other) => {
          const there = known.get(other.path ?? path)?.analysis.text ?? '';
          return `${other.path}: ${there.slice(other.span.start, other.span.end)}`;
        });
        return `${rule}: ${text.slice(span.start, span.end)} -> ${message} (${others.join('; ')})`;
      });
    },
  };
  for (const [path, text] of Object.entries(texts)) self.write(path, text);
  return self;
}
