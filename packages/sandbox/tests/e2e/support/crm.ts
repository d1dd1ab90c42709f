import { setImmediate } from 'node:timers/promises';
import { call } from './http.ts';
import { MockControl } from './mock-control.ts';

interface NamedRecord {
	id: string;
	name: string;
}

export interface Contact extends NamedRecord {
	job_title: string | null;
	organization_id: string | null;
	emails: { email: string }[];
	phones: { phone: string }[];
	legal_bases: { category: string; type: string; status: string }[];
	custom_fields: Record<string, unknown>;
	updated_at: string;
}

export interface User extends NamedRecord {
	email: string;
}

interface Subscription {
	id: string;
	event_name: string;
	status: string;
	url: string;
	auth_header: string;
	auth_key: string;
}

interface Note {
	description: string;
	registered_at: string;
}

interface Task extends NamedRecord {
	description: string | null;
	status: string;
	deal_id: string | null;
	owner_ids: string[];
	created_by_id: string;
	due_date: string | null;
}

export interface Deal extends NamedRecord {
	status: string;
	stage_id: string;
	owner_id: string | null;
	source_id: string | null;
	campaign_id: string | null;
	organization_id: string | null;
	lost_reason_id: string | null;
	updated_at: string;
	custom_fields: Record<string, unknown>;
}

/** RD Station CRM as its users see it. Their actions on its screen are API calls here. */
export class Crm {
	readonly control: MockControl;
	readonly #url: string;
	#token = '';
	readonly #stages = new Map<string, Promise<string>>();

	private constructor(url: string) {
		this.#url = url;
		this.control = new MockControl(url);
	}

	static async connect(url: string): Promise<Crm> {
		const crm = new Crm(url);
		const tokens = await call<{ access_token: string }>('POST', `${url}/_sandbox/tokens`, {
			body: {},
		});
		crm.#token = tokens.access_token;
		return crm;
	}

