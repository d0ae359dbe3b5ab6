import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { closestName } from '../core/config/closest.ts';
import { VERSION } from '../version.ts';
import { complain, exitWith, UsageError } from './exit.ts';
import { FORMATS } from './formats/names.ts';

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
    .helpCommand('help [command]', 'print the help of a command')
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'remit: ')) })
    .addHelpText(
      'after',
      `
Examples:
  remit check                       check every charter below this folder
  remit check charter.md            check this file, whatever it looks like
  remit fix --diff charter.md       show what the safe moves would change
  echo "Own the cloud budget" | remit classify

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
    .addOption(new Option('--threads <number>', 'how many threads share the work').argParser(wholeNumber))
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
  echo "Negotiate the cloud contract" | remit classify
  remit classify < duties.jsonl > verdicts.jsonl`,
    )
    .option('-c, --config <file>', 'use this configuration instead of the nearest .remit.yaml')
    .action(async (options) => (await import('./commands/classify.ts')).classify(options));

  return remit;
}

function command(parent: Command, name: string): Command {
  return parent.command(name).showSuggestionAfterError(true).exitOverride().helpOption('-h, --help', 'print this help');
}

/** An option with a few valid words; a wrong one is answered with the nearest. */
function choice(flags: string, description: string, valid: readonly string[]): Option {
  return new Option(flags, `${description} (${valid.join(', ')})`).argParser((typed: string) => {
    if (valid.includes(typed)) return typed;
    const near = closestName(typed, valid);
    throw new InvalidArgumentError(near ? `Did you mean ${near}?` : `Valid are ${valid.join(', ')}.`);
  });
}

function wholeNumber(typed: string): number {
  const value = Number(typed);
  if (!Number.isInteger(value) || value < 1 || value > 64)
    throw new InvalidArgumentError('Give a number from 1 to 64.');
  return value;
}
