import { readFileSync } from 'node:fs';
import { HttpResponse, http } from 'msw';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { made } from './cases/case.mts';
import { cases } from './cases/index.mts';
import { useCrm } from './crm.mts';
import { nodeType, runNode } from './engine.mts';
import { many } from './naming.mts';
import { byId, first, runnerOf } from './run.mts';

const crm = useCrm();
const run = runnerOf(crm);
const { store } = crm.mock;

afterEach(() => {
	vi.useRealTimers();
});

const LIST = 'GET /custom_fields';
const reads = () => crm.calls().filter((call) => call === LIST).length;
const writes = () => crm.calls().filter((call) => !call.startsWith('GET'));

/** Returns a custom field that accepts any text. */
const fieldOf = (entity: string) =>
	first(store.custom_fields.all().filter((one) => one.entity === entity && one.type === 'text'));

const given = (values: IDataObject | string): INodeParameters => ({
	customFieldsInput: 'json',
	customFieldsJson: typeof values === 'string' ? values : JSON.stringify(values),
});

const newContact = (values: IDataObject | string): INodeParameters => ({
	...{ resource: 'contact', operation: 'create', name: '={{ $json.name ?? "Nova" }}' },
	...given(values),
});

const failureOf = async (parameters: INodeParameters, items?: IDataObject[]) =>
	(await runNode(parameters, { credentials: crm.credentials, items })).error;

/** Runs the operation for several items, each of which may end with an error. */
const outcomes = async (parameters: INodeParameters, items: IDataObject[]) => {
	const node = { onError: 'continueRegularOutput' } as const;
	const { outputs } = await runNode(parameters, { credentials: crm.credentials, items, node });
	return (outputs[0] ?? []).map(({ json }) => json);
};

const writers = cases.filter(({ resource, operation }) =>
	nodeType('rdCrm').description.properties.some(
		({ name, displayOptions: { show } = {} }) =>
			name === 'customFieldsInput' &&
			show?.resource?.includes(resource) &&
			show.operation?.includes(operation),
	),
);

describe.each(writers)('$resource $operation with an unknown slug', (one) => {
	const { resource, operation } = one;
	/** Includes a stage, which RD may require for a new deal */
	const writing = (slug: string): INodeParameters => ({
		...{ resource, operation, ...one.parameters(store), ...given({ [slug]: '1' }) },
		...(resource === 'deal' && { stageId: byId(first(store.stages.all()).id) }),
	});

	it('is refused with the slug that was probably meant, and writes nothing', async () => {
		one.setUp?.(store);
		const { slug } = fieldOf(resource);
		const error = await failureOf(writing(`${slug}x`), [{ n: 1 }]);
		expect(error?.message).toBe(
			`"Custom Fields" has a slug that ${resource}s do not have: "${slug}x". Did you mean "${slug}"? [item 0]`,
		);
		const slugs = store.custom_fields.by('entity', resource).map((field) => field.slug);
		expect(error?.description).toContain(
			`The custom fields of ${resource}s are: ${slugs.join(', ')}.`,
		);
		expect(writes()).toEqual([]);
		expect(reads()).toBe(1);
		expect(crm.mock.world.ledger.entries().flatMap(({ effects }) => effects)).toEqual([]);
	});

	it('works as soon as the account has the slug', async () => {
		one.setUp?.(store);
		const field = fieldOf(resource);
		const slug = `${field.slug}x`;
		expect((await failureOf(writing(slug), [{ n: 1 }]))?.message).toContain('do not have');
		store.custom_fields.insert({ ...field, id: made(1), slug });
		expect(await failureOf(writing(slug), [{ n: 1 }])).toBeUndefined();
		expect(writes()).toHaveLength(1);
	});
});

