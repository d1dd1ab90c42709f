export interface Machine {
	exists(path: string): boolean;
	/** Whether the command ended well. */
	run(command: string, args: string[]): boolean;
	say(text: string): void;
	isRoot: boolean;
	isLinux: boolean;
	env: Record<string, string | undefined>;
}

export const thisMachine: Machine;
export function mayInstall(machine: Machine): boolean;
export function install(packages: string[], machine?: Machine, services?: string[]): boolean;
/** What a person reads whose sudo was not used. */
export const ALLOW: string;
