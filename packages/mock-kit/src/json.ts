/**
 * A body that is JSON already: records, written once and kept once however many answers the ledger keeps,
 * with what stands around them.
 */
export class Json {
	readonly #head: string;
	readonly #records: readonly string[];
	readonly #tail: string;

	constructor(head: string, records: readonly string[] = [], tail = '') {
		this.#head = head;
		this.#records = records;
		this.#tail = tail;
	}

	get text(): string {
		return this.#head + this.#records.join(',') + this.#tail;
	}
}

export const asJson = (body: unknown): Json =>
	body instanceof Json ? body : new Json(JSON.stringify(body));

export const jsonValue = (body: unknown): unknown =>
	body instanceof Json ? JSON.parse(body.text) : body;
