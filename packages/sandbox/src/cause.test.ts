import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { causeOf } from './cause.ts';

const failure = new TypeError('fetch failed');

it('tells of the process that has died, which is known a moment later', async () => {
	const died = delay(100, 'n8n ended (exit code 1).');
	expect(await causeOf(failure, died)).toEqual(new Error('n8n ended (exit code 1).'));
});

it('tells what failed where all are alive', async () => {
	expect(await causeOf(failure, new Promise(() => {}))).toBe(failure);
});
