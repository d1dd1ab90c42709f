import { call } from './http.ts';
import { MockControl } from './mock-control.ts';

/** What a user would find on the settings page of each audience, with its category of interests. */
export const AUDIENCES = {
	newsletter: { lista_id: '4f1e2d3c4b', categoria_interesses: 'c0ffee0001' },
	clientes: { lista_id: '5a6b7c8d9e', categoria_interesses: 'c0ffee0002' },
};

export interface Member {
	contact_id: string;
	email_address: string;
	status: string;
	merge_fields: Record<string, string>;
	interests: Record<string, boolean>;
	tags: { name: string }[];
	last_changed: string;
}

interface Fields {
	merge_fields?: Record<string, string>;
	interests?: Record<string, boolean>;
	[field: string]: unknown;
}

/** Mailchimp as its subscribers and the company's marketers use it. */
export class Mailchimp {
	readonly control: MockControl;
	readonly #url: string;
	readonly #headers: Record<string, string>;

	readonly #list: string;

	private constructor(url: string, apiKey: string, list: string) {
		this.#url = url;
		this.#list = list;
		this.#headers = { authorization: `apikey ${apiKey}` };
		this.control = new MockControl(url);
	}

	static async connect(url: string, audience = AUDIENCES.newsletter): Promise<Mailchimp> {
		const { api_key } = await call<{ api_key: string }>('GET', `${url}/_sandbox/settings`);
		return new Mailchimp(url, api_key, audience.lista_id);
	}

	#act<T = Member>(path: string, body: unknown = {}): Promise<T> {
		return call('POST', `${this.#url}/_sandbox/lists/${this.#list}${path}`, { body });
	}

	#byMember(ref: string, act: string, body?: unknown): Promise<Member> {
		return this.#act(`/members/${encodeURIComponent(ref)}/${act}`, body);
	}

	/** The form on the company's site. */
	subscribe(email: string, fields: Fields = {}): Promise<Member> {
		return this.#act('/subscribe', { email, ...fields });
	}

	confirm(ref: string): Promise<Member> {
		return this.#byMember(ref, 'confirm');
	}

	/** The link in a mail. */
	unsubscribe(ref: string): Promise<Member> {
		return this.#byMember(ref, 'unsubscribe');
	}

	/** A mail comes back. */
	bounce(ref: string): Promise<Member> {
		return this.#byMember(ref, 'clean', { reason: 'hard' });
	}

	changeEmail(ref: string, email: string): Promise<Member> {
		return this.#byMember(ref, 'email', { email });
	}

	changeProfile(ref: string, fields: Fields): Promise<Member> {
		return this.#byMember(ref, 'profile', fields);
	}

	addTag(ref: string, ...add: string[]): Promise<Member> {
		return this.#byMember(ref, 'tags', { add });
	}

	erase(ref: string): Promise<unknown> {
		return this.#byMember(ref, 'erase');
	}

	async #records(): Promise<{ id: string; email_address: string }[]> {
		const { records } = await call<{
			records: { id: string; list_id: string; email_address: string }[];
		}>('GET', `${this.#url}/_sandbox/records/members`);
		return records.filter(({ list_id }) => list_id === this.#list);
	}

	#read(id: string): Promise<Member> {
		return call('GET', `${this.#url}/3.0/lists/${this.#list}/members/${id}`, {
			headers: this.#headers,
		});
	}

	/** A merge field of the audience, made where there is none. */
	async ensureField(tag: string): Promise<void> {
		const url = `${this.#url}/3.0/lists/${this.#list}/merge-fields`;
		const { merge_fields } = await call<{ merge_fields: { tag: string }[] }>(
			'GET',
			`${url}?count=100`,
			{ headers: this.#headers },
		);
		if (merge_fields.some((field) => field.tag === tag)) return;
		await call('POST', url, { headers: this.#headers, body: { tag, name: tag, type: 'text' } });
	}

	/** The audience, as people call it. */
	async listName(): Promise<string> {
		const url = `${this.#url}/3.0/lists/${this.#list}`;
		return (await call<{ name: string }>('GET', url, { headers: this.#headers })).name;
	}

	async members(): Promise<Member[]> {
		return Promise.all((await this.#records()).map(({ id }) => this.#read(id)));
	}

	/** By contact id or address; undefined where there is none. */
	async member(ref: string): Promise<Member | undefined> {
		const found = (await this.#records()).find(
			({ id, email_address }) => id === ref || email_address === ref,
		);
		return found && this.#read(found.id);
	}

	/** The names of the interests that the member has ticked. */
	async interestsOf(ref: string): Promise<string[]> {
		const member = await this.member(ref);
		const { records } = await call<{ records: { id: string; name: string }[] }>(
			'GET',
			`${this.#url}/_sandbox/records/interests`,
		);
		return records.filter(({ id }) => member?.interests[id]).map(({ name }) => name);
	}

	async interestId(name: string): Promise<string> {
		const { records } = await call<{ records: { id: string; name: string }[] }>(
			'GET',
			`${this.#url}/_sandbox/records/interests`,
		);
		const found = records.find((interest) => interest.name === name);
		if (!found) throw new Error(`Mailchimp has no interest "${name}"`);
		return found.id;
	}

	/** A customer journey reaches its step "send webhook". */
	sendJourneyWebhook(
		ref: string,
		url: string,
		{ headers, body }: { headers: Record<string, string>; body: Record<string, unknown> },
	): Promise<unknown> {
		return call('POST', `${this.#url}/_sandbox/journeys/webhook`, {
			body: { list_id: this.#list, member: ref, url, headers, body },
		});
	}

	/** What anyone can send who has learnt where n8n listens. */
	async forge(form: Record<string, string>): Promise<void> {
		await fetch(await this.webhookUrl(), { method: 'POST', body: new URLSearchParams(form) });
	}

	/** Where n8n listens for the audience. */
	async webhookUrl(): Promise<string> {
		const { webhooks } = await call<{ webhooks: { url: string }[] }>(
			'GET',
			`${this.#url}/3.0/lists/${this.#list}/webhooks`,
			{ headers: this.#headers },
		);
		const url = webhooks.at(-1)?.url;
		if (!url) throw new Error('Mailchimp has no webhook');
		return url;
	}

	/** Delivers again what the last webhook of this kind brought. */
	async replay(eventName: string, times: number): Promise<void> {
		const last = (await this.control.deliveries()).findLast((one) => one.eventName === eventName);
		if (!last) throw new Error(`Mailchimp has sent no ${eventName} yet`);
		await this.control.replay(last.id, times);
	}
}
