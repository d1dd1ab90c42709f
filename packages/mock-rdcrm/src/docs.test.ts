import type { OperationCoverage } from '@rdcrm/mock-kit';
import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { behaviours as known } from './behaviours/index.ts';
import { type Client, createClient } from './testing.ts';

let client: Client;
beforeAll(async () => {
	client = await createClient();
});

type Operation = {
	parameters: Array<{ name: string; description: string }>;
	responses: Record<string, object>;
};
type Schema = { required: string[]; properties: Record<string, object> };
/** The parts of the document that the tests read. */
type OpenApi = {
	paths: Record<'/crm/v2/deals', { get: Operation }>;
	components: { schemas: Record<'Deal' | 'DealCreate', Schema> };
};
async function openApi() {
	const headers = { host: 'localhost' };
	const response = await client.mock.app.request('/_sandbox/openapi.json', { headers });
	return (await response.json()) as OpenApi;
}

describe('the OpenAPI document', () => {
	it('is valid, and contains every route', async () => {
		const document = await openApi();
		expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
		const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
			Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
		);
		expect(documented.sort()).toEqual(
			client.mock.routes.map(({ method, path }) => `${method} ${path}`).sort(),
		);
	});

	it('shows what a deal consists of, which fields are writable, and what a list can be filtered by', async () => {
		const { components, paths } = await openApi();
		const { Deal, DealCreate } = components.schemas;
		expect(Deal.required).toContain('pipeline_id');
		expect(Object.keys(DealCreate.properties)).not.toContain('pipeline_id');
		expect(DealCreate.required).toEqual(['name']);
		const list = paths['/crm/v2/deals'].get;
		const filter = list.parameters.find(({ name }) => name === 'filter');
		expect(filter?.description).toContain('organization_id');
		const items = ['content', 'application/json', 'schema', 'properties', 'data', 'items'];
		expect(list.responses[200]).toHaveProperty(items, { $ref: '#/components/schemas/Deal' });
	});
});

describe('the coverage', () => {
	const operations = async (): Promise<OperationCoverage[]> =>
		(await client.control('GET', '/coverage')).body.operations;

	it('contains every operation and its fields, all with confidence and source', async () => {
		const all = await operations();
		expect(all).toHaveLength(client.mock.routes.length);
		const marks = all.flatMap((operation) => [operation, ...operation.fields]);
		for (const { confidence, source } of marks) {
			expect(['documented', 'observed', 'inferred']).toContain(confidence);
			expect(source).toMatch(/\S/);
		}
		for (const { operationId, fields } of all) expect(fields, operationId).not.toEqual([]);
	});

	it('distinguishes the marks of a field from those of its operation', async () => {
		const create = (await operations()).find(({ operationId }) => operationId === 'createTask');
		const field = (place: string, name: string) =>
			create?.fields.find((one) => one.in === place && one.name === name)?.confidence;
		expect(create?.confidence).toBe('documented');
		expect(field('request', 'data.name')).toBe('inferred');
		expect(field('request', 'data.created_by_id')).toBe('observed');
		expect(field('response', 'data.owner_ids')).toBe('documented');
		expect(field('error', 'errors[].detail')).toBe('documented');
	});
});

it('lists every behaviour with its evidence and the meaning of its values', async () => {
	const { behaviours } = (await client.control('GET', '/coverage')).body;
	expect(behaviours.map(({ name }) => name)).toEqual(Object.keys(known));
	for (const { name, about, source, positions, default: initial } of behaviours) {
		expect(`${about}${source}`, name).toMatch(/\S/);
		expect(client.mock.world.settings).toHaveProperty(name, initial);
		if (positions.length > 0) expect(positions.length, name).toBeGreaterThan(1);
		expect(positions[0]?.value ?? initial, name).toEqual(initial);
	}
});

describe('the pages', () => {
	const page = async (path: string) => {
		const response = await client.mock.app.request(`/_sandbox${path}`, {
			headers: { host: 'localhost' },
		});
		return { status: response.status, headers: response.headers, text: await response.text() };
	};

	it('load nothing from other sites, and contain a token for the API', async () => {
		const { text, headers } = await page('/docs');
		expect(headers.get('content-security-policy')).toContain("default-src 'self'");
		const files = [...text.matchAll(/(?:src|href)="(docs\/[^"]+)"/g)].map(([, file]) => file);
		expect(files).toHaveLength(3);
		for (const file of files) expect((await page(`/${file}`)).status, file).toBe(200);
		expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
		const token = /"credential":"(\w+)"/.exec(text)?.[1];
		const headersOf = { authorization: `Bearer ${token}` };
		const users = await client.mock.app.request('/crm/v2/users', { headers: headersOf });
		expect(users.status).toBe(200);
	});

	it('list every operation with its marks', async () => {
		const { text } = await page('/docs/coverage');
		for (const { operationId } of client.mock.routes) expect(text).toContain(`id="${operationId}"`);
		expect(text).toContain('>inferred</span>');
		for (const name of Object.keys(known)) expect(text).toContain(`<article id="${name}">`);
	});

	it.each(['/docs/package.json', '/docs/..%2fpackage.json', '/docs/constructor'])(
		'have no %s',
		async (path) => expect((await page(path)).status).toBe(404),
	);
});
