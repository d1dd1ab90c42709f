import { STATUS_CODES } from 'node:http';
import { HttpResponse, http } from 'msw';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { beforeEach, describe, expect, it } from 'vitest';
import { PAGE_SIZE } from '../../nodes/shared/transport/pagination.ts';
import { asAnswered, asHeld, byId, listed, made, type OperationCase } from './cases/case.mts';
import { cases } from './cases/index.mts';
import { useCrm } from './crm.mts';
import { nodeType, type Result, runNode } from './engine.mts';
import { schemaMismatches } from './schema.mts';

/** RD refuses invalid values itself, and a deal needs only a name. */
const crm = useCrm({
	settings: {
		default_stage: 'first',
		unknown_references: 'refuse',
		invalid_value_status: 422,
		duplicate_organization_status: 422,
		reject_duplicate_webhooks: true,
		error_items: 'detail',
		not_found_body: 'errors',
	},
});

/** RD does not document where files are stored. Here it is the API itself, which requires authorization. */
beforeEach(() => {
	crm.server.use(
		http.get('https://api.rd.services/crm-files/*', ({ request }) =>
			request.headers.get('authorization') === `Bearer ${crm.credentials.tokens.access_token}`
				? HttpResponse.arrayBuffer(new TextEncoder().encode('pdf').buffer)
				: new HttpResponse(null, { status: 401 }),
		),
	);
});

async function run(
	{ resource, operation, file }: OperationCase,
	parameters: INodeParameters,
	{ items = 1, goesOn = false } = {},
): Promise<Result> {
	const numbered = Array.from({ length: items }, (_, index): IDataObject => ({ n: index + 1 }));
	return await runNode(
		{ resource, operation, ...parameters },
		{
			credentials: crm.credentials,
			items: numbered.map((item) => (file ? { ...item, $file: { ...file } } : item)),
			node: goesOn ? { onError: 'continueRegularOutput' } : {},
		},
	);
}

function play(status: number): void {
	crm.mock.world.faults.add({
		match: {},
		fault: { type: 'status', status },
		times: 1,
		probability: 1,
	});
}

const used = () => [
	...new Set(crm.mock.world.ledger.entries().flatMap(({ operationId }) => operationId ?? [])),
];

function start(one: OperationCase): INodeParameters {
	one.setUp?.(crm.mock.store);
	crm.mock.world.ledger.clear();
	return one.parameters(crm.mock.store);
}

const idOf = (record: { id?: unknown; team_id?: unknown }) => String(record.id ?? record.team_id);
const sorted = (records: readonly object[]) =>
	[...records].sort((a, b) => idOf(a).localeCompare(idOf(b)));

const ADVICE = { 403: 'has no permission', 404: 'Check that the ID' };

describe.each(cases)('$resource $operation', (one) => {
	const { resource, operation } = one;

	it('works through these endpoints, with the output of its schema', async () => {
		const { outputs, error } = await run(one, start(one));
		expect(error).toBeUndefined();
		const [items = []] = outputs;
		expect(items.length).toBeGreaterThan(0);
		const json = items[0]?.json ?? {};
		if (one.output) expect(json).toMatchObject(one.output);
		const { shown = asHeld } = one.list ?? {};
		const held = one.list
			? listed(one.list, crm.mock.store).map((record) => shown(record, crm.mock.store))
			: one.reads?.(crm.mock.store);
		const answered = held?.map((record) => asAnswered(record, crm.mock) as object);
		if (answered) expect(sorted(answered)).toMatchObject(sorted(items.map((item) => item.json)));
		expect(used().sort()).toEqual([...one.endpoints].sort());
		expect(items.flatMap((item) => schemaMismatches(resource, operation, item.json))).toEqual([]);
		if (one.effect) {
			const [held, expected] = one.effect(crm.mock.store, json);
			expect(held).toEqual(expected);
		}
	});
});

const calling = cases.filter(({ endpoints }) => endpoints.length > 0);

