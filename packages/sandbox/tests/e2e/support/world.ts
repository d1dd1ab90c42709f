import { inject } from 'vitest';
import { N8nApi, waitUntilIdle } from '../../../src/n8n/index.ts';
import { Crm } from './crm.ts';
import { Erp } from './erp.ts';

export interface SandboxWorld {
	crm: Crm;
	erp: Erp;
	n8n: N8nApi;
	/** Waits until nothing is on its way any more in the mocks and in n8n. */
	settle(): Promise<void>;
}

export async function enterSandbox(): Promise<SandboxWorld> {
	const { n8n: url, rdcrm, erp: erpUrl, login } = inject('addresses');
	const crm = await Crm.connect(rdcrm);
	const erp = await Erp.connect(erpUrl);
	const n8n = await N8nApi.connect(url, { ...login, firstName: 'Equipe', lastName: 'Comercial' });
	let since = await n8n.executions.newestId();

	/** One execution may set off a delivery, and that another execution: until none does. */
	async function settle(): Promise<void> {
		for (let seen = ''; ; ) {
			await Promise.all([crm.control.drain(), erp.control.drain()]);
			await waitUntilIdle(n8n, { since });
			const state = [
				await n8n.executions.newestId(),
				(await crm.control.deliveries()).length,
				(await erp.control.deliveries()).length,
			].join();
			if (state === seen) break;
			seen = state;
		}
		since = await n8n.executions.newestId();
	}
	return { crm, erp, n8n, settle };
}
