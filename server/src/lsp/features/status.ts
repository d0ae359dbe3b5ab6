import type { Door } from '../door.ts';
import type { OpenDocument } from '../openDocument.ts';
import { uriIn } from '../paths.ts';
import { type ConfigProblemView, STATUS, type StatusParams } from '../protocol.ts';
import { SIZE_LIMIT } from '../session.ts';

/** Tells our client what Remit makes of a document, whenever that changes. */
export function status({ connection, session }: Door): { send(open: OpenDocument): Promise<void> } {
  const sent = new WeakMap<OpenDocument, string>();
  const due = new WeakSet<OpenDocument>();
  return {
    /** Behind what has arrived: counting findings has the rules run, for which no answer should wait. */
    async send(open) {
      if (!session.client.extra.status || due.has(open)) return;
      due.add(open);
      await session.environment.inbox.drained();
      due.delete(open);
      if (session.open.get(open.uri) !== open) return;
      const params = describe(open);
      const written = JSON.stringify(params);
      if (sent.get(open) === written) return;
      sent.set(open, written);
      void connection.sendNotification(STATUS, params);
    },
  };

  function describe(open: OpenDocument): StatusParams {
    const analysis = open.analyzed?.analysis ?? null;
    const charter = analysis?.charter.recognized ? analysis : null;
    return {
      uri: open.uri,
      state: state(open, charter !== null),
      roles: charter?.charter.roles.length ?? 0,
      duties: charter?.duties.length ?? 0,
      findings: session.paused ? 0 : (charter?.findings.length ?? 0),
      config: open.configuration?.uri ?? null,
      configProblem: configProblem(open),
      report: open.failure,
    };
  }

  /** In a configuration itself its problems are shown where they stand. */
  function configProblem({ configuration }: OpenDocument): ConfigProblemView | null {
    if (!configuration || configuration.problems) return null;
    const { sources, root, engine } = configuration;
    for (const { path, problems } of sources) {
      const [first] = problems;
      if (first) return { uri: uriIn(root, path), path, message: engine.say(first.message, first.args) };
    }
    return null;
  }

  function state(open: OpenDocument, charter: boolean): StatusParams['state'] {
    if (!open.settings.enable) return 'off';
    if (open.failure !== null) return 'error';
    if (open.document.getText().length > SIZE_LIMIT) return 'too-large';
    const tooLarge = open.analyzed?.analysis?.charter.problems.some(({ what }) => what === 'too-large');
    if (tooLarge) return 'too-large';
    if (!charter) return 'not-a-charter';
    return session.paused ? 'paused' : 'charter';
  }
}
