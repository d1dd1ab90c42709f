import { call } from './http.ts';
import { MockControl } from './mock-control.ts';

export interface Quote {
	id: string;
	external_code: string | null;
	number: string | null;
	status: string;
	customer_id: string;
	total: string;
	items: { code: string; quantity: string; unit_price: string; total: string }[];
	status_history: { to: string; reason: string | null }[];
}

export interface Customer {
	id: string;
	kind: string;
	tax_id: string;
	name: string;
}

/** The ERP as its users see it. */
export class Erp {
	readonly control: MockControl;
	readonly #url: string;
	readonly #headers: Record<string, string>;

	private constructor(url: string, apiKey: string) {
		this.#url = url;
		this.#headers = { 'x-api-key': apiKey };
		this.control = new MockControl(url);
	}

	static async connect(url: string): Promise<Erp> {
		const { api_key } = await call<{ api_key: string }>('GET', `${url}/_sandbox/settings`);
		return new Erp(url, api_key);
	}

	#get<T>(path: string): Promise<T> {
		return call('GET', `${this.#url}/v1${path}`, { headers: this.#headers });
	}

	async quotesOf(dealId: string): Promise<Quote[]> {
		return (await this.#get<{ data: Quote[] }>(`/quotes?external_code=RD-${dealId}`)).data;
	}

	/** Returns the deal's quote; throws if there are none or several. */
	async onlyQuoteOf(dealId: string): Promise<Quote> {
		const [quote, ...others] = await this.quotesOf(dealId);
		if (!quote || others.length > 0) {
			throw new Error(`The ERP has ${quote ? others.length + 1 : 0} quotes of deal ${dealId}`);
		}
		return quote;
	}

	async customers(taxId: string): Promise<Customer[]> {
		return (await this.#get<{ data: Customer[] }>(`/customers?tax_id=${taxId}`)).data;
	}

	createCustomer(customer: Record<string, unknown>): Promise<Customer> {
		return call('POST', `${this.#url}/v1/customers`, { headers: this.#headers, body: customer });
	}

	replaceCustomer(externalCode: string, customer: Record<string, unknown>): Promise<Customer> {
		const path = `${this.#url}/v1/customers/by-external-code/${externalCode}`;
		return call('PUT', path, { headers: this.#headers, body: customer });
	}

	async quote(id: string): Promise<Quote> {
		return this.#get(`/quotes/${id}`);
	}

	/** Creates a quote as the back office does, usually without another system's code. */
	async typeQuote(customerId: string, externalCode?: string): Promise<Quote> {
		return call('POST', `${this.#url}/v1/quotes`, {
			headers: this.#headers,
			body: {
				customer_id: customerId,
				...(externalCode !== undefined && { external_code: externalCode }),
				items: [{ code: 'ERP-1', description: 'Forno', quantity: '1', unit_price: '10.00' }],
			},
		});
	}

	/** Sets a quote's status, as the back office does. */
	setStatus(quoteId: string, status: string): Promise<Quote> {
		const path = `${this.#url}/v1/quotes/${quoteId}/status`;
		return call('POST', path, { headers: this.#headers, body: { status } });
	}

	/** Gives the quote its number, as the back office does. */
	numberQuote(quoteId: string): Promise<unknown> {
		return call('POST', `${this.#url}/_sandbox/quotes/${quoteId}/number`);
	}
}
