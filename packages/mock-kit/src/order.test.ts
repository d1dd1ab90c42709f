import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Collection } from './collection.ts';
import { compareKeys, type SortKey } from './order.ts';

interface One {
	id: string;
	key: SortKey;
}

const keys = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 5 }));
const acts = fc.array(
	fc.record({ act: fc.constantFrom('insert', 'update', 'delete'), at: fc.nat(), key: keys }),
);
const by = ({ key }: Readonly<One>) => key;

describe('the order of a collection', () => {
	it('equals a newly sorted one after any writes', () => {
		fc.assert(
			fc.property(acts, (all) => {
				const collection = new Collection<One>('ones');
				for (const [index, { act, at, key }] of all.entries()) {
					const [target] = collection.all().slice(at % Math.max(1, collection.size));
					if (act === 'insert') collection.insert({ id: `id-${index}`, key });
					else if (target && act === 'update') collection.update(target.id, { key });
					else if (target) collection.delete(target.id);
					for (const direction of [1, -1] as const) {
						const anew = collection.all().toSorted((a, b) => direction * compareKeys(a.key, b.key));
						expect(collection.ordered(by, direction)).toEqual(anew);
					}
				}
			}),
		);
	});

	it('reflects undone writes', () => {
		const undos: (() => void)[] = [];
		const onChange = (_: unknown, undo: () => void) => undos.push(undo);
		const collection = new Collection<One>('ones', { onChange });
		for (const [index, key] of [3, 1, 2].entries()) collection.insert({ id: `${index}`, key });
		const ids = () => collection.ordered(by, 1).map(({ id }) => id);
		expect(ids()).toEqual(['1', '2', '0']);
		collection.update('1', { key: 9 });
		collection.delete('2');
		expect(ids()).toEqual(['0', '1']);
		undos.at(-1)?.();
		undos.at(-2)?.();
		expect(ids()).toEqual(['1', '2', '0']);
	});
});
