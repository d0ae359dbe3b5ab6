import { answer as answerTool } from '../../agents/answers.ts';
import { readQuestion } from '../../agents/question.ts';
import type { Configurations } from '../configuration.ts';
import type { Door } from '../door.ts';
import { ASK_TOOL, type AskToolParams, type ToolAnswer } from '../protocol.ts';

const FAILED: ToolAnswer = refusal('Remit failed on this question; its log says why. Ask in another way.');

/** What the MCP server answers, for the editor's own assistants: from this process, which has the engine loaded. */
export function agents({ connection, session, answer }: Door, configurations: Configurations): void {
  connection.onRequest(
    ASK_TOOL,
    answer('tools for assistants', FAILED, async ({ tool, question, uri }: AskToolParams): Promise<ToolAnswer> => {
      const read = readQuestion(tool, question);
      if ('refused' in read) return refusal(read.refused);
      const { engine } = await configurations.of(uri, await session.settingsOf(uri));
      const given = answerTool(read.tool, read.question, engine);
      return 'refused' in given ? refusal(given.refused) : { text: given.text, refused: null };
    }),
  );
}

function refusal(refused: string): ToolAnswer {
  return { text: null, refused };
}
