import type { Diagnostic } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../../core/analysis.ts';
import { roleName } from '../../core/rules/wording.ts';
import { type Charters, homeAt } from '../charters.ts';
import type { Door } from '../door.ts';
import {
  CHARTER_CONTENT,
  CHARTERS,
  CHARTERS_CHANGED,
  type CharterContent,
  type CharterContentParams,
  type CharterPlace,
  type CharterRole,
  type ChartersParams,
  FINDINGS,
  type FindingsParams,
} from '../protocol.ts';
import { toDiagnostic, toRange } from '../toLsp.ts';

/** Charters change with every key; a view need not be drawn as often. In milliseconds. */
const PAUSE = 300;

/** The charters of the workspace for views and for a check of all of them. */
export function charterTree({ connection, session, answer }: Door, charters: Charters): { changed(): void } {
  let waiting = false;

  connection.onRequest(
    CHARTERS,
    answer('list of charters', [], async (params: ChartersParams): Promise<CharterPlace[]> => {
      if (params?.read === true) await charters.readAll();
      return charters.all().map(({ uri, path }) => ({ uri, path }));
    }),
  );

  connection.onRequest(
    CHARTER_CONTENT,
    answer('tree of charters', null, async ({ uri }: CharterContentParams): Promise<CharterContent | null> => {
      const found = await charters.read(homeAt(session.client.folders, uri));
      return found && content(uri, found.analysis, session.paused);
    }),
  );

  connection.onRequest(
    FINDINGS,
    answer('check of all charters', [], async ({ uri }: FindingsParams): Promise<Diagnostic[]> => {
      const home = homeAt(session.client.folders, uri);
      const found = session.paused ? null : await charters.read(home);
      if (!found) return [];
      const document = TextDocument.create(uri, '', 0, found.analysis.text);
      const links = { root: home.folder, pages: session.rulePages() };
      return found.analysis.findings.map((finding) => toDiagnostic(document, finding, links));
    }),
  );

  return {
    changed() {
      if (waiting || !session.client.extra.status) return;
      waiting = true;
      session.environment.after(PAUSE, () => {
        waiting = false;
        void connection.sendNotification(CHARTERS_CHANGED);
      });
    },
  };
}

/** Roles in text order, each with its duties; a duty of two roles stands under both. */
function content(uri: string, { text, charter, config, duties, findings }: Analysis, paused: boolean): CharterContent {
  const times = new Map<string, number>();
  for (const { id } of charter.roles) times.set(id, (times.get(id) ?? 0) + 1);
  const document = TextDocument.create(uri, '', 0, text);
  const messages = new Map<number, string[]>();
  for (const { duty, message } of paused ? [] : findings) {
    if (duty !== null) messages.set(duty, [...(messages.get(duty) ?? []), message]);
  }
  const roles = charter.roles.map(({ id, title, places }): CharterRole => {
    const first = charter.places[places[0] ?? 0];
    return {
      title,
      name: id !== 'OTHER' && times.get(id) === 1 ? roleName(id, config) : title,
      range: toRange(document, first?.label ?? { start: 0, end: 0 }),
      duties: duties.flatMap(({ duty }, index) =>
        duty.stance !== 'excluded' && places.includes(duty.place)
          ? [{ text: duty.text, range: toRange(document, duty.span), messages: messages.get(index) ?? [] }]
          : [],
      ),
    };
  });
  return { roles, findings: paused ? 0 : findings.length };
}
