import { beforeAll, expect, it } from 'vitest';
import { publishChanged } from './support/configure.ts';
import { CONNECTOR, ERP_FLOWS, QUOTE_STAGE, quoteCase } from './support/quote-case.ts';
import { enterSandbox, type SandboxWorld } from './support/world.ts';

let world: SandboxWorld;
beforeAll(async () => {
	world = await enterSandbox(...ERP_FLOWS);
});

it('an ERP with a login token gets its quote, even after the token has expired', async () => {
	const { n8n, erp } = world;
	const login = (await n8n.credentials()).find(({ name }) => name === 'ERP: login');
	const restore = await publishChanged(world, CONNECTOR, (workflow) => {
		for (const node of workflow.nodes) {
			if (!node.type.endsWith('.httpRequest')) continue;
			Object.assign(node.parameters, { genericAuthType: 'oAuth2Api' });
			Object.assign(node, { credentials: { oAuth2Api: { id: login?.id, name: login?.name } } });
		}
		return workflow;
	});
	try {
		const [first, second] = [await quoteCase(world), await quoteCase(world)];
		const before = await erp.control.ledgerEnd();
		await first.moveTo(QUOTE_STAGE);
		await world.settle();
		await erp.control.fault('listCustomers', { type: 'expired_token' });
		await second.moveTo(QUOTE_STAGE);
		await world.settle();
		for (const { deal, number } of [first, second]) {
			expect(await number()).toBe((await erp.onlyQuoteOf(deal.id)).number);
		}
		const logins = (await erp.control.ledger(before)).filter(
			({ operationId }) => operationId === 'createToken',
		);
		expect(logins).toHaveLength(2);
	} finally {
		await restore();
	}
});
