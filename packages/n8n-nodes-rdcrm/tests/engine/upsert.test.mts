import { HttpResponse, http } from 'msw';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { useCrm } from './crm.mts';
import { first, runnerOf } from './run.mts';

const crm = useCrm({
	settings: { organization_name_case: 'ignored', duplicate_organization_status: 422 },
});
const run = runnerOf(crm);

const contact = (more: INodeParameters) => ({ resource: 'contact', operation: 'upsert', ...more });
const organization = (more: INodeParameters) => ({
	resource: 'organization',
	operation: 'upsert',
	...more,
});
const one = async (parameters: INodeParameters): Promise<IDataObject> =>
	first(await run(parameters)).json;
/** An expression without a value, which n8n accepts */
const BLANK = '={{ $json.nothing }}';
const writes = () => crm.calls().filter((call) => !call.startsWith('GET'));
const withEmail = () =>
	first(
		crm.mock.store.contacts
			.all()
			.filter(({ emails, phones, legal_bases: [basis] }) => emails[0] && phones[0] && basis),
	);

describe('upserting a contact', () => {
	it('creates one contact for 20 parallel executions with the same new email', async () => {
		const parameters = contact({ matchEmail: 'Nova@Example.com', name: 'Nova' });
		const results = await Promise.all(Array.from({ length: 20 }, () => one(parameters)));
		expect(crm.mock.store.contacts.by('email', 'nova@example.com')).toHaveLength(1);
		expect(new Set(results.map(({ id }) => id)).size).toBe(1);
		expect(results.filter((result) => result.upsert_result === 'created')).toHaveLength(1);
		expect(writes()).toEqual(['POST /contacts']);
	});

	it('does not delay executions for another contact', async () => {
		const emails = Array.from({ length: 5 }, (_, index) => `pessoa${index}@example.com`);
		await Promise.all(emails.map((matchEmail) => one(contact({ matchEmail, name: matchEmail }))));
		for (const email of emails) {
			expect(crm.mock.store.contacts.by('email', email)).toHaveLength(1);
		}
	});

	it('finds it by its email in any case and keeps everything else', async () => {
		const before = withEmail();
		const email = before.emails[0]?.email ?? '';
		const result = await one(
			contact({
				matchEmail: email.toUpperCase(),
				name: 'Outro nome',
				additionalFields: {
					emails: 'segundo@example.com',
					phones: { values: [{ phone: before.phones[0]?.phone ?? '', type: 'work' }] },
					legalBases: {
						values: [{ category: 'communications', type: 'consent', status: 'declined' }],
					},
				},
			}),
		);
		expect(result).toMatchObject({ id: before.id, upsert_result: 'updated' });
		const after = crm.mock.store.contacts.get(before.id);
		expect(after).toMatchObject({
			name: 'Outro nome',
			emails: [...before.emails, { email: 'segundo@example.com' }],
			phones: before.phones,
			job_title: before.job_title,
			organization_id: before.organization_id,
		});
		const key = ({ category, type }: { category: string; type: string }) => `${category} ${type}`;
		expect(after?.legal_bases).toContainEqual({
			category: 'communications',
			type: 'consent',
			status: 'declined',
		});
		expect(new Set(after?.legal_bases.map(key)).size).toBe(after?.legal_bases.length);
		expect(before.legal_bases.length).toBeGreaterThan(0);
		for (const basis of before.legal_bases) {
			expect(after?.legal_bases.map(key)).toContain(key(basis));
		}
	});

	it('finds it by its phone, however RD stores it', async () => {
		const before = withEmail();
		crm.mock.store.contacts.update(before.id, {
			phones: [{ phone: '5511912345678', type: 'mobile' }],
		});
		const result = await one(
			contact({ matchBy: 'phone', matchPhone: '+55 11 91234-5678', name: 'A' }),
		);
		expect(result).toMatchObject({ id: before.id, upsert_result: 'updated' });
		expect(crm.mock.store.contacts.get(before.id)?.phones).toHaveLength(1);
	});

	it('finds it by a custom field, and gives a new contact that value', async () => {
		const parameters = contact({
			matchBy: 'customField',
			matchField: 'cpf',
			matchValue: '529.982.247-25',
			name: 'Com CPF',
		});
		const created = await one(parameters);
		expect(created).toMatchObject({
			upsert_result: 'created',
			custom_fields: { cpf: '529.982.247-25' },
		});
		expect(await one(parameters)).toMatchObject({ id: created.id, upsert_result: 'unchanged' });
	});

	it('writes nothing if there is nothing to change, so that no event follows', async () => {
		const before = withEmail();
		const result = await one(
			contact({ matchEmail: before.emails[0]?.email ?? '', name: before.name }),
		);
		expect(result).toMatchObject({ id: before.id, upsert_result: 'unchanged' });
		expect(writes()).toEqual([]);
	});

	it('fills only blank fields if requested', async () => {
		const before = withEmail();
		crm.mock.store.contacts.update(before.id, { job_title: null });
		await one(
			contact({
				matchEmail: before.emails[0]?.email ?? '',
				name: 'Outro nome',
				additionalFields: { jobTitle: 'Sócia' },
				options: { onlyBlank: true },
			}),
		);
		expect(crm.mock.store.contacts.get(before.id)).toMatchObject({
			name: before.name,
			job_title: 'Sócia',
		});
	});

	it('uses the oldest of several, or stops, as requested', async () => {
		const [older, newer] = crm.mock.store.contacts.all();
		const emails = [{ email: 'dupla@example.com' }];
		crm.mock.store.contacts.update(older?.id ?? '', {
			emails,
			created_at: '2020-01-01T00:00:00.000Z',
		});
		crm.mock.store.contacts.update(newer?.id ?? '', {
			emails,
			created_at: '2021-01-01T00:00:00.000Z',
		});
		const parameters = contact({ matchEmail: 'dupla@example.com', name: 'Dupla' });
		await expect(run({ ...parameters, options: { whenSeveral: 'fail' } })).rejects.toThrow(
			'2 records match email:dupla@example.com [item 0]',
		);
		expect(await one(parameters)).toMatchObject({ id: older?.id });
	});

	it('finds the contact that RD created although its answer was lost', async () => {
		const { contacts } = crm.mock.store;
		crm.mock.world.faults.add({
			match: { method: 'POST' },
			fault: { type: 'reset', when: 'after' },
			times: 1,
			probability: 1,
		});
		const result = await one(contact({ matchEmail: 'perdida@example.com', name: 'Perdida' }));
		expect(contacts.by('email', 'perdida@example.com').map(({ id }) => id)).toEqual([result.id]);
		expect(writes()).toEqual(['POST /contacts']);
	});

	it('changes no other contact if RD ignores the filter', async () => {
		const stranger = withEmail();
		crm.server.use(
			http.get('https://api.rd.services/crm/v2/contacts', () =>
				HttpResponse.json({ data: [stranger], links: {} }),
			),
		);
		const result = await one(contact({ matchEmail: 'y@example.com', name: 'Y' }));
		expect(result.upsert_result).toBe('created');
		expect(crm.mock.store.contacts.get(stranger.id)).toEqual(stranger);
	});

	it.each([
		[{ matchEmail: 'maria' }, '"Email" is not an email address: "maria" [item 0]'],
		[
			{ matchBy: 'phone', matchPhone: '11 99999-8888' },
			'"Phone" is not an international phone number: "11 99999-8888" [item 0]',
		],
		[{ matchBy: 'customField', matchField: 'cpf', matchValue: BLANK }, '"Value" is empty [item 0]'],
		[
			{ matchBy: 'customField', matchField: BLANK, matchValue: '1' },
			'"Custom Field" is empty [item 0]',
		],
	])('refuses to match by %o', async (parameters, message) => {
		await expect(run(contact({ ...parameters, name: 'Maria' }))).rejects.toThrow(message);
		expect(crm.calls()).toEqual([]);
	});
});

