import type { BaseSettings, Mock, RunningMock } from '@rdcrm/mock-kit';
import type { Contents, Records } from '../console/contents.ts';
import type { TextKey } from '../console/texts/index.ts';
import type { Customer } from './customers.ts';

export type Served<M extends Mock> = M & RunningMock;

/** Address of n8n, and the secret that vendors send to it. */
export interface N8nSide {
	url: string;
	secret: string;
	/** Maps an address of this machine to the one n8n reaches, if it does not use the vendors' true hosts. */
	reach?: (url: string) => string;
}

export interface SandboxCredential {
	/** Name that the workflows use. */
	name: string;
	type: string;
	/** Values that a user would enter in n8n's form, with the mock in place of the vendor. */
	data: Record<string, unknown>;
	/** Whether a person has to agree on the vendor's page once it is saved. */
	isConnected?: boolean;
}

interface Creation {
	checkResponses: boolean;
	/** Settings that all mocks have. */
	settings: Pick<BaseSettings, 'may_call'>;
	/** Contacts of the CRM, so that other systems know them too. */
	customers(): Customer[];
}

/**
 * Everything the sandbox knows about one system. Its port, its mock, n8n's credentials for it, the
 * set-up of its account, its line in the summary and its part of the console follow from this.
 */
export interface Vendor<M extends Mock = Mock> {
	label: string;
	/** Its contents that people look at, in Portuguese. */
	about: string;
	/** Path at which its API begins. */
	path: string;
	create(options: Creation): M;
	/**
	 * Listens for another protocol than HTTP, on this machine only.
	 * @param port 0 for any free port
	 */
	listenAlso?(mock: M, port: number): Promise<{ close(): Promise<void> }>;
	credentials(mock: Served<M>, n8n: N8nSide): SandboxCredential[];
	/** Returns what the console shows of it, and the acts available there. */
	contents(mock: Served<M>, n8n: N8nSide): Contents;
	records: Records;
	/** Collections that connect n8n to it; they stay when everything starts over. */
	connections: string[];
	/** Instructions for users who run their own n8n. */
	connect: TextKey;
	/** Whether n8n's own nodes always call its true host, whatever a credential or a workflow says. */
	hasFixedHost?: boolean;
	/** Sets it up to call n8n with its secret. Left out where n8n's own trigger subscribes. */
	setUp?(mock: Served<M>, n8n: N8nSide): Promise<void>;
}

/** Sends a request to a mock. @throws if the mock refuses it */
export async function order(
	who: string,
	method: string,
	url: string,
	body: object,
	headers: Record<string, string> = {},
): Promise<void> {
	const response = await fetch(url, {
		method,
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`${who} refused a setting: ${await response.text()}`);
}

/** Returns the credential of calls that carry the secret in a header. */
export const secretHeader = (name: string, { secret }: N8nSide): SandboxCredential => ({
	name,
	type: 'httpHeaderAuth',
	data: { name: 'X-Segredo', value: secret },
});
