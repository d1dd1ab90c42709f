import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CANVAS_PICTURES, canvasHashes, PICTURES, TAKEN } from './guide-pictures.ts';

describe("the guides' pictures of canvases", () => {
	it.each(CANVAS_PICTURES)('%s.png exists', (name) => {
		expect(existsSync(`${PICTURES}/${name}.png`)).toBe(true);
	});

	it.each(Object.entries(canvasHashes()))('of %s show it as it is now', (path, hash) => {
		const taken = JSON.parse(readFileSync(TAKEN, 'utf8')) as Record<string, string>;
		expect(taken[path], 'Run `npm run pictures`, and look at the new pictures.').toBe(hash);
	});
});
