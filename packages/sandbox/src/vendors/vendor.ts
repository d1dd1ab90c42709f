import type { BaseSettings, Mock, RunningMock } from '@rdcrm/mock-kit';
import type { Contents, Records } from '../console/contents.ts';
import type { TextKey } from '../console/texts/index.ts';
import type { Customer } from './customers.ts';

export type Served<M extends Mock> = M & RunningMock;

/** Where n8n is, and the secret that vendors show it. */
export interface N8nSide {
	url: string;
	secret: string;
	/** Where it reaches what is at an address of this machine, if it does not by the vendors' true hosts. */
	reach?: (url: string) => string;
}

export interface SandboxCredential {
	/** As the workflows name it. */
	name: string;
	type: string;
	/** What a user would type into n8n's form, with the mock in place of the vendor. */
	data: Record<string, unknown>;
	/** A person opens the vendor's page and agrees, once it is saved. */
	isConnected?: boolean;
}

interface Creation {
	checkResponses: boolean;
	/** Settings that all mocks have. */
	settings: Pick<BaseSettings, 'may_call'>;
	/** People of the CRM, so that other systems know them, too. */
	customers(): Customer[];
}

/**
 * All that the sandbox knows of one system: its port, its mock, the credentials of n8n, what an
 * administrator sets up in its account, its line in the summary and its part of the console follow
 * from this.
 */
export interface Vendor<M extends Mock = Mock> {
	label: string;
	/** What people open it for, in Portuguese. */
	about: string;
	/** Where its API begins. */
	path: string;
	create(options: Creation): M;
	credentials(mock: Served<M>, n8n: N8nSide): SandboxCredential[];
	/** What the console shows of it, and what people do there. */
	contents(mock: Served<M>, n8n: N8nSide): Contents;
	records: Records;
	/** Collections of what connects n8n to it, which stay when all starts over. */
	connections: string[];
	/** What a user of an n8n of his own is told. */
	connect: TextKey;
	/** n8n's own nodes for it call its true host, whatever a credential or a workflow says. */
	hasFixedHost?: boolean;
	/** So that it calls n8n and shows its secret. n8n itself subscribes where it has a trigger for it. */
	setUp?(mock: Served<M>, n8n: N8nSide): Promise<void>;
}

/** An order to a mock that must succeed. */
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

/** The credential of calls that show the secret in a header. */
export const secretHeader = (name: string, { secret }: N8nSide): SandboxCredential => ({
	name,
	type: 'httpHeaderAuth',
	data: { name: 'X-Segredo', value: secret },
});
