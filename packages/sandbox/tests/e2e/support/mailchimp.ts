import { call } from './http.ts';
import { MockControl } from './mock-control.ts';

/** IDs that a user finds on each audience's settings page: the audience and its interest category. */
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

/** Mailchimp as subscribers and marketers use it. */
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

	/** Submits the form on the company's website. */
	subscribe(email: string, fields: Fields = {}): Promise<Member> {
		return this.#act('/subscribe', { email, ...fields });
	}

	confirm(ref: string): Promise<Member> {
		return this.#byMember(ref, 'confirm');
	}

	/** Clicks the unsubscribe link in an email. */
	unsubscribe(ref: string): Promise<Member> {
		return this.#byMember(ref, 'unsubscribe');
	}

	/** Lets an email to the member bounce. */
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

	/** Creates a merge field in the audience unless it exists. */
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

	/** Returns the audience's name. */
	async listName(): Promise<string> {
		const url = `${this.#url}/3.0/lists/${this.#list}`;
		return (await call<{ name: string }>('GET', url, { headers: this.#headers })).name;
	}

	async members(): Promise<Member[]> {
		return Promise.all((await this.#records()).map(({ id }) => this.#read(id)));
	}

	/** Returns a member by contact ID or address; undefined if there is none. */
	async member(ref: string): Promise<Member | undefined> {
		const found = (await this.#records()).find(
			({ id, email_address }) => id === ref || email_address === ref,
		);
		return found && this.#read(found.id);
	}

	/** Returns the names of the member's interests. */
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

	/** Runs the step "send webhook" of a customer journey. */
	sendJourneyWebhook(
		ref: string,
		url: string,
		{ headers, body }: { headers: Record<string, string>; body: Record<string, unknown> },
	): Promise<unknown> {
		return call('POST', `${this.#url}/_sandbox/journeys/webhook`, {
			body: { list_id: this.#list, member: ref, url, headers, body },
		});
	}

	/** Sends a forged event, as anyone who knows the webhook's URL can. */
	async forge(form: Record<string, string>): Promise<void> {
		await fetch(await this.webhookUrl(), { method: 'POST', body: new URLSearchParams(form) });
	}

	/** Returns the URL of n8n's newest webhook for the audience; throws if there is none. */
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

	/** Delivers the last webhook of this kind again; throws if there was none. */
	async replay(eventName: string, times: number): Promise<void> {
		const last = (await this.control.deliveries()).findLast((one) => one.eventName === eventName);
		if (!last) throw new Error(`Mailchimp has sent no ${eventName} yet`);
		await this.control.replay(last.id, times);
	}
}
