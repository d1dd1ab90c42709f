import type { Faker } from '@faker-js/faker';
import { faker as brazilian } from '@faker-js/faker/locale/pt_BR';

/** Taken from the instance: the package's main entry loads every language, a quarter of a mock's start-up time. */
const Brazilian = brazilian.constructor as typeof Faker;

/** Generates ids and Brazilian sample data from one seed: the same seed gives the same bytes. */
export class Random {
	readonly faker: Faker;
	#seed: number;

	constructor(seed: number, referenceDate: Date) {
		this.#seed = seed;
		this.faker = new Brazilian({ locale: brazilian.rawDefinitions, seed });
		this.faker.setDefaultRefDate(referenceDate);
	}

	reset(seed: number = this.#seed): void {
		this.#seed = seed;
		this.faker.seed(seed);
	}

	/** Returns an id of 24 hexadecimal digits, like MongoDB's. */
	objectId(): string {
		return this.faker.database.mongodbObjectId();
	}

	uuid(): string {
		return this.faker.string.uuid();
	}

	/** Returns an opaque token of `length` letters and digits. */
	token(length = 40): string {
		return this.faker.string.alphanumeric(length);
	}
}
