import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { workflowsFolder } from '../../src/workflow-files.ts';
import { clickedRecipes } from './support/clicked-recipes.ts';
import { CONNECTOR, ERP_FLOWS, QUOTE_STAGE, quoteCase } from './support/quote-case.ts';
import { scratchFolder } from './support/scratch.ts';
import { enterSandbox } from './support/world.ts';

const recipes = clickedRecipes();

/** Writes the example connector as the guide changes it for an ERP with a login, with the sandbox's credential. */
async function connectorWithLogin(): Promise<string> {
	const folder = scratchFolder('erp-login');
	recipes.afterwards(() => rm(folder, { recursive: true }));
	const file = join(folder, 'exemplo.json');
	const text = await readFile(`${workflowsFolder}/${CONNECTOR}`, 'utf8');
	const changed = text.replaceAll('httpHeaderAuth', 'oAuth2Api');
	await writeFile(file, changed.replaceAll('"name": "ERP"', '"name": "ERP: login"'));
	return file;
}

it('an ERP with a login gets its quote, even after the token has expired', async () => {
	const world = await enterSandbox(...ERP_FLOWS);
	const { n8n, erp } = world;
	recipes.restore(world, CONNECTOR);
	const imported = await recipes.editor.importFile(await connectorWithLogin());
	recipes.afterwards(() => n8n.archiveWorkflow(imported));
	await recipes.editor.nodesShown();
	expect(await recipes.editor.nodesWithIssues()).toEqual([]);
	await recipes.publish('erp-login');
	// The workflow says that it is the ERP now.
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
