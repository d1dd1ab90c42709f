import { randomInt, randomUUID } from 'node:crypto';
import { type RequestOptions, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { WorkflowFile } from '../../../src/workflow-files.ts';
import { addresses } from '../../e2e/support/addresses.ts';
import type { SandboxWorld } from '../../e2e/support/world.ts';

/** A URL of n8n that anyone can call. */
export interface Door {
	/** Names of the node and its flow as shown in the editor. */
	name: string;
	url: string;
	method: 'GET' | 'POST';
	/** Size of most of the bodies that the flood sends. */
	bodyBytes: number;
}

type Node = WorkflowFile['nodes'][number];

/** Paths of nodes for which n8n generates the address, by the end of their type. */
const OWN_ADDRESS: Record<string, (id: string) => string> = {
	rdCrmTrigger: (id) => `webhook/${id}/rd-station-crm`,
	mailchimpTrigger: (id) => `webhook/${id}/webhook`,
	activeCampaignTrigger: (id) => `webhook/${id}/webhook`,
	zendeskTrigger: (id) => `webhook/${id}/webhook`,
	formTrigger: (id) => `form/${id}`,
};

const kindOf = ({ type }: Pick<Node, 'type'>) => type.split('.').at(-1) ?? '';

/** Key of a door. Flows protected by the same node in the same way share it. */
const sameAs = ({ type, name, parameters }: Node) =>
	kindOf({ type }) === 'webhook' || /Campaign|mailchimp/i.test(type)
		? `${type} ${name} ${JSON.stringify(parameters.path)}`
		: type;

/** Returns the flows' doors, one for each kind of protection. */
export async function doorsOf({ n8n }: SandboxWorld, files: WorkflowFile[]): Promise<Door[]> {
	const doors = new Map<string, Door>();
	for (const file of files) {
		const saved = new Map(
			(await n8n.workflow(file.id)).nodes.map(({ name, webhookId }) => [name, `${webhookId}`]),
		);
		for (const node of file.nodes) {
			const kind = kindOf(node);
			const path =
				kind === 'webhook'
					? `webhook/${node.parameters.path}`
					: OWN_ADDRESS[kind]?.(saved.get(node.name) ?? '');
			if (path === undefined || doors.has(sameAs(node))) continue;
			const isGet = kind === 'webhook' && (node.parameters.httpMethod ?? 'GET') === 'GET';
			doors.set(sameAs(node), {
				name: `${node.name} (${file.path})`,
				url: `${addresses().n8n}/${path}`,
				method: isGet ? 'GET' : 'POST',
				bodyBytes: TENTH,
			});
		}
	}
	return [...doors.values()];
}

/** Returns a notification in all systems' formats, with `who` in place of the record. */
const claims = (who: unknown, more: object = {}) => ({
	...{ type: 'subscribe', list: '1', tag: 'MQL', campanha: 'Verão', email: who },
	...{ 'data[email]': who, 'contact[id]': who, 'ticket.id': who, ticket_id: who, ticket: who },
	...{ 'field-0': who, data: { external_code: who }, event_name: 'crm_deal_updated' },
	...{ document: { id: who } },
	...more,
});

const MB = 1_000_000;
const TENTH = MB / 10;
const SMALL = 5000;

const anyNumber = () => String(randomInt(1_000_000, 999_999_999));

/** Bodies to send in a second, about a megabyte in total. The kinds take turns. */
const KINDS: ((bytes: number) => unknown[])[] = [
	(bytes) => [claims('a'.repeat(bytes))],
	() => [Array.from({ length: SMALL }, (_, index) => claims(`${index}`))],
	(bytes) => Array.from({ length: 2 }, () => claims('@'.repeat(bytes / 2))),
	(bytes) =>
		Array.from({ length: MB / bytes }, () =>
			claims(`${randomUUID()}@exemplo.com.br`, { resto: 'x'.repeat(bytes) }),
		),
	(bytes) =>
		Array.from({ length: MB / bytes }, () => claims(anyNumber(), { resto: 'x'.repeat(bytes) })),
];

export interface Flood {
	megabytes: number;
	calls: number;
	/** Number of responses by status; `-` for none. */
	statuses: Record<string, number>;
	slowestMs: number;
}

export const NO_ANSWER = '-';
const PATIENCE_MS = 60_000;
/** Longest URL that n8n accepts together with the headers. */
const ADDRESS = 14_000;

/** Returns the response's status; `-` for none. Not `fetch`, which allows no body for GET; attackers do. */
const statusOf = (url: URL, options: RequestOptions, body: string) =>
	new Promise<string>((resolve) => {
		const asked = request(
			url,
			{ ...options, signal: AbortSignal.timeout(PATIENCE_MS) },
			(answer) => {
				answer.resume().once('close', () => resolve(`${answer.statusCode}`));
			},
		);
		asked.once('error', () => resolve(NO_ANSWER));
		asked.end(body);
	});

/** Sends a megabyte per second. Calls do not wait for each other. */
export async function flood(door: Door, seconds: number): Promise<Flood> {
	const sums: Flood = { megabytes: 0, calls: 0, statuses: {}, slowestMs: 0 };
	const url = new URL(door.url);
	// A GET request passes its data to the flow in the query.
	if (door.method === 'GET') url.searchParams.set('ticket', '9'.repeat(ADDRESS));
	const send = async (claimed: unknown) => {
		const body = JSON.stringify(claimed);
		const headers = {
			'content-type': 'application/json',
			'content-length': Buffer.byteLength(body),
			authorization: 'Bearer e30.e30.e30',
		};
		const begun = performance.now();
		const status = await statusOf(url, { method: door.method, headers }, body);
		sums.megabytes += body.length / MB;
		sums.calls++;
		sums.statuses[status] = (sums.statuses[status] ?? 0) + 1;
		sums.slowestMs = Math.max(sums.slowestMs, Math.round(performance.now() - begun));
	};
	const all: Promise<void>[] = [];
	for (let second = 0; second < seconds; second++) {
		all.push(...(KINDS[second % KINDS.length]?.(door.bodyBytes) ?? []).map(send));
		await delay(1000);
	}
	await Promise.all(all);
	return { ...sums, megabytes: Math.round(sums.megabytes) };
}
