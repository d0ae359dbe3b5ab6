import type { CancellationToken, RemoteConsole } from 'vscode-languageserver';
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { VERSION } from '../version.ts';

/** Wraps the handler of a request: what it throws is logged once and answered with `empty`. */
export type Answer = <P, R>(
  feature: string,
  empty: R,
  handler: (params: P, token: CancellationToken) => R | Promise<R>,
) => (params: P, token: CancellationToken) => Promise<R>;

/** Stands between an exception in a feature and the person who edits. */
export interface Guard {
  readonly answer: Answer;
  /** Logs an exception with a report that can be copied, once per cause; returns the report. */
  report(feature: string, error: unknown): string;
  /** Until the client has initialized, and after it asked to shut down, requests are refused. */
  state: 'new' | 'running' | 'shut-down';
}

/** @param console the log, which gets each report once */
export function createGuard(console: Pick<RemoteConsole, 'error'>): Guard {
  const seen = new Set<string>();
  const guard: Guard = {
    state: 'new',
    report(feature, error) {
      const report = describe(feature, error);
      // Who called differs from time to time; what failed does not.
      const cause = report.split('\n', 3).join('\n');
      if (!seen.has(cause)) {
        seen.add(cause);
        console.error(report);
      }
      return report;
    },
    answer: (feature, empty, handler) => async (params, token) => {
      if (guard.state === 'new') throw new ResponseError(ErrorCodes.ServerNotInitialized, 'not initialized yet');
      if (guard.state === 'shut-down') throw new ResponseError(ErrorCodes.InvalidRequest, 'shutting down');
      if (token.isCancellationRequested) throw cancelled();
      try {
        const result = await handler(params, token);
        if (token.isCancellationRequested) throw cancelled();
        return result;
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        guard.report(feature, error);
        return empty;
      }
    },
  };
  return guard;
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

/** Names the version, the feature and the place in the code; never words of the document. */
function describe(feature: string, error: unknown): string {
  const where = error instanceof Error ? `${error.name}\n${places(error)}` : typeof error;
  return `Remit ${VERSION}: "${feature}" failed and was skipped; everything else goes on. Please report this:\n${where}`;
}

/** The stack without its first line: an error's message may quote the document. */
function places(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at |@/.test(line))
    .slice(0, 12)
    .join('\n');
}
