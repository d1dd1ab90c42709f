/**
 * A body that is already JSON. Its records are serialized once and shared by all answers in the ledger;
 * `head` and `tail` surround them.
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
