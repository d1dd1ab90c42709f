import { Refusal } from '../refusal.ts';

export abstract class HelpdeskRefusal extends Refusal {
	/** For people: what is wrong with each field. */
	abstract get reason(): string;
}