describe('the operations that write custom fields', () => {
	it('are those on the four kinds of records that have them', () => {
		expect(writers.map(({ resource, operation }) => `${resource}.${operation}`).sort()).toEqual([
			'contact.create',
			'contact.sync',
			'contact.update',
			'contact.upsert',
			'deal.create',
			'deal.update',
			'deal.upsert',
			'organization.create',
			'organization.update',
			'organization.upsert',
			'product.create',
			'product.update',
		]);
	});
});

describe('an item with an unknown slug', () => {
	it('fails alone, and the others are written', async () => {
		const { slug } = fieldOf('contact');
		const items = [`${slug}x`, slug, `${slug}y`, slug].map((key) => ({ key }));
		const json = await outcomes(newContact('={{ { [$json.key]: "1" } }}'), items);
		expect(json.map(({ error }) => error)).toEqual([
			`"Custom Fields" has a slug that contacts do not have: "${slug}x". Did you mean "${slug}"? [item 0]`,
			undefined,
			`"Custom Fields" has a slug that contacts do not have: "${slug}y". Did you mean "${slug}"? [item 2]`,
			undefined,
		]);
		expect(crm.calls()).toEqual([LIST, 'POST /contacts', 'POST /contacts']);
	});

	it('names all unknown slugs', async () => {
		const { slug } = fieldOf('contact');
		const error = await failureOf(newContact({ [slug]: '1', [`${slug}x`]: '2', constructor: '3' }));
		expect(error?.message).toBe(
			`"Custom Fields" has slugs that contacts do not have: "${slug}x", "constructor". Did you mean "${slug}" for "${slug}x"? [item 0]`,
		);
	});

	it('has the message that the README shows', async () => {
		const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
		const deal = { resource: 'deal', operation: 'create', name: 'Nova' };
		const error = await failureOf({ ...deal, ...given({ id_orcamento: 'ORC-1' }) });
		expect(readme).toContain(`\n> ${error?.message}\n`);
	});

	it('suggests the slug whose ID was given', async () => {
		const { id, slug } = fieldOf('deal');
		const deal = first(store.deals.all());
		const update = { resource: 'deal', operation: 'update', dealId: byId(deal.id) };
		const error = await failureOf({ ...update, ...given({ [id]: 'ORC-1' }) });
		expect(error?.message).toContain(`"${id}". Did you mean "${slug}"?`);
		expect(writes()).toEqual([]);
	});

	it('is refused for a field to clear, and for one that was mapped while it existed', async () => {
		const contact = first(store.contacts.all());
		const update = { resource: 'contact', operation: 'update', contactId: byId(contact.id) };
		const mapped = {
			mappingMode: 'defineBelow',
			value: { antigo: 'x' },
			schema: [{ id: 'antigo', displayName: 'Antigo', type: 'string' }],
		};
		for (const more of [{ customFieldsToClear: ['antigo'] }, { customFields: mapped }]) {
			const error = await failureOf({ ...update, ...more } as never);
			expect(error?.message).toContain('a slug that contacts do not have: "antigo"');
		}
		expect(writes()).toEqual([]);
	});

	it('is refused with a short message, however many and long its slugs are', async () => {
		const values = Object.fromEntries(
			many(20_000, '').map((_, n) => [`campo_${n}`.padEnd(500, 'x'), 'x']),
		);
		const error = await failureOf(newContact(values));
		expect(error?.message.length).toBeLessThan(5_000);
		expect(error?.message).toContain('and 19970 more');
		expect(writes()).toEqual([]);
	});

	it('is refused in a dry run of Sync, too', async () => {
		const sync = { resource: 'contact', operation: 'sync', email: 'nova@example.com' };
		const error = await failureOf({ ...sync, dryRun: true, ...given({ nao_existe: 'x' }) });
		expect(error?.message).toContain('"nao_existe"');
	});
});

