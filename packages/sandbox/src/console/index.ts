import { type RunningMock, serve } from '@rdcrm/mock-kit';
import { type ConsoleOptions, consoleApp } from './app.ts';

export type { ConsoleOptions };

/** Serves the console to this machine. */
export const startConsole = (port: number, options: ConsoleOptions): Promise<RunningMock> =>
	serve({ name: 'console', app: consoleApp(options) }, port);
