import type { PrepareRenameParams, Range, RenameParams, WorkspaceEdit } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { editsFor, isWritten, nameAt, refuse } from '../../core/ide/rename.ts';
import type { Charters } from '../charters.ts';
import type { Door } from '../door.ts';
import { mentionsEverywhere } from '../everywhere.ts';
import { toOffset, toUri } from '../fromLsp.ts';
import { toEditTogether, toRange, toWorkspaceEdit } from '../toLsp.ts';

/**
 * Renames a role's title, its abbreviation or who holds it, in all charters of the organization, in one step.
 */
export function rename({ connection, session, answer }: Door, charters: Charters): void {
  connection.onPrepareRename(
    answer(
      'rename',
      null,
      async (params: PrepareRenameParams): Promise<{ range: Range; placeholder: string } | null> => {
        const at = await session.here(toUri(params));
        const name = at && nameAt(at.analysis, toOffset(at.document, params.position), charters.names(at.open));
        return name ? { range: toRange(at.document, name.span), placeholder: name.text } : null;
      },
    ),
  );

  connection.onRenameRequest(
    answer('rename', null, async (params: RenameParams): Promise<WorkspaceEdit | null> => {
      const at = await session.here(toUri(params));
      const name = at && nameAt(at.analysis, toOffset(at.document, params.position), charters.names(at.open));
      if (!name) return null;
      const to = String(params.newName ?? '');
      const refusal = refuse(to);
      if (refusal) throw new ResponseError(LSPErrorCodes.RequestFailed, at.say(refusal));
      const everywhere = await mentionsEverywhere({ session, charters }, at, name.role, isWritten(name));
      const [here, ...others] = everywhere.map((one) => ({
        ...one,
        text: one.analysis.text,
        edits: editsFor(one.mentions, to),
      }));
      const locked = others.find(({ writable }) => !writable);
      if (locked) throw new ResponseError(LSPErrorCodes.RequestFailed, at.say('fix-no-write', { file: locked.path }));
      if (!here || others.length === 0) return toWorkspaceEdit(session.client, at.document, here?.edits ?? []);
      const why = at.say('rename-everywhere', { from: name.text, to: to.trim(), count: others.length + 1 });
      // Editors offer a preview of every rename, so none asks.
      return toEditTogether(session.client, [here, ...others], why);
    }),
  );
}
