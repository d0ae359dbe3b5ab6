import type { Command } from 'commander';
import { choicesOf } from '../choices.ts';
import { print } from '../output.ts';
import { SHELLS, type Shell } from '../shells.ts';

interface CompletedOption {
  readonly flags: readonly string[];
  readonly description: string;
  /** True when a word must follow. */
  readonly takesWord: boolean;
  /** The words that may follow; none when it can be any, such as a file. */
  readonly words: readonly string[];
}

/** What can be completed after one command. */
interface Completion {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** Words the command itself takes. */
  readonly words: readonly string[];
}

/** `remit completion`: a script for the shell, made from the command line's own table. */
export async function completion(shell: Shell, remit: Command): Promise<void> {
  const commands = await Promise.all(
    remit.commands.map(async (command) => describe(command, await wordsOf(command.name()))),
  );
  const names = [...commands.map(({ name }) => name), 'help'];
  const help = { name: 'help', description: 'Print the help of a command', options: [], words: names.slice(0, -1) };
  await print(SCRIPTS[shell]([...commands, help]));
}

async function wordsOf(command: string): Promise<readonly string[]> {
  if (command === 'completion') return SHELLS;
  return command === 'explain' ? (await import('../../explain.ts')).explainableNames() : [];
}

function describe(command: Command, words: readonly string[]): Completion {
  const options = command.createHelp().visibleOptions(command);
  return {
    name: command.name(),
    description: command.description(),
    options: options.map((option) => ({
      flags: [option.short, option.long].filter((flag) => flag !== undefined && flag !== null),
      description: option.description,
      takesWord: option.required,
      words: choicesOf(option),
    })),
    words,
  };
}

const SCRIPTS: Record<Shell, (commands: readonly Completion[]) => string> = { bash, zsh, fish };

function bash(commands: readonly Completion[]): string {
  const cases = commands.map(({ name, options, words }) => {
    const byValue = options.map(({ flags, takesWord, words: valid }) =>
      takesWord ? `        ${flags.join('|')}) words="${valid.join(' ')}" ;;\n` : '',
    );
    const flags = options.flatMap((option) => option.flags).join(' ');
    const rest = `        *) [[ $word == -* ]] && words="${flags}" || words="${words.join(' ')}" ;;\n`;
    return `    ${name})\n      case "$before" in\n${byValue.join('')}${rest}      esac\n      ;;\n`;
  });
  // Where there is nothing to offer, `-o default` offers files.
  return `# remit completion bash > /etc/bash_completion.d/remit
_remit() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} --help --version" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('')}  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _remit remit
`;
}

function zsh(commands: readonly Completion[]): string {
  const quoted = (words: string): string => words.replace(/['[\]:]/g, (unit) => (unit === "'" ? "'\\''" : `\\${unit}`));
  const cases = commands.map(({ name, options, words }) => {
    const specs = options.flatMap(({ flags, description, takesWord, words: valid }) => {
      const value = valid.length > 0 ? `:value:(${valid.join(' ')})` : takesWord ? ':file:_files' : '';
      return flags.map((flag) => `'${flag}[${quoted(description)}]${value}'`);
    });
    const rest = words.length > 0 ? `'*:name:(${words.join(' ')})'` : `'*:file:_files'`;
    return `    ${name}) _arguments ${[...specs, rest].join(' ')} ;;\n`;
  });
  return `#compdef remit
# remit completion zsh > "\${fpath[1]}/_remit"
_remit() {
  if (( CURRENT == 2 )); then
    local -a commands=(${commands.map(({ name, description }) => `'${name}:${quoted(description)}'`).join(' ')})
    _describe command commands
    return
  fi
  local command="\${words[2]}"
  shift words; (( CURRENT-- ))
  case "$command" in
${cases.join('')}  esac
}
if [ "$funcstack[1]" = "_remit" ]; then _remit "$@"; else compdef _remit remit; fi
`;
}

function fish(commands: readonly Completion[]): string {
  const quoted = (words: string): string => `'${words.replace(/['\\]/g, '\\$&')}'`;
  const lines = commands.flatMap(({ name, description, options, words }) => {
    const seen = `-n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
    return [
      `complete -c remit -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
      ...options.map(({ flags, description: says, takesWord, words: valid }) => {
        const value = valid.length > 0 ? ` -x -a ${quoted(valid.join(' '))}` : takesWord ? ' -r' : '';
        const shown = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
        return `complete -c remit ${seen} ${shown.join(' ')}${value} -d ${quoted(says)}`;
      }),
      ...(words.length > 0 ? [`complete -c remit ${seen} -f -a ${quoted(words.join(' '))}`] : []),
    ];
  });
  return `# remit completion fish > ~/.config/fish/completions/remit.fish\n${lines.join('\n')}\n`;
}
