import { beforeAll, expect, it, vi } from 'vitest';
import { enterWithoutClock, pollOften } from './support/configure.ts';
import { ERP_FLOW, ERP_FLOWS, QUOTE_STAGE, quoteCase } from './support/quote-case.ts';
import type { SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterWithoutClock(...ERP_FLOWS);
});

// In a file of its own: a check that the CRM refused tries again, and would find the next test's deal.
it('a notification arrives again after someone deletes all subscriptions in the CRM, once the catch-up has run', async () => {
	const restore = await pollOften(world, ERP_FLOW);
	try {
		const { deal, moveTo } = await quoteCase(world);
		await world.settle();
		const before = await world.crm.subscribed();
		expect(before).not.toEqual([]);
		await world.crm.deleteSubscriptions();
		expect(await world.crm.subscribed()).toEqual([]);
		await vi.waitFor(async () => expect(await world.crm.subscribed()).toEqual(before), 100_000);
		// The catch-up reads this list, so only a notification can report the deal now.
		const status503 = { type: 'status', status: 503 };
		await world.crm.control.faultFor({ operationId: 'listDeals' }, status503, null);
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.erp.onlyQuoteOf(deal.id);
	} finally {
		await world.crm.control.takeFaults();
		await restore();
	}
});
