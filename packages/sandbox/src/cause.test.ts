import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { causeOf } from './cause.ts';

const failure = new TypeError('fetch failed');

it('reports the process that died, which is known a moment later', async () => {
	const died = delay(100, 'n8n ended (exit code 1).');
	expect(await causeOf(failure, died)).toEqual(new Error('n8n ended (exit code 1).'));
});

it('reports the failure if all processes are alive', async () => {
	expect(await causeOf(failure, new Promise(() => {}))).toBe(failure);
});
