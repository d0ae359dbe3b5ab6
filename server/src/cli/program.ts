import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { VERSION } from '../version.ts';
import { choice, oneOf } from './choices.ts';
import { complain, exitWith, UsageError } from './exit.ts';
import { FORMATS, MATRIX_FORMATS } from './formats/names.ts';
import { print } from './output.ts';
import { SHELLS, type Shell } from './shells.ts';

/** Runs one command line; the exit code is set on the process, nothing is thrown. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  try {
    const remit = program();
    if (argv.length > 2) await remit.parseAsync([...argv]);
    else remit.outputHelp();
  } catch (error) {
    if (error instanceof CommanderError) exitWith(error.exitCode === 0 ? 0 : 2);
    else if (error instanceof UsageError) {
      complain(error.message);
      exitWith(2);
    } else {
      complain(`something went wrong inside Remit, please report it: ${(error as Error)?.stack ?? String(error)}`);
      exitWith(2);
    }
  }
}

/** The command line as data: commands, their options and examples. Nothing of the engine is loaded for it. */
export function program(): Command {
  const remit = new Command('remit')
    .description('Reads team charters and says which duty stands under the wrong executive, and why.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'Print the help of a command')
    .showSuggestionAfterError(true)
    .exitOverride()
    .showHelpAfterError('To see all commands: remit --help')
    .configureOutput({
      writeOut: (text) => void print(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'remit: ')),
    })
    .addHelpText(
      'after',
      `
Examples:
  remit check                       check every charter below this folder
  remit check charter.md            check this file, whatever it looks like
  remit fix --diff charter.md       show what the safe moves would change
  echo "Negotiate office leases" | remit classify

Exit codes: 0 nothing found, 1 findings, 2 bad usage, unreadable input or broken config.`,
    );

  command(remit, 'check')
    .description('Find duties that stand under the wrong role')
    .argument(
      '[paths...]',
      'files (always read as charters), folders (searched, .gitignore respected), globs, or - for stdin; default: this folder',
    )
    .addOption(choice('-f, --format <format>', 'how to print findings', FORMATS).default('text'))
    .option('-o, --output <file>', 'write the report to a file instead of the terminal')
    .option('-c, --config <file>', 'use this configuration instead of the nearest .remit.yaml')
    .addOption(
      choice('--fail-on <severity>', 'exit with 1 from this severity on', [
        'hint',
        'information',
        'warning',
        'error',
        'never',
      ]).default('warning'),
    )
    .option('--baseline <file>', 'leave out the findings listed in this file')
    .option('--write-baseline <file>', 'write what is found now to this file, to be left out from now on')
    .option('--changed <revision>', 'only findings on lines changed since a Git revision')
    .option('--recognize', 'treat named files like found ones: skip those that are no charter')
    .option('--stdin-filename <path>', 'the name under which text from stdin (-) is read and reported')
    .addOption(
      new Option('--threads <number>', 'how many threads share the work').argParser((typed) => wholeNumber(typed, 64)),
    )
    .option('--no-color', 'plain text (also: NO_COLOR in the environment)')
    .addHelpText(
      'after',
      `
Examples:
  remit check                                   every charter below this folder
  remit check --fail-on hint agents/cto.md      also fail on hints
  remit check --format sarif -o remit.sarif .   for code scanning
  remit check --changed origin/main             only what this branch changed
  cat charter.md | remit check - --stdin-filename charter.md`,
    )
    .action(async (paths, options) => (await import('./commands/check.ts')).check(paths, options));

  command(remit, 'classify')
    .description('Say whose duty each line of stdin is, as JSON lines')
    .addHelpText(
      'after',
      `
Reads one duty per line, or JSON lines with "id" and "text". Writes one JSON line for each.

Examples:
  echo "Set the product roadmap" | remit classify
  remit classify < duties.jsonl > verdicts.jsonl`,
    )
    .option('-c, --config <file>', 'use this configuration instead of the nearest .remit.yaml')
    .action(async (options) => (await import('./commands/classify.ts')).classify(options));

  command(remit, 'fix')
    .description('Move misassigned duties to the right role, where that is safe')
    .argument('[paths...]', 'files (always read as charters), folders or globs; default: this folder')
    .option('-d, --diff', 'print what would change as a patch for git apply; writes nothing (the default)')
    .option('-w, --write', 'change the files')
    .option('-c, --config <file>', 'use this configuration instead of the nearest .remit.yaml')
    .option('--recognize', 'treat named files like found ones: skip those that are no charter')
    .addHelpText(
      'after',
      `
Examples:
  remit fix charter.md                  print the patch
  remit fix --diff . | git apply        apply it with Git
  remit fix --write agents              change the files; each is either whole and new or untouched`,
    )
    .action(async (paths, options) => (await import('./commands/fix.ts')).fix(paths, options));

  command(remit, 'matrix')
    .description('Print who owns what: roles against areas, over all charters given')
    .argument('[paths...]', 'files (always read as charters), folders or globs; default: this folder')
    .addOption(choice('-f, --format <format>', 'how to print it', MATRIX_FORMATS).default('md'))
    .option('-c, --config <file>', 'use this configuration instead of the nearest .remit.yaml')
    .addHelpText(
      'after',
      `
Examples:
  remit matrix agents                        a Markdown table
  remit matrix --format svg . > matrix.svg   a picture
  remit matrix --format csv charter.md       one row for each duty`,
    )
    .action(async (paths, options) => (await import('./commands/matrix.ts')).matrix(paths, options));

  command(remit, 'init')
    .description('Write a starter charter and a .remit.yaml; never over a file that is there')
    .argument('[folder]', 'where to', '.')
    .addHelpText('after', '\nExample:\n  remit init company')
    .action(async (folder) => (await import('./commands/init.ts')).init(folder));

  command(remit, 'explain')
    .description('Explain a rule, a role or an area; without a name, list them all')
    .argument('[name...]', 'for instance misassigned-duty, CTO, risk-management')
    .addHelpText(
      'after',
      '\nExamples:\n  remit explain COO\n  remit explain user-experience\n  remit explain misassigned-duty',
    )
    .action(async (words) => (await import('./commands/explain.ts')).explainCommand(words));

  command(remit, 'lsp')
    .description('Run the language server, for editors')
    .option('--stdio', 'speak over stdin and stdout (the default)')
    .option('--node-ipc', 'speak over the channel of a Node parent')
    .option('--pipe <name>', 'speak over a pipe')
    .addOption(new Option('--socket <port>', 'speak over a socket').argParser((typed) => wholeNumber(typed, 65_535)))
    .option('--clientProcessId <id>', 'end when this process is gone')
    .addHelpText('after', '\nExample:\n  remit lsp --stdio')
    .action(async () => (await import('./commands/lsp.ts')).lsp());

  command(remit, 'mcp')
    .description('Run the MCP server, for agents, over stdin and stdout')
    .addHelpText(
      'after',
      '\nExample (in an agent’s settings):\n  { "command": "npx", "args": ["remit-charters", "mcp"] }',
    )
    .action(async () => (await import('./commands/mcp.ts')).mcp());

  command(remit, 'completion')
    .description('Print a completion script for a shell')
    .argument('<shell>', SHELLS.join(', '), (typed: string) => oneOf(typed, SHELLS))
    .addHelpText(
      'after',
      '\nExamples:\n  source <(remit completion bash)\n  remit completion fish > ~/.config/fish/completions/remit.fish',
    )
    .action(async (shell: Shell) => (await import('./commands/completion.ts')).completion(shell, remit));

  return remit;
}

function command(parent: Command, name: string): Command {
  return parent
    .command(name)
    .showSuggestionAfterError(true)
    .showHelpAfterError(`To see its options and examples: remit ${name} --help`)
    .exitOverride()
    .helpOption('-h, --help', 'print this help');
}

function wholeNumber(typed: string, most: number): number {
  const value = Number(typed);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new InvalidArgumentError(`Give a number from 1 to ${most}.`);
  return value;
}
