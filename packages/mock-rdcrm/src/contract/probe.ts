import type { behaviours } from '../behaviours/index.ts';
import type { RdCrmSettings } from '../settings.ts';
import type { Stand } from './stand.ts';

export type BehaviourName = keyof typeof behaviours;

/** What was seen of each behaviour: a value of its setting, or another one that the mock does not have. */
export type Seen = { [Name in BehaviourName]?: RdCrmSettings[Name] | Other | Undecided };

/** A question to the API about one behaviour, or about several that the same calls answer. */
export interface Probe {
	about: readonly BehaviourName[];
	look(stand: Stand): Promise<Seen>;
}

/** The API does something that no value of the setting stands for. */
export class Other {
	readonly description: string;

	constructor(description: string) {
		this.description = description;
	}
}

/** What was seen decides nothing. */
export class Undecided {
	readonly reason: string;

	constructor(reason: string) {
		this.reason = reason;
	}
}
