import { call } from './http.ts';
import { MockControl } from './mock-control.ts';

type Row = Record<string, string>;

interface Webhook {
	url: string;
	events: string[];
}

/** Values of the form on the website. */
interface Form {
	email: string;
	first_name?: string;
	last_name?: string;
	phone?: string;
	/** Values by personalisation tag. */
	fields?: Record<string, string>;
	/** ID of the form in the account. */
	form?: string;
	double_opt_in?: boolean;
}

export interface AcContact {
	id: string;
	email: string;
	name: string;
	phone: string;
	/** Status on the newsletter list; undefined for contacts that are not on it. */
	status: 'unconfirmed' | 'active' | 'unsubscribed' | 'bounced' | undefined;
	/** Values by personalisation tag. */
	fields: Record<string, string>;
	tags: string[];
}

const LIST = '1';
const STATUS = ['unconfirmed', 'active', 'unsubscribed', 'bounced'] as const;

/** ActiveCampaign as marketers and subscribers use it: forms, emails and screens. */
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
		return this.#act(`/contacts/${encodeURIComponent(ref)}/confirm`, {});
	}

	/** Clicks the unsubscribe link in an email. */
	unsubscribe(ref: string): Promise<unknown> {
		return this.#act(`/contacts/${encodeURIComponent(ref)}/unsubscribe`, {
			reason: 'Não quero mais receber',
		});
	}

	bounce(ref: string, type: 'hard' | 'soft' = 'hard'): Promise<unknown> {
		return this.#act(`/contacts/${encodeURIComponent(ref)}/bounce`, { type });
	}

	update(ref: string, change: Partial<Form>): Promise<unknown> {
		return this.#act(`/contacts/${encodeURIComponent(ref)}/update`, change);
	}

	tag(ref: string, ...add: string[]): Promise<unknown> {
		return this.#act(`/contacts/${encodeURIComponent(ref)}/tags`, { add });
	}

	untag(ref: string, ...remove: string[]): Promise<unknown> {
		return this.#act(`/contacts/${encodeURIComponent(ref)}/tags`, { remove });
	}

	/** Sets the score. From `mql_score` on, the account's automation adds the tag of a qualified lead. */
	score(ref: string, value: number): Promise<unknown> {
		return this.#act(`/contacts/${encodeURIComponent(ref)}/score`, { value });
	}

	erase(ref: string): Promise<unknown> {
		return call('DELETE', `${this.#url}/_sandbox/contacts/${encodeURIComponent(ref)}`);
	}

	async contacts(): Promise<AcContact[]> {
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
				status: STATUS[Number(status ?? Number.NaN)],
				fields: Object.fromEntries(
					mine(values).map(({ field, value }) => [perstag.get(field ?? '') ?? '', value ?? '']),
				),
				tags: mine(links).map(({ tag }) => tagName.get(tag ?? '') ?? ''),
			};
		});
	}

	/** Sends a forged event, as anyone who knows the webhook's URL can. */
	async forge(event: string, form: Record<string, string>): Promise<void> {
		const url = await this.webhookUrl(event);
		await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
	}

	/** Returns the URL of n8n's newest webhook for this event; throws if there is none. */
	async webhookUrl(event: string): Promise<string> {
		const webhooks = (await this.#records('webhooks')) as unknown as Webhook[];
		const url = webhooks.findLast(({ events }) => events.includes(event))?.url;
		if (!url) throw new Error(`ActiveCampaign has no webhook for ${event}`);
		return url;
	}

	/** Delivers the last webhook of this kind again; throws if there was none. */
	async replay(eventName: string, times: number): Promise<void> {
		const last = (await this.control.deliveries()).findLast((one) => one.eventName === eventName);
		if (!last) throw new Error(`ActiveCampaign has sent no ${eventName} yet`);
		await this.control.replay(last.id, times);
	}
}
