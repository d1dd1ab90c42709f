export interface Machine {
	exists(path: string): boolean;
	/** Whether the command succeeded. */
	run(command: string, args: string[]): boolean;
	say(text: string): void;
	isRoot: boolean;
	isLinux: boolean;
	env: Record<string, string | undefined>;
}

export const thisMachine: Machine;
export function mayInstall(machine: Machine): boolean;
export function install(packages: string[], machine?: Machine, services?: string[]): boolean;
/** Hint for users who did not allow sudo. */
export const ALLOW: string;
