import { expect, it } from 'vitest';
import { some, startWithoutN8n } from './testing.ts';
import { saying } from './texts/index.ts';

const say = saying('pt');

it('records go back to what they were at a moment that was kept, as often as one likes', async () => {
	const { act, mocks } = await startWithoutN8n();
	const { deals } = mocks.rdcrm.store;
	const { id } = some(deals.all().filter(({ status }) => status === 'ongoing'));
	const kept = await act('/moments', { name: ' Antes de ganhar ' });
	expect(kept.text).toContain('Antes de ganhar');
	for (let times = 0; times < 2; times++) {
		await act('/acts/Win', { target: `rdcrm:${id}` });
		expect(deals.get(id)?.status).toBe('won');
		const { status, text } = await act('/moments', { back: 'Antes de ganhar' });
		expect([status, deals.get(id)?.status]).toEqual([303, 'ongoing']);
		expect(text).toContain('Antes de ganhar');
	}
});

it.each([
	['no name', { name: '  ' }, 'missing'],
	['a name without end', { name: 'a'.repeat(61) }, 'tooLong'],
	['a moment that nobody has kept', { back: 'ontem' }, 'unknownChoice'],
	['the beginning, which has a button of its own', { name: '' }, 'missing'],
] as const)('%s is refused', async (_, form: Record<string, string>, key) => {
	const { act, mocks } = await startWithoutN8n();
	const before = mocks.rdcrm.world.snapshots;
	const { status, text } = await act('/moments', form);
	expect(status).toBe(422);
	expect(text).toContain(say(key, { field: say('momentName') }));
	expect(mocks.rdcrm.world.snapshots).toEqual(before);
});
