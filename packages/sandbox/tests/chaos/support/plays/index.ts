import { inHaste } from '../../../e2e/support/configure.ts';
import { flowsOf, VENDORS as HELPDESKS } from '../../../e2e/support/helpdesk-flows.ts';
import { VENDORS as TOOLS } from '../../../e2e/support/marketing-case.ts';
import { ERP_FLOWS } from '../../../e2e/support/quote-case.ts';
import { enterSandbox } from '../../../e2e/support/world.ts';
import { isWanted } from '../only.ts';
import type { Stage, UntilDone } from './play.ts';
import { quotes } from './quotes.ts';
import { subscribers } from './subscribers.ts';
import { tickets } from './tickets.ts';

/** Stage for deals and tickets. Notifications about one start no flows of the other. */
async function salesAndSupport(): Promise<Stage> {
	const flows = [...new Set([...ERP_FLOWS, ...HELPDESKS.flatMap(flowsOf)])];
	const world = await enterSandbox(...flows);
	for (const path of flows) if (!path.startsWith('fila/')) await inHaste(world, path);
	const support = await Promise.all(HELPDESKS.map((vendor) => tickets(vendor, world)));
	return { world, plays: [...quotes(world), ...support.flat()] };
}

type Enter = (untilDone: UntilDone) => Promise<Stage>;

const ALL: [name: string, enter: Enter][] = [
	['deals, quotes and tickets', salesAndSupport],
	...TOOLS.map((vendor): [string, Enter] => [
		`subscribers of ${vendor}`,
		(untilDone) => subscribers(vendor, untilDone),
	]),
];

export const STAGES = ALL.filter(isWanted);
