import type { FoldingRange, FoldingRangeParams, SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import { folds } from '../../core/ide/folding.ts';
import { selectionRanges } from '../../core/ide/selectionRanges.ts';
import type { Door } from '../door.ts';
import { toOffset, toUri } from '../fromLsp.ts';
import { toFold, toSelectionRange } from '../toLsp.ts';

/** Folding and “expand selection”. */
export function structure({ connection, session, answer }: Door): void {
  connection.onFoldingRanges(
    answer('folding', null, async (params: FoldingRangeParams): Promise<FoldingRange[] | null> => {
      const at = await session.settled(toUri(params));
      return at && folds(at.analysis).flatMap((span) => toFold(at.document, span) ?? []);
    }),
  );

  connection.onSelectionRanges(
    answer('selection', null, async (params: SelectionRangeParams): Promise<SelectionRange[] | null> => {
      const at = await session.here(toUri(params));
      if (!at) return null;
      return (Array.isArray(params.positions) ? params.positions : []).map((position) =>
        toSelectionRange(at.document, selectionRanges(at.analysis, toOffset(at.document, position))),
      );
    }),
  );
}
