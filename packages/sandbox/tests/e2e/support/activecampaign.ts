import { call } from './http.ts';
import { MockControl } from './mock-control.ts';

type Row = Record<string, string>;

/** What a person types into the form on the website. */
export interface Form {
	email: string;
	first_name?: string;
	last_name?: string;
	phone?: string;
	/** By personalisation tag. */
	fields?: Record<string, string>;
	double_opt_in?: boolean;
}

export interface Subscriber {
	id: string;
	email: string;
	name: string;
	phone: string;
	/** On the newsletter. */
	status: 'unconfirmed' | 'active' | 'unsubscribed' | 'bounced' | 'not on the list';
	/** By personalisation tag. */
	fields: Record<string, string>;
	tags: string[];
}

const LIST = '1';
const STATUS = ['unconfirmed', 'active', 'unsubscribed', 'bounced'] as const;

/** ActiveCampaign as its people and their readers use it: forms, mails and screens. */
export class ActiveCampaign {
	readonly control: MockControl;
	readonly #url: string;

	constructor(url: string) {
		this.#url = url;
		this.control = new MockControl(url);
	}

	#act(path: string, body: object): Promise<unknown> {
		return call('POST', `${this.#url}/_sandbox${path}`, { body });
	}

	async #records(collection: string): Promise<Row[]> {
		const path = `/_sandbox/records/${collection}`;
		return (await call<{ records: Row[] }>('GET', `${this.#url}${path}`)).records;
	}

	submitForm(form: Form): Promise<unknown> {
		return this.#act('/forms/submit', form);
	}

	confirm(ref: string): Promise<unknown> {
		return this.#act(`/contacts/${ref}/confirm`, {});
	}

	/** The link in a mail. */
	unsubscribe(ref: string): Promise<unknown> {
		return this.#act(`/contacts/${ref}/unsubscribe`, { reason: 'Não quero mais receber' });
	}

	bounce(ref: string, type: 'hard' | 'soft' = 'hard'): Promise<unknown> {
		return this.#act(`/contacts/${ref}/bounce`, { type });
	}

	update(ref: string, change: Partial<Form>): Promise<unknown> {
		return this.#act(`/contacts/${ref}/update`, change);
	}

	tag(ref: string, ...add: string[]): Promise<unknown> {
		return this.#act(`/contacts/${ref}/tags`, { add });
	}

	/** From a score on, the account's automation gives the tag of a qualified lead. */
	score(ref: string, value: number): Promise<unknown> {
		return this.#act(`/contacts/${ref}/score`, { value });
	}

	delete(ref: string): Promise<unknown> {
		return call('DELETE', `${this.#url}/_sandbox/contacts/${ref}`);
	}

	async subscribers(): Promise<Subscriber[]> {
		const [contacts, subscriptions, values, fields, links, tags] = await Promise.all(
			['contacts', 'subscriptions', 'field_values', 'fields', 'contact_tags', 'tags'].map((name) =>
				this.#records(name),
			),
		);
		const perstag = new Map(fields?.map(({ id, perstag }) => [id, perstag ?? '']));
		const tagName = new Map(tags?.map(({ id, tag }) => [id, tag ?? '']));
		return (contacts ?? []).map((contact) => {
			const mine = (rows: Row[] = []) => rows.filter((row) => row.contact === contact.id);
			const status = mine(subscriptions).find(({ list }) => list === LIST)?.status;
			return {
				id: contact.id ?? '',
				email: contact.email ?? '',
				name: `${contact.firstName} ${contact.lastName}`.trim(),
				phone: contact.phone ?? '',
				status: STATUS[Number(status ?? Number.NaN)] ?? 'not on the list',
				fields: Object.fromEntries(
					mine(values).map(({ field, value }) => [perstag.get(field ?? '') ?? '', value ?? '']),
				),
				tags: mine(links).map(({ tag }) => tagName.get(tag ?? '') ?? ''),
			};
		});
	}

	async subscriber(email: string): Promise<Subscriber> {
		const found = (await this.subscribers()).find((one) => one.email === email);
		if (!found) throw new Error(`ActiveCampaign has no contact ${email}`);
		return found;
	}

	/** Where n8n listens: what anyone could call who learnt the address. */
	async webhookUrl(): Promise<string> {
		const url = (await this.#records('webhooks')).at(-1)?.url;
		if (!url) throw new Error('ActiveCampaign has no webhook');
		return url;
	}
}