describe('the slugs of an account', () => {
	const known = () => newContact({ [fieldOf('contact').slug]: '529.982.247-25' });

	it('are read once for each kind of record, for 20 items and 20 executions', async () => {
		await run(known(), many(20, {}));
		await Promise.all(many(20, {}).map(() => run(known())));
		expect(reads()).toBe(1);
		expect(writes()).toHaveLength(40);
		const { slug } = fieldOf('product');
		const product = { resource: 'product', operation: 'create', name: 'Novo' };
		await run({ ...product, ...given({ [slug]: 'P-1' }) });
		expect(reads()).toBe(2);
	});

	it('are read once by executions that start at the same time', async () => {
		await Promise.all(many(20, {}).map(() => run(known())));
		expect(reads()).toBe(1);
	});

	it('are read again after five minutes', async () => {
		vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
		await run(known());
		vi.setSystemTime(Date.now() + 4 * 60_000);
		await run(known());
		expect(reads()).toBe(1);
		vi.setSystemTime(Date.now() + 2 * 60_000);
		await run(known());
		expect(reads()).toBe(2);
	});

	it('are read again once in a run for unknown slugs', async () => {
		vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
		await run(known());
		vi.setSystemTime(Date.now() + 1_000);
		const json = await outcomes(newContact({ nao_existe: 'x' }), many(5, {}));
		expect(json.filter(({ error }) => error !== undefined)).toHaveLength(5);
		expect(reads()).toBe(2);
	});

	it('are not read if no custom field is written', async () => {
		const { slug } = fieldOf('contact');
		await run({ resource: 'contact', operation: 'create', name: 'Ana' });
		const upsert = { resource: 'contact', operation: 'upsert', matchEmail: 'a@x.com', name: 'Ana' };
		const parameters = { ...upsert, ...given({ [slug]: '529.982.247-25' }) };
		crm.mock.world.ledger.clear();
		await run(parameters);
		expect(crm.calls()).toEqual(['GET /contacts', LIST, 'POST /contacts']);
		await crm.renew();
		store.contacts.insert({
			...first(store.contacts.all()),
			...{ id: made(1), name: 'Ana', emails: [{ email: 'a@x.com' }] },
			custom_fields: { [slug]: '529.982.247-25' },
		});
		const [item] = await run(parameters);
		expect(item?.json.upsert_result).toBe('unchanged');
		const sync = { resource: 'contact', operation: 'sync', email: 'a@x.com' };
		const [synced] = await run({ ...sync, ...given({ [slug]: '529.982.247-25' }) });
		expect(synced?.json.result).toBe('unchanged');
		expect(reads()).toBe(0);
	});
});

describe('a user without permission to read custom fields', () => {
	const forbid = (status: number) => crm.fails('listCustomFields', status);

	it('can still write them, and RD is not asked again for half a minute', async () => {
		vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
		const { slug } = fieldOf('contact');
		forbid(403);
		const written = await run(newContact({ [slug]: '529.982.247-25' }), many(3, {}));
		for (const { json } of written) {
			expect(store.contacts.get(String(json.id))?.custom_fields[slug]).toBe('529.982.247-25');
		}
		expect(crm.calls()).toEqual([LIST, ...many(3, 'POST /contacts')]);
		vi.setSystemTime(Date.now() + 31_000);
		await run(newContact({ [slug]: '529.982.247-25' }));
		expect(reads()).toBe(2);
	});

	it('may lose a value with an unknown slug, as without the node', async () => {
		forbid(403);
		let sent: unknown;
		crm.server.use(
			http.post('https://api.rd.services/crm/v2/contacts', async ({ request }) => {
				sent = await request.json();
				return HttpResponse.json({ data: { id: made(1), name: 'Nova' } }, { status: 201 });
			}),
		);
		await run(newContact({ nao_existe: 'x' }));
		expect(sent).toMatchObject({ data: { custom_fields: { nao_existe: 'x' } } });
	});

	it('differs from a list that fails, after which nothing is written', async () => {
		forbid(404);
		const error = await failureOf(newContact({ [fieldOf('contact').slug]: '1' }));
		expect(error?.description).toContain('(GET /custom_fields)');
		expect(writes()).toEqual([]);
	});
});