describe('upserting an organization', () => {
	it('finds it by its name in a different case, and keeps the spelling', async () => {
		const before = first(crm.mock.store.organizations.all());
		const result = await one(
			organization({
				name: before.name.toUpperCase(),
				additionalFields: { url: 'https://nova.example.com' },
			}),
		);
		expect(result).toMatchObject({
			id: before.id,
			name: before.name,
			url: 'https://nova.example.com',
			upsert_result: 'updated',
		});
	});

	it('finds it by its CNPJ and gives it its new name', async () => {
		const before = first(
			crm.mock.store.organizations.all().filter(({ custom_fields: { cnpj } }) => cnpj),
		);
		const result = await one(
			organization({
				matchBy: 'customField',
				matchField: 'cnpj',
				matchValue: String(before.custom_fields.cnpj),
				name: 'Razão social nova',
			}),
		);
		expect(result).toMatchObject({ id: before.id, name: 'Razão social nova' });
		expect(crm.mock.store.organizations.get(before.id)?.custom_fields).toEqual(
			before.custom_fields,
		);
	});

	it('keeps the parts of the address that are not given, and fills an empty address', async () => {
		const before = first(crm.mock.store.organizations.all());
		const parameters = {
			name: before.name,
			additionalFields: { latitude: '-29.1', longitude: '-51.2' },
		};
		const placed = { line: before.address?.line, latitude: '-29.1', longitude: '-51.2' };
		expect(placed.line).toBeTruthy();
		await one(organization(parameters));
		expect(crm.mock.store.organizations.get(before.id)?.address).toEqual(placed);
		expect(await one(organization(parameters))).toMatchObject({ upsert_result: 'unchanged' });

		const address = { line: null, latitude: null, longitude: null };
		crm.mock.store.organizations.update(before.id, { address });
		await one(organization({ ...parameters, options: { onlyBlank: true } }));
		expect(crm.mock.store.organizations.get(before.id)?.address).toEqual({ ...placed, line: null });
	});

	it('adds followers and segments to the existing ones, whose order does not matter', async () => {
		const { organizations, users, segments } = crm.mock.store;
		const [ana = '', bruno = '', carla = ''] = users.all().map(({ id: user }) => user);
		const [retail = '', services = ''] = segments.all().map(({ id: segment }) => segment);
		const { id, name } = first(organizations.all());
		organizations.update(id, { follower_ids: [ana, bruno], segment_ids: [retail] });
		const given = { followerIds: [carla, ana], segmentIds: [services] };
		const parameters = organization({ name, additionalFields: given });
		expect(await one(parameters)).toMatchObject({ id, upsert_result: 'updated' });
		expect(organizations.get(id)).toMatchObject({
			follower_ids: [ana, bruno, carla],
			segment_ids: [retail, services],
		});
		expect(await one(parameters)).toMatchObject({ upsert_result: 'unchanged' });
	});

	it('creates one organization for 20 parallel executions', async () => {
		const before = crm.mock.store.organizations.all().length;
		await Promise.all(
			Array.from({ length: 20 }, (_, index) =>
				one(organization({ name: index % 2 ? 'Serra Fria' : 'serra fria' })),
			),
		);
		expect(crm.mock.store.organizations.all()).toHaveLength(before + 1);
	});
});