describe.each(calling)('$resource $operation', (one) => {
	it('continues after a failure, and links each output to its item', async () => {
		const parameters = start(one);
		const status = one.withoutRecord ? 403 : 404;
		play(status);
		const { outputs, error } = await run(one, parameters, { items: 2, goesOn: true });
		expect(error).toBeUndefined();
		const [failed, ...rest] = outputs[0] ?? [];
		expect(failed).toEqual({
			json: {
				error: `${STATUS_CODES[status]} [item 0]`,
				details: { httpCode: `${status}`, description: expect.stringContaining(ADVICE[status]) },
			},
			pairedItem: { item: 0 },
		});
		expect(rest.length).toBeGreaterThan(0);
		for (const { json, pairedItem } of rest) {
			expect(json.error).toBeUndefined();
			expect(pairedItem).toEqual({ item: 1 });
		}
	});

	it("reports RD's refusal in RD's words, and changes nothing", async () => {
		let parameters = start(one);
		if (one.refused) parameters = one.refused(crm.mock.store);
		else play(422);
		const { error } = await run(one, parameters);
		expect(error).toMatchObject({ httpCode: '422' });
		expect(error?.message).toMatch(/\S \[item 0\]$/);
		expect(error?.description).toMatch(/^Check ("|the values that were sent)/);
		expect(crm.mock.world.ledger.entries().flatMap(({ effects }) => effects)).toEqual([]);
	});
});

describe.each(cases.filter(({ pointsBy }) => pointsBy !== undefined))(
	'$resource $operation',
	(one) => {
		it('says that there is no such record', async () => {
			const unknown = one.resource === 'webhook' ? crypto.randomUUID() : 'f'.repeat(24);
			const parameters = { ...start(one), [one.pointsBy ?? '']: byId(unknown) };
			const { outputs, error } = await run(one, parameters);
			if (one.withoutRecord) {
				expect(error).toBeUndefined();
				expect(outputs[0]?.[0]?.json).toMatchObject(one.withoutRecord);
				return;
			}
			expect(error).toMatchObject({ httpCode: '404' });
			expect(error?.message).toMatch(/ \[item 0\]$/);
			expect(error?.description).toContain('Check that the ID exists');
		});
	},
);

/** Returns the parameters of an operation that must point to a record. */
function pointersOf({ resource, operation }: OperationCase) {
	return nodeType('rdCrm').description.properties.filter(
		({ type, required, displayOptions: { show } = {} }) =>
			type === 'resourceLocator' &&
			required &&
			show?.resource?.includes(resource) &&
			show.operation?.includes(operation),
	);
}

const pointing = cases.flatMap((one) =>
	pointersOf(one).map(({ name, displayName }) => ({ ...one, name, displayName })),
);

describe.each(pointing)('$resource $operation', (one) => {
	it.each(['..', '.', '%2e%2e', '../contacts', 'a/b'])(
		`takes no %j for ${one.displayName}, and calls nothing`,
		async (bad) => {
			// n8n itself checks typed values, but not what an expression returns.
			const given = byId(`={{ ${JSON.stringify(bad)} }}`);
			const { error } = await run(one, { ...start(one), [one.name]: given });
			expect(error?.message).toBe(`"${one.displayName}" is not an ID: "${bad}" [item 0]`);
			expect(crm.calls()).toEqual([]);
		},
	);
});

describe('the parameters that point to a record', () => {
	it('exist in every operation on one record', () => {
		const names = new Set(pointing.map(({ resource, operation }) => `${resource}.${operation}`));
		const missing = cases.filter(
			({ resource, operation, pointsBy }) =>
				pointsBy !== undefined && !names.has(`${resource}.${operation}`),
		);
		expect(missing).toEqual([]);
	});
});

const lists = cases.flatMap((one) => (one.list ? [{ ...one, list: one.list }] : []));

describe.each(lists)('$resource $operation', (one) => {
	const { collection, copy } = one.list;

	it('is empty, without an error, if there is nothing', async () => {
		const parameters = start(one);
		const records = crm.mock.store[collection];
		for (const { id } of records.all()) records.delete(id);
		const { outputs, error } = await run(one, parameters);
		expect(error).toBeUndefined();
		expect(outputs[0] ?? []).toEqual([]);
	});

	it('reads every page, each record once', async () => {
		const parameters = start(one);
		const records = crm.mock.store[collection];
		const mine = () => listed(one.list, crm.mock.store);
		const [original] = mine();
		for (let index = 2; mine().length < PAGE_SIZE + 50; index++) {
			records.insert({ ...original, id: made(index), ...copy?.(index) } as never);
		}
		const { outputs, error } = await run(one, parameters);
		expect(error).toBeUndefined();
		const ids = (outputs[0] ?? []).map(({ json }) => String(json.id ?? json.team_id));
		expect(ids.sort()).toEqual(
			mine()
				.map(({ id }) => id)
				.sort(),
		);
		expect(crm.calls()).toHaveLength(2);
	});
});

describe('the table of cases', () => {
	it('states the output of each', () => {
		const silent = cases.filter(({ output, reads, list }) => !output && !reads && !list);
		expect(silent.map(({ resource, operation }) => `${resource}.${operation}`)).toEqual([]);
	});

	it('states what the CRM contains afterwards for each that writes', () => {
		const writing = cases.filter(({ endpoints }) =>
			endpoints.some((name) => /^(create|update|delete)/.test(name)),
		);
		const silent = writing.filter(({ effect }) => !effect);
		expect(silent.map(({ resource, operation }) => `${resource}.${operation}`)).toEqual([]);
	});

	it('contains each operation of the node once', () => {
		const names = cases.map(({ resource, operation }) => `${resource}.${operation}`);
		const offered = nodeType('rdCrm')
			.description.properties.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions, options = [] }) =>
				options.map(
					(option) =>
						`${displayOptions?.show?.resource?.[0]}.${'value' in option ? option.value : ''}`,
				),
			);
		expect(names.sort(), 'each needs a case in tests/engine/cases').toEqual(offered.sort());
	});

	it('uses every endpoint that the reference documents', () => {
		const documented = crm.mock.routes
			.filter(({ path, method }) => path.startsWith('/crm/v2/') && method !== 'PATCH')
			.map(({ operationId }) => operationId);
		expect(documented).not.toEqual([]);
		expect([...new Set(cases.flatMap(({ endpoints }) => endpoints))].sort()).toEqual(
			documented.sort(),
		);
	});
});
