import { base, Faker, pt_BR } from '@faker-js/faker';

/** Ids and Brazilian sample data from one seed: the same seed gives the same bytes. */
export class Random {
	readonly faker: Faker;
	#seed: number;

	constructor(seed: number, referenceDate: Date) {
		this.#seed = seed;
		this.faker = new Faker({ locale: [pt_BR, base], seed });
		this.faker.setDefaultRefDate(referenceDate);
	}

	reset(seed: number = this.#seed): void {
		this.#seed = seed;
		this.faker.seed(seed);
	}

	/** 24 hexadecimal digits, as MongoDB's. */
	objectId(): string {
		return this.faker.database.mongodbObjectId();
	}

	uuid(): string {
		return this.faker.string.uuid();
	}

	/** An opaque token of `length` letters and digits. */
	token(length = 40): string {
		return this.faker.string.alphanumeric(length);
	}
}
