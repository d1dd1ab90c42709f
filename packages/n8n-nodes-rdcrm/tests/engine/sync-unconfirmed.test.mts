import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { useCrm } from './crm.mts';
import { syncOf } from './sync.mts';

const sync = syncOf(useCrm());

describe('an email that is not confirmed', () => {
	const typed = { firstName: 'Ana', lastName: 'Lima', phone: '+5511911111111', jobTitle: 'Chefe' };

	it.each([false, 'false'])(
		'given as %j leaves a contact unchanged, and says so',
		async (emailConfirmed) => {
			const { id } = sync.contact({ legal_bases: [] });
			const output = await sync.one({ personFields: { ...typed, emailConfirmed } });
			expect(sync.writes()).toEqual([]);
			expect(output).toMatchObject({
				result: 'unchanged',
				contact: { id, phones: [] },
				writes: [],
			});
		},
	);

	it.each([true, 'true', undefined])('does not follow from %j', async (emailConfirmed) => {
		sync.contact({ legal_bases: [] });
		const fields = emailConfirmed === undefined ? typed : { ...typed, emailConfirmed };
		const output = await sync.one({ personFields: fields as INodeParameters });
		expect(output).toMatchObject({ result: 'updated', contact: { job_title: 'Chefe' } });
	});

	it.each(['', null, 'talvez', 1])('is not guessed from %j', async (emailConfirmed) => {
		sync.contact({ legal_bases: [] });
		const given = { ...typed, emailConfirmed: emailConfirmed as string };
		await expect(sync.one({ personFields: given })).rejects.toThrow(/"Email Confirmed"/);
		expect(sync.calls()).toEqual([]);
	});
});
