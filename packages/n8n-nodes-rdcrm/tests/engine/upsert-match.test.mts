import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { useCrm } from './crm.mts';
import { first, runnerOf } from './run.mts';

const crm = useCrm({
	settings: { default_stage: 'first', phone_match: 'digits', custom_fields_write: 'merge' },
});
const run = runnerOf(crm);

const contact = (more: INodeParameters) => ({ resource: 'contact', operation: 'upsert', ...more });
const one = async (parameters: INodeParameters): Promise<IDataObject> =>
	first(await run(parameters)).json;
const writes = () => crm.calls().filter((call) => !call.startsWith('GET'));
const anyone = () => first(crm.mock.store.contacts.all());

describe('upserting a contact by its phone', () => {
	it.each(['(11) 98765-4321', '11987654321', '5511987654321', '+55 11 98765-4321'])(
		'treats the phone %s as the same number, and leaves it unchanged',
		async (phone) => {
			const before = anyone();
			const phones = [{ phone, type: 'home' as const }];
			crm.mock.store.contacts.update(before.id, { phones });
			const given = { phones: { values: [{ phone: '+5511987654321', type: 'work' }] } };
			const byPhone = contact({
				matchBy: 'phone',
				matchPhone: '+5511987654321',
				name: before.name,
			});
			for (const parameters of [byPhone, { ...byPhone, additionalFields: given }]) {
				expect(await one(parameters)).toMatchObject({ id: before.id, upsert_result: 'unchanged' });
			}
			expect(writes()).toEqual([]);
		},
	);

	it('searches for a Brazilian phone in its national form, too', async () => {
		await one(contact({ matchBy: 'phone', matchPhone: '+5511987654321', name: 'A' }));
		await one(contact({ matchBy: 'phone', matchPhone: '+351912345678', name: 'B' }));
		const asked = crm.mock.world.ledger
			.entries()
			.filter(({ method, path }) => method === 'GET' && path.endsWith('/contacts'))
			.map(({ query }) => query.filter);
		expect(asked).toEqual([
			'phone:(+5511987654321,5511987654321,11987654321)',
			'phone:(+351912345678,351912345678)',
		]);
	});

	it('gives a new contact the type of the given phone', async () => {
		const phones = { values: [{ phone: '+5511987654321', type: 'work' }] };
		const created = await one(
			contact({
				matchBy: 'phone',
				matchPhone: '+55 11 98765-4321',
				name: 'Nova',
				additionalFields: { phones },
			}),
		);
		expect(crm.mock.store.contacts.get(String(created.id))?.phones).toEqual(phones.values);
	});

	it('removes no duplicate phone', async () => {
		const before = anyone();
		const phones = ['+5511987654321', '11987654321'].map((phone) => ({
			phone,
			type: 'work' as const,
		}));
		crm.mock.store.contacts.update(before.id, { phones });
		const parameters = contact({
			matchBy: 'phone',
			matchPhone: '+5511987654321',
			name: before.name,
			additionalFields: { phones: { values: [{ phone: '+351912345678', type: 'home' }] } },
		});
		expect(await one(parameters)).toMatchObject({ id: before.id, upsert_result: 'updated' });
		expect(crm.mock.store.contacts.get(before.id)?.phones).toEqual([
			...phones,
			{ phone: '+351912345678', type: 'home' },
		]);
	});
});

describe.each([
	['contact', 'contacts', 'cpf'],
	['organization', 'organizations', 'cnpj'],
	['deal', 'deals', 'id_orcamento_erp'],
] as const)('upserting a %s by a custom field', (resource, collection, slug) => {
	it('finds its own record again, whatever else is mapped to that field', async () => {
		const parameters = {
			resource,
			operation: 'upsert',
			matchBy: 'customField',
			matchField: slug,
			matchValue: 'A-1',
			name: 'Serra Fria',
			customFieldsInput: 'json',
			customFieldsJson: JSON.stringify({ [slug]: 'B-2' }),
		};
		const created = await one(parameters);
		expect(created).toMatchObject({ upsert_result: 'created', custom_fields: { [slug]: 'A-1' } });
		expect(await one(parameters)).toMatchObject({ id: created.id, upsert_result: 'unchanged' });
		expect(crm.mock.store[collection].get(String(created.id))?.custom_fields).toEqual({
			[slug]: 'A-1',
		});
	});
});

describe('upserting a contact by one of the options of a custom field', () => {
	it('keeps all of them', async () => {
		const before = anyone();
		const custom_fields = { interesses: ['Climatização', 'Refrigeração'] };
		crm.mock.store.contacts.update(before.id, { custom_fields });
		for (const { id } of crm.mock.store.contacts.all()) {
			if (id !== before.id) crm.mock.store.contacts.update(id, { custom_fields: {} });
		}
		const result = await one(
			contact({
				matchBy: 'customField',
				matchField: 'interesses',
				matchValue: 'Climatização',
				name: 'Outro nome',
				customFieldsInput: 'json',
				customFieldsJson: '{"interesses": ["Climatização"], "cpf": "529.982.247-25"}',
			}),
		);
		expect(result).toMatchObject({ id: before.id, upsert_result: 'updated' });
		expect(crm.mock.store.contacts.get(before.id)?.custom_fields).toEqual({
			...custom_fields,
			cpf: '529.982.247-25',
		});
	});
});
