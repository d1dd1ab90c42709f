import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { LONGEST } from './longest-first.ts';

it('the files that begin first exist', () => {
	const files = globSync(`${import.meta.dirname}/*/*.test.ts`).map((file) =>
		basename(file, '.test.ts'),
	);
	expect(LONGEST.filter((name) => !files.includes(name))).toEqual([]);
});
