import { expect, it } from 'vitest';
import { Clock } from './clock.ts';

const DAY = 86_400_000;

/** A clock in the middle of an advance by a day, which waits until `letGo` is called. */
function underway(clock = new Clock()) {
	const { promise, resolve: letGo } = Promise.withResolvers<void>();
	clock.schedule(DAY / 2, () => promise);
	return { clock, advanced: clock.advance(DAY), letGo };
}

it('adds up overlapping advances, and continues afterwards', async () => {
	const { clock, advanced, letGo } = underway();
	const start = Date.now();
	const ran: number[] = [];
	clock.schedule(DAY, () => ran.push(clock.now()));
	const second = clock.advance(DAY);
	letGo();
	await Promise.all([advanced, second]);
	expect(ran).toEqual([expect.closeTo(start + 1.5 * DAY, -4)]);
	expect(clock.frozen).toBe(false);
	expect(clock.now()).toBeCloseTo(start + 2 * DAY, -4);
});

it('stays frozen after overlapping advances that began while it was frozen', async () => {
	const clock = new Clock();
	clock.freeze(0);
	const { advanced, letGo } = underway(clock);
	const second = clock.advance(DAY);
	letGo();
	await Promise.all([advanced, second]);
	expect([clock.frozen, clock.now()]).toEqual([true, 2 * DAY]);
});

it('is not moved by an advance that a reset has overtaken', async () => {
	const { clock, advanced, letGo } = underway();
	clock.reset();
	let ran = false;
	const cancel = clock.schedule(1, () => {
		ran = true;
	});
	letGo();
	await advanced;
	expect([ran, clock.frozen]).toEqual([false, false]);
	expect(clock.now()).toBeCloseTo(Date.now(), -4);
	cancel();
});

it('advances after a reset, although an earlier advance has not ended', async () => {
	const { clock, advanced, letGo } = underway();
	clock.reset();
	clock.freeze(0);
	await clock.advance(DAY);
	letGo();
	await advanced;
	expect([clock.frozen, clock.now()]).toEqual([true, DAY]);
});

it('continues after an advance that failed', async () => {
	const clock = new Clock();
	clock.schedule(DAY / 2, () => Promise.reject(new Error('no')));
	await expect(clock.advance(DAY)).rejects.toThrow('no');
	expect(clock.frozen).toBe(false);
	await clock.advance(DAY);
});
