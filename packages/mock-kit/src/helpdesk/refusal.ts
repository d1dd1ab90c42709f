import { Refusal } from '../refusal.ts';

export abstract class HelpdeskRefusal extends Refusal {
	/** A message for people that says what is wrong with each field. */
	abstract get reason(): string;
}
