import type { parseArgs } from 'node:util';
import type { COMMANDS } from './commands.mjs';

export type CommandName = keyof typeof COMMANDS;

type Parsed<Name extends CommandName> = ReturnType<
	typeof parseArgs<{ options: (typeof COMMANDS)[Name]['options'] }>
>;

export function wantsHelp(args: string[]): boolean;

/** Reads a command's arguments. @throws with a message for the user if an argument is unknown or incomplete */
export function readArguments<Name extends CommandName>(
	name: Name,
	args?: string[],
): { values: Parsed<Name>['values']; words: string[]; rest: string[] };

export function helpOf(name: CommandName): string;
