import fc, { type Arbitrary, type GeneratorValue } from 'fast-check';

/** Random choices, all from one seed. */
export class Draw {
	#value: GeneratorValue;

	constructor(value: GeneratorValue) {
		this.#value = value;
	}

	/** Returns an integer from 0 to `max`. */
	number(max: number): number {
		return this.#value(fc.nat) % (max + 1);
	}

	/** Returns true once in `times` calls on average. */
	rarely(times: number): boolean {
		return this.number(times - 1) === 0;
	}

	pick<T>(list: readonly [T, ...T[]]): T;
	pick<T>(list: readonly T[]): T | undefined;
	pick<T>(list: readonly T[]): T | undefined {
		return list[this.number(Math.max(0, list.length - 1))];
	}

	/** Returns one value of a fast-check arbitrary. */
	of<T, Args extends unknown[]>(make: (...args: Args) => Arbitrary<T>, ...args: Args): T {
		return this.#value(make, ...args);
	}
}
