import type { Command, Option } from 'commander';
import { choicesOf } from '../choices.ts';
import { print } from '../output.ts';
import { SHELLS, type Shell } from '../shells.ts';

/** What can be completed after one command. */
interface Completion {
  readonly name: string;
  readonly description: string;
  readonly options: readonly { readonly flags: readonly string[]; readonly description: string }[];
  /** Values of an option's argument, by flag. */
  readonly values: readonly { readonly flags: readonly string[]; readonly words: readonly string[] }[];
  /** Words the command itself takes. */
  readonly words: readonly string[];
}

/** `remit completion`: a script for the shell, made from the command line's own table. */
export async function completion(shell: Shell, remit: Command): Promise<void> {
  const commands = await Promise.all(
    remit.commands.map(async (command) => describe(command, await wordsOf(command.name()))),
  );
  await print(SCRIPTS[shell](commands));
}

async function wordsOf(command: string): Promise<readonly string[]> {
  if (command === 'completion') return SHELLS;
  return command === 'explain' ? (await import('../../explain.ts')).explainableNames() : [];
}

function describe(command: Command, words: readonly string[]): Completion {
  const flags = ({ short, long }: Option): string[] => [short, long].filter((flag) => flag !== undefined);
  return {
    name: command.name(),
    description: command.description(),
    options: command.options.map((option) => ({ flags: flags(option), description: option.description })),
    values: command.options.flatMap((option) => {
      const valid = choicesOf(option);
      return valid.length > 0 ? [{ flags: flags(option), words: valid }] : [];
    }),
    words,
  };
}

const SCRIPTS: Record<Shell, (commands: readonly Completion[]) => string> = { bash, zsh, fish, powershell };

function bash(commands: readonly Completion[]): string {
  const cases = commands.map(({ name, options, values, words }) => {
    const byValue = values.map(
      ({ flags, words: valid }) => `        ${flags.join('|')}) words="${valid.join(' ')}" ;;\n`,
    );
    const all = [...options.flatMap(({ flags }) => flags), ...words].join(' ');
    return `    ${name})\n      case "$before" in\n${byValue.join('')}        *) words="${all}" ;;\n      esac\n      ;;\n`;
  });
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
  const cases = commands.map(({ name, options, values, words }) => {
    const specs = options.flatMap(({ flags, description }) => {
      const valid = values.find((value) => value.flags === flags || value.flags[0] === flags[0]);
      return flags.map(
        (flag) => `'${flag}[${quoted(description)}]${valid ? `:value:(${valid.words.join(' ')})` : ''}'`,
      );
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
  const lines = commands.flatMap(({ name, description, options, values, words }) => {
    const seen = `-n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
    return [
      `complete -c remit -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
      ...options.map(({ flags, description: says }) => {
        const valid = values.find((value) => value.flags[0] === flags[0]);
        const shown = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
        return `complete -c remit ${seen} ${shown.join(' ')}${valid ? ` -x -a ${quoted(valid.words.join(' '))}` : ''} -d ${quoted(says)}`;
      }),
      ...(words.length > 0 ? [`complete -c remit ${seen} -f -a ${quoted(words.join(' '))}`] : []),
    ];
  });
  return `# remit completion fish > ~/.config/fish/completions/remit.fish\n${lines.join('\n')}\n`;
}

function powershell(commands: readonly Completion[]): string {
  const list = (words: readonly string[]): string => `@(${words.map((word) => `'${word}'`).join(', ')})`;
  const table = commands.map(({ name, options, words }) => {
    return `    '${name}' = ${list([...options.flatMap(({ flags }) => flags), ...words])}\n`;
  });
  const values = commands.flatMap((command) =>
    command.values.flatMap(({ flags, words }) =>
      flags.map((flag) => `    '${command.name} ${flag}' = ${list(words)}\n`),
    ),
  );
  return `# remit completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName remit -ScriptBlock {
  param($word, $ast, $position)
  $options = @{
${table.join('')}  }
  $values = @{
${values.join('')}  }
  $words = @($ast.CommandElements | ForEach-Object { $_.ToString() })
  $done = if ($word) { $words.Count - 1 } else { $words.Count }
  $candidates = if ($done -lt 2) { ${list(commands.map(({ name }) => name))} }
    elseif ($values.ContainsKey("$($words[1]) $($words[$done - 1])")) { $values["$($words[1]) $($words[$done - 1])"] }
    else { $options[$words[1]] }
  $candidates | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}
