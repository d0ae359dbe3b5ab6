import * as vscode from 'vscode';
import { closeAll, openFile, TEAM, WRONG } from './charterFile.ts';
import { equal, eventually, holds, present } from './expect.ts';

const NAMES = ['remit_check_charter', 'remit_classify_duty', 'remit_explain_role', 'remit_propose_move'];
const LINE = TEAM.split('\n').findIndex((line) => line.includes(WRONG)) + 1;

/** Asks as an assistant does, by name, through VS Code. */
async function ask(tool: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(`remit_${tool}`, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('');
}

async function refusal(tool: string, input: object): Promise<string> {
  try {
    return `answered: ${await ask(tool, input)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('tools for assistants', () => {
  afterEach(closeAll);

  it('are listed with what a model needs to know', async () => {
    const own = await eventually(
      'the tools',
      () => vscode.lm.tools.filter(({ name }) => name.startsWith('remit_')),
      (tools) => tools.length === NAMES.length,
    );
    equal(own.map(({ name }) => name).sort(), NAMES);
    for (const { name, description, inputSchema } of own) {
      equal(description.length > 60, true, `description of ${name}`);
      equal((inputSchema as { type: string }).type, 'object', `schema of ${name}`);
    }
  });

  it('check a text, the file at a path, and what is not saved of it yet', async () => {
    const place = `- line ${LINE}, `;
    holds(await ask('check_charter', { text: TEAM }), place, 'misassigned-duty', 'COO');
    const { document } = await openFile(TEAM, 'asked.md');
    await closeAll();
    holds(await ask('check_charter', { path: 'asked.md' }), place, 'misassigned-duty');
    await openFile(TEAM, 'asked.md');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '\n\n');
    await vscode.workspace.applyEdit(edit);
    holds(await ask('check_charter', { path: 'asked.md' }), `- line ${LINE + 2}, `);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('follow the configuration of the place that is named', async () => {
    const folder = present(vscode.workspace.workspaceFolders?.[0], 'a workspace folder');
    const config = vscode.Uri.joinPath(folder.uri, 'quiet', '.remit.yaml');
    await vscode.workspace.fs.writeFile(config, new TextEncoder().encode('rules:\n  misassigned-duty: "off"\n'));
    holds(await ask('check_charter', { text: TEAM, path: 'quiet/new.md' }), 'No findings');
    holds(await ask('check_charter', { text: TEAM, path: 'new.md' }), 'misassigned-duty');
  });

  it('say whose a duty is, and what a role is', async () => {
    holds(await ask('classify_duty', { duties: ['Set the product roadmap', WRONG] }), 'CPO', `${WRONG}: COO`);
    holds(await ask('explain_role', { name: 'coo' }), 'Chief Operating Officer', '## Sources');
  });

  it('propose a move and write nothing', async () => {
    const { document } = await openFile(TEAM, 'moved.md');
    const answer = await ask('propose_move', { path: 'moved.md', line: LINE });
    holds(answer, 'Nothing is written', `* Plan headcount and resources\n* ${WRONG}\n`);
    equal(document.getText(), TEAM);
    equal(document.isDirty, false, 'dirty');
  });

  it('refuse with a sentence that says what to do', async () => {
    holds(await refusal('check_charter', { path: 'gone.md' }), 'gone.md cannot be read. Give its text.');
    // In the web host every path lies in the workspace, but there is no such file.
    holds(await refusal('check_charter', { path: '/elsewhere/roles.md' }), '/elsewhere/roles.md', 'Give its text.');
    holds(await refusal('check_charter', {}), 'Give the text of the charter');
    holds(await refusal('classify_duty', { duties: 'Set the roadmap' }), '“duties” must be a list');
    holds(await refusal('explain_role', { name: 'COX' }), 'Did you mean COO?');
    holds(await refusal('propose_move', { text: TEAM, line: 1 }), 'No duty stands on line 1.');
  });
});
