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

it('continues from the highest number that was ever an id', () => {
	const pets = new Collection<{ id: string }>('pets');
	for (const id of ['9', '10', 'a7']) pets.insert({ id });
	pets.delete('10');
	expect(pets.nextNumber()).toBe(11);
	expect(pets.nextNumber(100)).toBe(101);
	pets.restore([{ id: '3' }]);
	expect(pets.nextNumber()).toBe(4);
});

it('refuses a lookup by an unknown index', () => {
	const pets = new Collection<{ id: string; owner: string }>('pets', {
		indexes: { owner: ({ owner }) => owner },
	});
	expect(() => pets.one('owner', 'Ana')).toThrow('There is no "owner" to look up by.');
	expect(() => pets.by('name', 'Rex')).toThrow('There is no "name" to look up by.');
});
