import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { configure } from '../cli/configuration.ts';
import { engineFor } from '../cli/engine.ts';
import { readTextFile, reasonOf, UnreadableError } from '../cli/textFile.ts';
import { type Answer, answer } from './answers.ts';
import { type Question, readQuestion } from './question.ts';

export { RESOURCES } from './resources.ts';

/** Answers a question about charters of this machine, below the current folder: with the `.remit.yaml` files near them. */
export function answerOnDisk(tool: string, asked: unknown): Answer {
  const read = readQuestion(tool, asked);
  if ('refused' in read) return read;
  const question = withText(read.question);
  if ('refused' in question) return question;
  const { configs } = configure([{ path: question.path ?? 'charter.md', named: true, searched: null }], null);
  return answer(read.tool, question, engineFor(configs[0]!));
}

/** The question with the text of its file, where it names one and brings no text. */
function withText(question: Question): Question | { readonly refused: string } {
  const { path, text } = question;
  if (path === undefined || text !== undefined || question.duties) return question;
  try {
    const inside = relative(realpathSync('.'), realpathSync(resolve(path)));
    if (inside.startsWith('..') || isAbsolute(inside)) {
      return { refused: `${path} lies outside the folder in which Remit runs. Give its text.` };
    }
    return { ...question, text: readTextFile(path).text };
  } catch (error) {
    return {
      refused: `${path}: ${error instanceof UnreadableError ? error.message : reasonOf(error)}. Give its text.`,
    };
  }
}
