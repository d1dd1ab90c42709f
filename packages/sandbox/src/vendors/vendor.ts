import type { BaseSettings, Mock, RunningMock } from '@rdcrm/mock-kit';
import type { Text } from '../texts/index.ts';
import type { Contents, Records } from './contents.ts';
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

/** Values by node: parameters by name, or the fields of "Configuração". */
export type NodeValues = Record<string, Record<string, unknown>>;

interface Creation {
	checkResponses: boolean;
	/** Settings that all mocks have. */
	settings: Pick<BaseSettings, 'may_call'>;
	/** Contacts of the CRM, so that other systems know them too. */
	customers(): Customer[];
}

/** A system that workflows call, as a mock or as real software. */
export interface System {
	/** Name for people. */
	label: string;
	/** Its connector below `workflows/`: the file, or the folder if there are several. The CRM has none. */
	connector?: string;
	/** Fields of "Configuração" that hold its address, with the path behind the address. */
	addresses?: Record<string, string>;
}

/**
 * Everything the sandbox and its console know about one system. Ports, hosts, n8n's credentials, the values of
 * the workflows, the summary, the console and the lists of connectors follow from it.
 */
export interface Vendor<M extends Mock = Mock> extends System {
	/** Its contents that people look at, in Portuguese. */
	about: string;
	/** CSS colour that marks it on the console. */
	colour: string;
	/** Path at which its API begins. */
	path: string;
	create(options: Creation): M;
	/**
	 * Listens for a protocol other than HTTP, on this machine only.
	 * @param port 0 for any free port
	 */
	listenAlso?(mock: M, port: number): Promise<{ close(): Promise<void> }>;
	credentials(mock: Served<M>, n8n: N8nSide): SandboxCredential[];
	/** Returns the account-specific values that users enter after importing workflows, by the workflow's path. */
	accountValues?(mock: M): Record<string, NodeValues>;
	/** Returns the mock's pages by the vendor's own addresses, which notes and panels link to. */
	links?(mock: Served<M>): Record<string, string>;
	/** Returns the console's view of it, and the acts available there. */
	contents(mock: Served<M>, n8n: N8nSide): Contents;
	records: Records;
	/** Returns a record's display name, if no common field such as `name` or `number` contains it. */
	nameOf?(record: Record<string, unknown>): string | undefined;
	/** Collections that connect n8n to it; they stay when everything starts over. */
	connections: string[];
	/** Instructions for users who run their own n8n. By default they follow from `addresses`. */
	connect?: Text;
	/** Credential type of n8n nodes that always call the vendor's real host, whatever a workflow says. */
	fixedCredential?: string;
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

/** The node with the values that users enter. */
export const SETTINGS = 'Configuração';

/** Returns the first of the records a mock starts with. @throws if there is none */
export function firstOf<T>(records: readonly T[]): T {
	const [record] = records;
	if (record === undefined) throw new Error('A mock has no record for the workflows to be set to.');
	return record;
}
