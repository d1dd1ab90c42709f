import { expect, it } from 'vitest';
import { clickedRecipes } from './support/clicked-recipes.ts';
import { enterWithoutClock } from './support/configure.ts';
import { CONNECTOR, ERP_FLOWS, QUOTE_STAGE, quoteCase } from './support/quote-case.ts';

const recipes = clickedRecipes();

it('an ERP with a login gets its quote, even after the token has expired', async () => {
	// Two executions that run at the same time log in twice, so nothing else may call the ERP.
	const world = await enterWithoutClock(...ERP_FLOWS);
	const { erp } = world;
	recipes.restore(world, CONNECTOR);
	await recipes.open(CONNECTOR);
	const call = await recipes.editor.openNode('Chamar o ERP');
	await call.choose('genericAuthType', 'OAuth2 API');
	await call.chooseCredential('ERP: login');
	await call.close();
	await recipes.publish('erp-login');
	await world.settle();

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
});
