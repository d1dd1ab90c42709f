import { fileURLToPath } from 'node:url';
import type { ConsoleOptions } from './console/index.ts';
import type { Doors, Mocks } from './mocks.ts';
import type { Outside } from './outside/options.ts';
import type { N8nSide } from './vendors/vendor.ts';

/** Data of this clone's sandboxes, with a folder for each mode. */
export const sandboxesFolder = fileURLToPath(new URL('../../../.sandbox', import.meta.url));

interface CommonOptions {
	portBase: number;
	/** Folder for data that is kept between runs. */
	dataFolder?: string;
	/** Whether to check every answer of the mocks against their route tables. For tests. */
	checkResponses?: boolean;
}

export interface SandboxOptions extends CommonOptions {
	/** Whether n8n runs in queue mode: Postgres, Redis, a main process, a webhook processor, two workers. */
	queue?: boolean;
	/** Whether n8n starts like a new installation every time, without credentials and workflows. */
	empty?: boolean;
	/** Whether all workflows stay drafts, for tests that publish what they use. */
	drafts?: boolean;
	/** Whether n8n does without long stack traces of SQLite calls, for tests that measure nothing. */
	shortTraces?: boolean;
	/** ERP whose connector is published; `exemplo` by default. */
	erp?: string;
	/** Whether to delete the data of earlier runs. */
	fresh?: boolean;
	/** Addresses of other n8ns that the mocks may call. */
	otherN8n?: string[];
	/** n8n settings that replace the sandbox's own. */
	environment?: Record<string, string>;
}

export interface OutsideOptions extends CommonOptions {
	outside: Outside;
	/** Key of its public API. */
	apiKey: string;
}

export interface Step {
	title: string;
	/** Whether it changes files that other sandboxes of this checkout read, so that it must not run beside them. */
	isShared?: boolean;
	/** @param tell receives what a person has to do while the step waits */
	run(tell?: (text: string) => void): Promise<void>;
}

/** A way to get an n8n and to fill it. */
export interface N8nWay {
	/** Folder for n8n's data, or for what the sandbox has put into an n8n elsewhere. */
	dataFolder: string;
	/** Ports of this machine that must be free before anything is started. */
	ports: number[];
	n8nSide: N8nSide;
	/** Addresses that the mocks may call, and where they listen for n8n. */
	doors: Doors;
	/** Steps before anything is started. */
	check: Step[];
	/** Steps once the mocks run. */
	start: Step[];
	/** Steps once the vendors' accounts are set up. */
	fill: Step[];
	/** Steps once the console shows what a person has to do. */
	finish: Step[];
	/** Returns the console's options. */
	forConsole(): Omit<ConsoleOptions, 'mocks' | 'n8nSide'>;
	/** Resolves with a message for the user when a process has died. */
	died: Promise<string>;
	stop(): Promise<void>;
}

/** Parts of the sandbox that an `N8nWay` needs. */
export interface Around {
	/** Secret that the vendors send to n8n. */
	secret: string;
	mocks(): Mocks;
}

/** Returns its argument. @throws if that has not been started yet */
export const started = <T>(what: T | undefined): T => {
	if (what === undefined) throw new Error('The sandbox is not running yet.');
	return what;
};
