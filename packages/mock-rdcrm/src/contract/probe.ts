import type { behaviours } from '../behaviours/index.ts';
import type { RdCrmSettings } from '../settings.ts';
import type { Stand } from './stand.ts';

export type BehaviourName = keyof typeof behaviours;

/** The result for each behaviour: a value of its setting, one that the mock does not have, or undecided. */
export type ProbeResult = { [Name in BehaviourName]?: RdCrmSettings[Name] | Other | Undecided };

/** Calls that find out one behaviour of the API, or several at once. */
export interface Probe {
	about: readonly BehaviourName[];
	run(stand: Stand): Promise<ProbeResult>;
}

/** The API behaves in a way that no value of the setting describes. */
export class Other {
	readonly description: string;

	constructor(description: string) {
		this.description = description;
	}
}

/** The probe could not decide the behaviour. */
export class Undecided {
	readonly reason: string;

	constructor(reason: string) {
		this.reason = reason;
	}
}