	async #api<T>(method: string, path: string, data?: unknown): Promise<T> {
		const answer = await call<{ data: T }>(method, `${this.#url}/crm/v2${path}`, {
			headers: { authorization: `Bearer ${this.#token}` },
			...(data === undefined ? {} : { body: { data } }),
		});
		return answer?.data;
	}

	addOrganization(fields: Record<string, unknown>): Promise<NamedRecord> {
		return this.#api('POST', '/organizations', fields);
	}

	updateOrganization(organizationId: string, fields: Record<string, unknown>): Promise<unknown> {
		return this.#api('PUT', `/organizations/${organizationId}`, fields);
	}

	setCnpj(organizationId: string, cnpj: string): Promise<unknown> {
		return this.updateOrganization(organizationId, { custom_fields: { cnpj } });
	}

	addContact(fields: Record<string, unknown>): Promise<Contact> {
		return this.#api('POST', '/contacts', fields);
	}

	/** Creates a custom text field and returns its slug. */
	async addField(entity: 'contact' | 'deal', name: string): Promise<string> {
		const field = { entity, name, type: 'text' };
		return (await this.#api<{ slug: string }>('POST', '/custom_fields', field)).slug;
	}

	contact(contactId: string): Promise<Contact> {
		return this.#api('GET', `/contacts/${contactId}`);
	}

	contactsWith(email: string): Promise<Contact[]> {
		return this.#api('GET', `/contacts?filter=${encodeURIComponent(`email:${email}`)}`);
	}

	async everyContact(): Promise<Contact[]> {
		return this.#every('contacts');
	}

	async everyDeal(): Promise<Deal[]> {
		return this.#every('deals');
	}

	async #every<T>(collection: string): Promise<T[]> {
		const path = `${this.#url}/_sandbox/records/${collection}`;
		return (await call<{ records: T[] }>('GET', path)).records;
	}

	/** Deletes a contact through the mock's control plane, as the API has no such operation. */
	deleteContact(contactId: string): Promise<unknown> {
		return call('DELETE', `${this.#url}/_sandbox/records/contacts/${contactId}`);
	}

	updateContact(contactId: string, fields: Record<string, unknown>): Promise<Contact> {
		return this.#api('PATCH', `/contacts/${contactId}`, fields);
	}

	dealsOf(contactId: string): Promise<Deal[]> {
		return this.#api('GET', `/deals?filter=contact_id:${contactId}&page[size]=100`);
	}

	/** Returns the user, source, campaign, … with this name; throws if there is none. */
	async byName(collection: string, name: string): Promise<NamedRecord> {
		const records = await this.#api<NamedRecord[]>('GET', `/${collection}?page[size]=200`);
		const found = records.find((record) => record.name === name);
		if (!found) throw new Error(`The CRM has no "${name}" in ${collection}`);
		return found;
	}

	createProduct(name: string, price: number, erpCode?: string): Promise<NamedRecord> {
		return this.#api('POST', '/products', {
			name,
			price,
			visible: true,
			...(erpCode === undefined ? {} : { custom_fields: { codigo_erp: erpCode } }),
		});
	}

	setErpCode(productId: string, erpCode: string): Promise<unknown> {
		return this.#api('PUT', `/products/${productId}`, { custom_fields: { codigo_erp: erpCode } });
	}

	createDeal(fields: Record<string, unknown>): Promise<Deal> {
		return this.#api('POST', '/deals', fields);
	}

	addProduct(dealId: string, fields: Record<string, unknown>): Promise<NamedRecord> {
		return this.#api('POST', `/deals/${dealId}/products`, {
			billing_frequency: 'one-time',
			...fields,
		});
	}

	/** Updates with PATCH, while the flows use PUT, so that the ledger and faults can distinguish people from flows. */
	updateDeal(dealId: string, fields: Record<string, unknown>): Promise<Deal> {
		return this.#api('PATCH', `/deals/${dealId}`, fields);
	}

	/** Changes a deal until its `updated_at` is later than that of `other`, however fast the machine. */
	async touchDealAfter(dealId: string, other: Deal): Promise<void> {
		for (let rating = 1; ; rating = (rating % 5) + 1) {
			const { updated_at } = await this.updateDeal(dealId, { rating });
			if (updated_at > other.updated_at) return;
		}
	}

	deal(dealId: string): Promise<Deal> {
		return this.#api('GET', `/deals/${dealId}`);
	}

	/** Deletes a deal through the mock's control plane, as the API has no such operation. */
	deleteDeal(dealId: string): Promise<unknown> {
		return call('DELETE', `${this.#url}/_sandbox/records/deals/${dealId}`);
	}

	/** Adds a note and waits until the next note gets a later time, however fast the machine. */
	async addNote(dealId: string, description: string): Promise<void> {
		const path = `/deals/${dealId}/notes`;
		const { registered_at } = await this.#api<Note>('POST', path, { description });
		while (Date.now() <= Date.parse(registered_at)) await setImmediate();
	}

	async notes(dealId: string): Promise<string[]> {
		const notes = await this.#api<Note[]>('GET', `/deals/${dealId}/notes`);
		return notes.map(({ description }) => description);
	}

	/** Returns the status of each webhook subscription, e.g. `active`. */
	async subscriptions(): Promise<string[]> {
		const found = await this.#api<{ status: string }[]>('GET', '/webhooks?page[size]=200');
		return found.map(({ status }) => status);
	}

	/** Returns the event, address, key and status of each webhook subscription, sorted. */
	async subscribed(): Promise<string[]> {
		const found = await this.#api<Subscription[]>('GET', '/webhooks?page[size]=200');
		return found
			.map(({ event_name, url, auth_key, status }) => [event_name, url, auth_key, status].join(' '))
			.sort();
	}

	/** Deletes all webhook subscriptions, as an administrator of the account can. */
	async deleteSubscriptions(): Promise<void> {
		const found = await this.#api<Subscription[]>('GET', '/webhooks?page[size]=200');
		for (const { id } of found) await this.#api('DELETE', `/webhooks/${id}`);
	}

	/** Stops the deliveries of an event to all its subscriptions. */
	async deactivate(eventName: string): Promise<void> {
		const all = await this.#api<Subscription[]>('GET', '/webhooks?page[size]=200');
		for (const { id, event_name } of all) {
			if (event_name === eventName)
				await this.#api('PUT', `/webhooks/${id}`, { status: 'inactive' });
		}
	}

	/** Sends a forged event with the right keys to all active subscriptions. Returns the status codes. */
	async forge(eventName: string, document: Record<string, unknown>): Promise<number[]> {
		const all = await this.#api<Subscription[]>('GET', '/webhooks?page[size]=200');
		const mine = all.filter(
			({ event_name, status }) => event_name === eventName && status === 'active',
		);
		const answers = mine.map(({ url, auth_header, auth_key }) =>
			fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json', [auth_header]: auth_key },
				body: JSON.stringify({ event_name: eventName, document }),
			}),
		);
		return (await Promise.all(answers)).map(({ status }) => status);
	}

	/** Runs `act` with the CRM's clock set back by some days. */
	async daysAgo(days: number, act: () => Promise<unknown>): Promise<void> {
		const turn = (body: Record<string, unknown>) =>
			call('POST', `${this.#url}/_sandbox/clock`, { body });
		const freezeAt = (time: number) => turn({ action: 'freeze', at: new Date(time).toISOString() });
		try {
			await freezeAt(Date.now() - days * 24 * 3_600_000);
			await act();
		} finally {
			await freezeAt(Date.now());
			await turn({ action: 'resume' });
		}
	}

	users(): Promise<User[]> {
		return this.#api('GET', '/users?page[size]=100');
	}

	tasksOf(dealId: string): Promise<Task[]> {
		return this.#api('GET', `/tasks?filter=deal_id:${dealId}`);
	}

	/** @param ticket number in that helpdesk; two helpdesks may use the same numbers */
	async tasksAbout(userId: string, ticket: number, helpdesk: string): Promise<Task[]> {
		const path = `/tasks?filter=owner_ids:${userId}&page[size]=200`;
		const tasks = await this.#api<Task[]>('GET', path);
		return tasks.filter(({ name }) => name.includes(`Ticket #${ticket} do ${helpdesk} `));
	}

	/** Returns the ID of the stage with this name, from the first pipeline that has it. Cached. */
	stageId(name: string): Promise<string> {
		const known = this.#stages.get(name) ?? this.#findStage(name);
		this.#stages.set(name, known);
		return known;
	}

	async #findStage(name: string): Promise<string> {
		const inOrder = '/pipelines?sort[order]=asc';
		for (const pipeline of await this.#api<NamedRecord[]>('GET', inOrder)) {
			const stages = await this.#api<NamedRecord[]>('GET', `/pipelines/${pipeline.id}/stages`);
			const stage = stages.find((one) => one.name === name);
			if (stage) return stage.id;
		}
		throw new Error(`The CRM has no stage "${name}"`);
	}

	/** Creates a pipeline with a stage and returns the stage's ID. */
	async newStage(pipeline: string, name: string): Promise<string> {
		const { id } = await this.#api<NamedRecord>('POST', '/pipelines', { name: pipeline });
		return (await this.#api<NamedRecord>('POST', `/pipelines/${id}/stages`, { name })).id;
	}

	/** Returns the ID of the lost reason with this name, creating it if needed. */
	async lostReasonId(name: string): Promise<string> {
		const reasons = await this.#api<NamedRecord[]>('GET', '/lost_reasons?page[size]=200');
		const found = reasons.find((reason) => reason.name === name);
		return (found ?? (await this.#api<NamedRecord>('POST', '/lost_reasons', { name }))).id;
	}
}
