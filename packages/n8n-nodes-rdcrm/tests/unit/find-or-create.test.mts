import { describe, expect, it } from 'vitest';
import { findOrCreate } from '../../nodes/RdCrm/records/findOrCreate.ts';

const record = { id: '1' };
const refused = new Error('Name is required');
const refuse = async () => await Promise.reject(refused);

describe('findOrCreate', () => {
	it('returns an existing record although creating it failed', async () => {
		const find = async (afterFailure: boolean) => (afterFailure ? record : undefined);
		expect(await findOrCreate(find, refuse)).toEqual({ record, from: 'afterFailure' });
	});

	it('says why it could not be created, whatever the second lookup returns', async () => {
		const findNothing = async () => undefined;
		await expect(findOrCreate(findNothing, refuse)).rejects.toBe(refused);
		const failLater = async (afterFailure: boolean) => {
			if (afterFailure) throw new Error('RD Station CRM answered with status 503');
			return undefined;
		};
		await expect(findOrCreate(failLater, refuse)).rejects.toBe(refused);
	});

	it('creates nothing if the first lookup fails', async () => {
		const unreachable = new Error('RD Station CRM could not be reached');
		const find = async () => await Promise.reject<typeof record>(unreachable);
		await expect(findOrCreate(find, async () => record)).rejects.toBe(unreachable);
	});
});
