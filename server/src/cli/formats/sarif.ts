import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Severity } from '../../core/finding.ts';
import { RULES } from '../../core/rules/index.ts';
import { VERSION } from '../../version.ts';
import type { CheckedFinding } from '../checkFile.ts';
import type { PathProblem } from '../files.ts';
import type { Range } from '../report.ts';
import type { Format } from './format.ts';

const LEVEL: Record<Severity | 'off', string> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
  off: 'none',
};

/** SARIF 2.1.0, as code scanning reads it. */
export const sarif: Format = {
  duties: false,
  frames: false,
  fixes: true,
  *render({ outcomes, problems }) {
    const indices = new Map<string, number>(RULES.map(({ id }, index) => [id, index]));
    const unread: PathProblem[] = [];
    for (const outcome of outcomes)
      if ('unreadable' in outcome) unread.push({ path: outcome.path, message: outcome.unreadable });
    const notifications = [...problems, ...unread].map(({ path, message }) => ({
      level: 'error',
      message: { text: `${path}: ${message}` },
      locations: [{ physicalLocation: { artifactLocation: artifact(path) } }],
    }));
    const driver = {
      name: 'Remit',
      version: VERSION,
      semanticVersion: VERSION,
      rules: RULES.map(({ id, title, explanation, defaultSeverity }) => ({
        id,
        name: id.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase()),
        shortDescription: { text: title },
        fullDescription: { text: title },
        help: { text: explanation, markdown: explanation },
        defaultConfiguration: { enabled: defaultSeverity !== 'off', level: LEVEL[defaultSeverity] },
      })),
    };
    yield '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{';
    yield `"tool":${JSON.stringify({ driver })},"columnKind":"utf16CodeUnits",`;
    yield `"invocations":${JSON.stringify([{ executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications }])},`;
    yield '"results":[';
    let separator = '\n';
    for (const outcome of outcomes) {
      if ('unreadable' in outcome) continue;
      for (const finding of outcome.findings) {
        yield `${separator}${JSON.stringify(result(outcome.path, finding, indices.get(finding.rule)))}`;
        separator = ',\n';
      }
    }
    yield '\n]}]}\n';
  },
};

function result(path: string, finding: CheckedFinding, ruleIndex: number | undefined) {
  const { rule, severity, message, key, related, fix } = finding;
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVEL[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: artifact(path), region: region(finding) } }],
    partialFingerprints: { 'remitFinding/v1': key },
    ...(related.length > 0 && {
      relatedLocations: related.map((place, id) => ({
        id,
        message: { text: place.message },
        physicalLocation: { artifactLocation: artifact(place.path ?? path), region: region(place) },
      })),
    }),
    ...(fix && {
      fixes: [
        {
          description: { text: fix.title },
          artifactChanges: [
            {
              artifactLocation: artifact(path),
              replacements: fix.edits.map(({ newText, ...at }) => ({
                deletedRegion: region(at),
                ...(newText !== '' && { insertedContent: { text: newText } }),
              })),
            },
          ],
        },
      ],
    }),
  };
}

function region({ line, column, endLine, endColumn }: Range) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function artifact(path: string) {
  if (isAbsolute(path)) return { uri: pathToFileURL(path).href };
  const uri = path.replace(/^\.\//, '').split('/').map(encodeURIComponent).join('/');
  return { uri, uriBaseId: '%SRCROOT%' };
}
