import { fileURLToPath } from 'node:url';
import type { ConsoleOptions } from './console/index.ts';
import type { Doors, Mocks } from './mocks.ts';
import type { Outside } from './outside/options.ts';
import type { N8nSide } from './vendors/vendor.ts';

/** What this clone's sandboxes keep, each mode in a folder of its own. */
export const sandboxesFolder = fileURLToPath(new URL('../../../.sandbox', import.meta.url));

interface CommonOptions {
	portBase: number;
	/** Where is kept what is kept between runs. */
	dataFolder?: string;
	/** Hold every answer of the mocks against their route tables. For tests. */
	checkResponses?: boolean;
}

export interface SandboxOptions extends CommonOptions {
	/** n8n in queue mode: Postgres, Redis, a main process, a webhook processor, two workers. */
	queue?: boolean;
	/** An n8n as a newcomer has it, without credentials and workflows, each time anew. */
	empty?: boolean;
	/** The ERP whose connector is published, `exemplo` unless said otherwise. */
	erp?: string;
	/** Forget the data of earlier runs. */
	fresh?: boolean;
	/** Addresses of n8ns beside its own that the mocks may call. */
	otherN8n?: string[];
	/** Settings of n8n in place of the sandbox's own. */
	environment?: Record<string, string>;
}

export interface OutsideOptions extends CommonOptions {
	outside: Outside;
	/** Of its public API. */
	apiKey: string;
}

export interface Step {
	title: string;
	/** Changes what other sandboxes of this checkout read, so it is not run beside theirs. */
	isShared?: boolean;
	/** @param tell what a person has to do, while the step waits for it */
	run(tell?: (text: string) => void): Promise<void>;
}

/** One way of getting an n8n, and of filling it. */
export interface N8nWay {
	/** Where n8n's data, or what we know of it, is kept. */
	dataFolder: string;
	/** Ports of this machine that all of it takes, to be free before anything is started. */
	ports: number[];
	n8nSide: N8nSide;
	/** Whom the mocks call, and where they listen for n8n. */
	doors: Doors;
	/** Before anything is started. */
	look: Step[];
	/** Once the mocks run. */
	start: Step[];
	/** Once the vendors' accounts are set up. */
	fill: Step[];
	/** Once the console says what a person has to do. */
	finish: Step[];
	/** For the console. */
	forConsole(): Omit<ConsoleOptions, 'mocks' | 'n8nSide'>;
	/** Resolves with a sentence for people when a process has died. */
	died: Promise<string>;
	stop(): Promise<void>;
}

/** What a way of getting an n8n takes from the sandbox around it. */
export interface Around {
	/** What the vendors show to n8n. */
	secret: string;
	mocks(): Mocks;
}

/** What must have been started by now. */
export const started = <T>(what: T | undefined): T => {
	if (what === undefined) throw new Error('The sandbox is not running yet.');
	return what;
};
