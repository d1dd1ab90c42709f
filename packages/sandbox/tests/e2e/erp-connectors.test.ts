import { beforeAll, describe } from 'vitest';
import { enterWithoutClock, setUp } from './support/configure.ts';
import { BLING, bling } from './support/erps/bling.ts';
import { type ContractOptions, contractOf } from './support/erps/contract.ts';
import type { ErpSide } from './support/erps/erp-side.ts';
import { exemplo } from './support/erps/exemplo.ts';
import { ODOO, odoo } from './support/erps/odoo.ts';
import { OMIE, OMIE_CALL, omie } from './support/erps/omie.ts';
import { QUEUE_FLOW } from './support/queue.ts';
import { CONNECTOR } from './support/quote-case.ts';
import type { SandboxWorld } from './support/world.ts';

interface Row
	extends Pick<ContractOptions, 'path' | 'needs' | 'products' | 'hasTwins' | 'sharesCodes'> {
	enter(world: SandboxWorld): ErpSide | Promise<ErpSide>;
}

/** Lets the example's connector ask again at once, as each of its reads waits for ten seconds while the ERP fails. */
async function impatient(world: SandboxWorld): Promise<ErpSide> {
	await setUp(world, CONNECTOR, 'Esperar o ERP', { amount: 0.1 });
	return exemplo(world);
}

/** Add an ERP as a row here and its side in `support/erps`. real-erp.test.ts runs the same tests on a real one. */
const ERPS: Row[] = [
	{ path: CONNECTOR, enter: impatient, products: 'any', hasTwins: false, sharesCodes: false },
	{ path: ODOO, enter: odoo, products: 'ambiguous', hasTwins: true, sharesCodes: true },
	{
		path: OMIE,
		enter: omie,
		products: 'unique',
		hasTwins: false,
		sharesCodes: false,
		needs: [OMIE_CALL],
	},
	{ path: BLING, enter: bling, products: 'ambiguous', hasTwins: false, sharesCodes: true },
];

describe.each(ERPS)('$path', ({ enter, ...options }) => {
	let world: SandboxWorld;
	let erp: ErpSide;
	beforeAll(async () => {
		world = await enterWithoutClock(QUEUE_FLOW, ...(options.needs ?? []), options.path);
		erp = await enter(world);
	});
	contractOf({ ...options, isMock: true, inside: () => ({ world, erp }) });
});
