import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/** Called by an action whose edit turned out to be impossible; not in the palette. Arguments: title, reason. */
export const TELL_REFUSAL = 'remit.tellRefusal';

type Action = vscode.Command | vscode.CodeAction;

/**
 * What VS Code leaves unsaid of actions that cannot be done. Its lists show a disabled action by its title alone, so the
 * title says the reason. The light bulb leaves them out; a key for preferred actions (*Auto Fix*) then tells the reason
 * at the caret, if the disabled one is the preferred one. An action that was offered before it was worked out says why
 * it does nothing.
 */
export const refusals: Pick<Middleware, 'provideCodeActions' | 'resolveCodeAction'> = {
  async provideCodeActions(document, range, context, token, next) {
    const actions: Action[] = (await next(document, range, context, token)) ?? [];
    const refused = actions.filter(isRefused);
    const preferred = actions.some((action) => 'isPreferred' in action && action.isPreferred);
    const move = refused.find(({ kind }) => kind && MOVE.contains(kind));
    if (move && !preferred) move.isPreferred = true;
    for (const action of refused) action.title = `${action.title}: ${action.disabled.reason}`;
    return actions;
  },
  async resolveCodeAction(action, token, next) {
    const { title } = action;
    const whole = await next(action, token);
    if (whole?.disabled && !whole.edit) {
      whole.command = { title, command: TELL_REFUSAL, arguments: [title, whole.disabled.reason] };
    }
    return whole;
  },
};

const MOVE = vscode.CodeActionKind.QuickFix.append('remit').append('move');

/** Tells why an action that was chosen does nothing. */
export function tellRefusal(title: string, reason: string): void {
  void vscode.window.showInformationMessage(`${title}: ${reason}`);
}

function isRefused(action: Action): action is vscode.CodeAction & { disabled: { reason: string } } {
  return 'disabled' in action && action.disabled !== undefined;
}
