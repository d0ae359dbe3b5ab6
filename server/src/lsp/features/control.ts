import type { Door } from '../door.ts';
import { toPosition, toUri } from '../fromLsp.ts';
import {
  CARET,
  type CaretParams,
  CHECK,
  type CheckParams,
  type PauseParams,
  SET_PAUSED,
  TREAT_AS_CHARTER,
  type TreatAsCharterParams,
} from '../protocol.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { status } from './status.ts';

/** What our own client asks for: pause, treat as a charter, check now, and where the caret is. */
export function control(
  { connection, session, answer }: Door,
  findings: Diagnostics,
  report: ReturnType<typeof status>,
  refresh: () => void,
): void {
  connection.onNotification(CARET, (params: CaretParams) => {
    const open = session.open.get(toUri(params));
    if (!open) return;
    const position = toPosition(params.position);
    const now = open.version;
    const { version = now } = params.textDocument;
    // Where the caret stood before the last key says nothing; where it will stand counts from then on.
    if (version < now) return;
    open.caret = { version, position };
    if (version === now) findings.caretMoved(open);
  });

  connection.onRequest(
    SET_PAUSED,
    answer('pause', null, ({ paused }: PauseParams) => {
      session.paused = paused === true;
      refresh();
      for (const open of session.open.values()) report.send(open);
      return null;
    }),
  );

  connection.onRequest(
    TREAT_AS_CHARTER,
    answer('treat as a charter', null, ({ uri, charter }: TreatAsCharterParams) => {
      const open = session.open.get(uri);
      if (!open) return null;
      session.name(open, charter === true);
      findings.check(open);
      return null;
    }),
  );

  connection.onRequest(
    CHECK,
    answer('check', null, ({ uri }: CheckParams) => {
      const open = session.open.get(uri);
      if (open) findings.check(open);
      return null;
    }),
  );
}
