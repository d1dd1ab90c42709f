import { expect, it } from 'vitest';
import { Collection } from './collection.ts';

it('keeps the order of creation in an index when records change', () => {
	const pets = new Collection<{ id: string; owner: string }>('pets', {
		indexes: { owner: ({ owner }) => owner },
	});
	pets.insert({ id: '1', owner: 'Ana' });
	pets.insert({ id: '2', owner: 'Ana' });
	pets.insert({ id: '3', owner: 'Rui' });
	pets.update('1', { owner: 'Rui' });
	pets.update('1', { owner: 'Ana' });
	expect(pets.by('owner', 'Ana').map(({ id }) => id)).toEqual(['1', '2']);
	pets.restore(pets.snapshot().reverse());
	expect(pets.by('owner', 'Ana').map(({ id }) => id)).toEqual(['2', '1']);
	pets.delete('2');
	expect(pets.by('owner', 'Ana').map(({ id }) => id)).toEqual(['1']);
});
