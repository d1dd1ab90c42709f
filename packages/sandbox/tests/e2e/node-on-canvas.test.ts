import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

/** The four steps of the node's README, and a deal for each new contact. */
const WORKFLOW = 'node-on-canvas';
const TABLE = `sync_${randomUUID().slice(0, 8)}`;
const CAMPAIGN = `Campanha ${TABLE}`;

let world: SandboxWorld;
let other: Server;
const changedThere: unknown[] = [];
const person = {
	id: randomUUID(),
	email: `${TABLE}@exemplo.com.br`,
	status: 'subscribed',
	first_name: 'Ana',
	last_name: 'Lima',
	phone: '',
};

beforeAll(async () => {
	world = await enterSandbox();
	other = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk) => {
			body += chunk;
		});
		request.on('end', () => {
			changedThere.push(JSON.parse(body));
			response.setHeader('content-type', 'application/json').end('{}');
		});
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => other.once('listening', resolve));
	await world.n8n.upsertWorkflow(await theWorkflow());
});
afterAll(() => {
	other.close();
});

async function theWorkflow() {
	const credential = (await world.n8n.credentials()).find((one) => one.type === 'rdCrmOAuth2Api');
	const credentials = {
		rdCrmOAuth2Api: { id: credential?.id ?? '', name: credential?.name ?? '' },
	};
	const table = { __rl: true, mode: 'name', value: TABLE };
	const steps: [string, string, number, Record<string, unknown>, Record<string, unknown>?][] = [
		['Start', 'n8n-nodes-base.manualTrigger', 1, {}],
		[
			'Table',
			'n8n-nodes-base.dataTable',
			1.1,
			{
				resource: 'table',
				operation: 'create',
				tableName: TABLE,
				columns: {
					column: [
						{ name: 'person', type: 'string' },
						{ name: 'last_seen', type: 'string' },
					],
				},
				options: { createIfNotExists: true },
			},
		],
		[
			'Person',
			'n8n-nodes-base.set',
			3.4,
			{ mode: 'raw', jsonOutput: JSON.stringify(person), options: {} },
		],
		[
			'Rows',
			'n8n-nodes-base.dataTable',
			1.1,
			{ resource: 'row', operation: 'get', dataTableId: table, returnAll: true },
			{ alwaysOutputData: true },
		],
		[
			'Merge',
			'n8n-nodes-base.merge',
			3.2,
			{
				mode: 'combine',
				combineBy: 'combineByFields',
				advanced: true,
				mergeByFields: { values: [{ field1: 'id', field2: 'person' }] },
				joinMode: 'enrichInput1',
				options: { clashHandling: { values: { resolveClash: 'preferInput1' } } },
			},
		],
		[
			'Sync',
			'n8n-nodes-rdcrm.rdCrm',
			1,
			{
				resource: 'contact',
				operation: 'sync',
				personId: '={{ $json.id }}',
				email: '={{ $json.email }}',
				subscription: '={{ $json.status }}',
				personFields: {
					firstName: '={{ $json.first_name }}',
					lastName: '={{ $json.last_name }}',
					phone: '={{ $json.phone }}',
				},
				lastSeen: '={{ $json.last_seen }}',
			},
			{ credentials },
		],
		[
			'Differs there?',
			'n8n-nodes-base.if',
			2.3,
			{
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
					conditions: [
						{
							id: 'differs',
							leftValue: '={{ $json.for_other }}',
							rightValue: '',
							operator: { type: 'object', operation: 'notEmpty', singleValue: true },
						},
					],
					combinator: 'and',
				},
				options: {},
			},
		],
		[
			'Change there',
			'n8n-nodes-base.httpRequest',
			4.2,
			{
				method: 'POST',
				url: `http://127.0.0.1:${(other.address() as AddressInfo).port}`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ $json.for_other }}',
				options: {},
			},
		],
		[
			'Keep',
			'n8n-nodes-base.dataTable',
			1.1,
			{
				resource: 'row',
				operation: 'upsert',
				dataTableId: table,
				matchType: 'allConditions',
				filters: {
					conditions: [
						{ keyName: 'person', condition: 'eq', keyValue: "={{ $('Person').item.json.id }}" },
					],
				},
				columns: {
					mappingMode: 'defineBelow',
					value: {
						person: "={{ $('Person').item.json.id }}",
						last_seen: "={{ JSON.stringify($('Sync').item.json.last_seen) }}",
					},
				},
				options: {},
			},
		],
		[
			'Deal',
			'n8n-nodes-rdcrm.rdCrm',
			1,
			{
				resource: 'deal',
				operation: 'upsert',
				matchBy: 'contact',
				contactId: {
					__rl: true,
					mode: 'id',
					value: "={{ $('Sync').item.json.last_seen.contact_id }}",
				},
				name: 'MQL',
				pipelineId: { __rl: true, mode: 'name', value: 'funil de VENDAS' },
				additionalFields: {
					campaignId: { __rl: true, mode: 'nameOrCreate', value: CAMPAIGN },
				},
			},
			{ credentials },
		],
	];
	const wires: [string, string, number?, number?][] = [
		['Start', 'Table'],
		['Table', 'Person'],
		['Person', 'Rows'],
		['Person', 'Merge'],
		['Rows', 'Merge', 0, 1],
		['Merge', 'Sync'],
		['Sync', 'Differs there?'],
		['Differs there?', 'Change there'],
		['Differs there?', 'Keep', 1],
		['Change there', 'Keep'],
		['Keep', 'Deal'],
	];
	const connections: Record<string, { main: { node: string; type: string; index: number }[][] }> =
		{};
	for (const [from, node, output = 0, index = 0] of wires) {
		connections[from] ??= { main: [] };
		const { main } = connections[from];
		while (main.length <= output) main.push([]);
		main[output]?.push({ node, type: 'main', index });
	}
	return {
		id: WORKFLOW,
		name: 'The four steps of Sync',
		nodes: steps.map(([name, type, typeVersion, parameters, more], place) => ({
			id: name,
			name,
			type,
			typeVersion,
			parameters,
			position: [place * 220, 0],
			...more,
		})),
		connections,
		settings: { executionOrder: 'v1' },
	};
}

