import type { Connection } from 'vscode-languageserver';
import type { Answer } from './guard.ts';
import type { Session } from './session.ts';

/** What every feature needs to answer its request. */
export interface Door {
  readonly connection: Connection;
  readonly session: Session;
  readonly answer: Answer;
}
