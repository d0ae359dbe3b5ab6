import { InvalidArgumentError, Option } from 'commander';
import { closestName } from '../core/config/closest.ts';

const CHOICES = new WeakMap<Option, readonly string[]>();

/** An option with a few valid words; a wrong one is answered with the nearest. */
export function choice(flags: string, description: string, valid: readonly string[]): Option {
  const option = new Option(flags, `${description} (${valid.join(', ')})`).argParser((typed: string) =>
    oneOf(typed, valid),
  );
  CHOICES.set(option, valid);
  return option;
}

/** The valid words of an option made by {@link choice}, or none. */
export function choicesOf(option: Option): readonly string[] {
  return CHOICES.get(option) ?? [];
}

/** The word itself. @throws InvalidArgumentError naming the nearest valid word when it is none of them */
export function oneOf(typed: string, valid: readonly string[]): string {
  if (valid.includes(typed)) return typed;
  const near = closestName(typed, valid);
  throw new InvalidArgumentError(near ? `Did you mean ${near}?` : `Valid are ${valid.join(', ')}.`);
}
