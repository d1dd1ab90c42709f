import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
	ALERTS_FLOW,
	asking,
	CHANNEL_NAMES,
	CHANNELS,
	delivered,
	enterMessages,
	forgetWaiting,
	minutesLater,
	newMessage,
	ONCE_EACH,
	takesNothing,
	timesDelivered,
	waitingFor,
} from './support/messages.ts';
import { QUEUE, QUEUE_PAGE_FLOW } from './support/queue.ts';
import { buttonsOf, press, visit } from './support/queue-page.ts';
import { workflowOf } from './support/workflow-of.ts';
import type { SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
let asker: Awaited<ReturnType<typeof asking>>;
beforeAll(async () => {
	world = await enterMessages(ALERTS_FLOW, QUEUE_PAGE_FLOW);
	asker = await asking(world);
});
afterEach(() => forgetWaiting(world));
afterAll(async () => {
	await asker.leave();
});

/** Makes all waiting messages due for the next attempt, as if that many had failed. */
async function afterAttempts(tentativas: number): Promise<void> {
	for (const channel of CHANNEL_NAMES) {
		const { id: fluxo } = workflowOf(CHANNELS[channel].path);
		await world.n8n.tables.update(QUEUE, { fluxo }, { tentativas });
	}
	await minutesLater(world);
}

it('every message of a burst arrives once, although all channels were down for an hour', async () => {
	// Twice as many as the queue sends through a channel at a time.
	const all = Array.from({ length: 6 }, () => newMessage());
	const comeBack = new Map<string, () => Promise<void>>();
	for (const channel of CHANNEL_NAMES) comeBack.set(channel, await takesNothing(world, channel));
	await Promise.all(all.map(asker.ask));
	await world.settle();
	// The queue retries after 4, 16 and 64 minutes.
	for (const tentativas of [1, 4]) {
		if (tentativas > 1) await afterAttempts(tentativas - 1);
		for (const channel of CHANNEL_NAMES) {
			const rows = await waitingFor(world, channel);
			expect(rows).toHaveLength(all.length);
			expect(rows).toEqual(rows.map((row) => ({ ...row, tentativas })));
		}
	}

	await comeBack.get('e-mail')?.();
	const before = (await delivered(world, 'e-mail')).length;
	await world.n8n.runFromTrigger(workflowOf(ALERTS_FLOW).id, 'Todo dia');
	await world.settle();
	const [summary, ...others] = (await delivered(world, 'e-mail')).slice(before);
	expect(others).toEqual([]);
	expect(summary?.subject).toMatch(/^Resumo do dia/);
	for (const channel of CHANNEL_NAMES) {
		expect(summary?.text).toContain(CHANNELS[channel].complaint);
	}
	expect(summary?.text).not.toContain('consider setting this node');

	for (const channel of ['Slack', 'WhatsApp']) await comeBack.get(channel)?.();
	const html = await (await visit()).text();
	for (const channel of CHANNEL_NAMES) {
		for (const { id } of await waitingFor(world, channel)) {
			const { status } = await press({ ...buttonsOf(html, String(id)), faz: 'tentar' });
			expect(status).toBe(303);
		}
	}
	await world.settle();
	for (const { texto } of all) expect(await timesDelivered(world, texto)).toEqual(ONCE_EACH);
	expect(await timesDelivered(world, summary?.text.trim() ?? '')).toEqual(ONCE_EACH);
	for (const channel of CHANNEL_NAMES) expect(await waitingFor(world, channel)).toEqual([]);
});
