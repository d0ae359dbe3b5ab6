import type { PrepareRenameParams, Range, RenameParams, WorkspaceEdit } from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { nameAt, refuse, renameIn } from '../../core/ide/rename.ts';
import type { Door } from '../door.ts';
import { toOffset, toUri } from '../fromLsp.ts';
import { toRange, toWorkspaceEdit } from '../toLsp.ts';

/** Renames a role's title, its abbreviation or who holds it. */
export function rename({ connection, session, answer }: Door): void {
  connection.onPrepareRename(
    answer(
      'rename',
      null,
      async (params: PrepareRenameParams): Promise<{ range: Range; placeholder: string } | null> => {
        const at = await session.here(toUri(params));
        const name = at && nameAt(at.analysis, toOffset(at.document, params.position));
        return name ? { range: toRange(at.document, name.span), placeholder: name.text } : null;
      },
    ),
  );

  connection.onRenameRequest(
    answer('rename', null, async (params: RenameParams): Promise<WorkspaceEdit | null> => {
      const at = await session.here(toUri(params));
      const name = at && nameAt(at.analysis, toOffset(at.document, params.position));
      if (!name) return null;
      const refusal = refuse(String(params.newName ?? ''));
      if (refusal) throw new ResponseError(LSPErrorCodes.RequestFailed, at.say(refusal));
      return toWorkspaceEdit(session.client, at.document, renameIn(at.analysis, name, params.newName));
    }),
  );
}