async function run() {
	const before = await world.crm.control.ledgerEnd();
	const newest = await world.n8n.executions.newestId();
	await world.n8n.runFromTrigger(WORKFLOW, 'Start');
	await world.settle();
	const [execution] = await world.n8n.executions.list({ afterId: newest });
	expect(execution).toMatchObject({ status: 'success' });
	const calls = await world.crm.control.ledger(before);
	return calls.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{24}/g, '…')}`);
}

describe('Sync, By Name and Create or Update on a canvas', () => {
	it('create a contact, a campaign and a deal for a new person', async () => {
		const calls = await run();
		expect(calls.filter((one) => one.includes('/contacts'))).toEqual([
			'GET /crm/v2/contacts',
			'POST /crm/v2/contacts',
		]);
		const [contact, ...more] = await world.crm.contactsWith(person.email);
		expect(more).toEqual([]);
		expect(contact).toMatchObject({ name: 'Ana Lima' });
		const { id: campaign_id } = await world.crm.byName('campaigns', CAMPAIGN);
		expect(await world.crm.dealsOf(contact?.id ?? '')).toMatchObject([
			{ name: 'MQL', campaign_id },
		]);
		expect(changedThere).toEqual([]);
	});

	it('do nothing for an unchanged person: no call for the contact', async () => {
		const calls = await run();
		expect(calls.filter((one) => one.includes('/contacts'))).toEqual([]);
		expect(calls.filter((one) => !one.startsWith('GET'))).toEqual([]);
	});

	it("pass the CRM's values on to the other system, once", async () => {
		const [contact] = await world.crm.contactsWith(person.email);
		await world.crm.updateContact(contact?.id ?? '', { phones: [{ phone: '+5511987654321' }] });
		const workflow = await theWorkflow();
		const seen = workflow.nodes.find(({ name }) => name === 'Person');
		Object.assign(seen?.parameters ?? {}, {
			jsonOutput: JSON.stringify({ ...person, last_name: 'Lima Souza' }),
		});
		await world.n8n.upsertWorkflow(workflow);
		await run();
		expect(changedThere).toEqual([expect.objectContaining({ phone: expect.any(String) })]);
		const [known] = await world.n8n.tables.rows(TABLE);
		expect(JSON.parse(String(known?.last_seen))).toMatchObject({ contact_id: contact?.id });
	});
});
