import type { ErpSide } from '../../e2e/support/erps/erp-side.ts';
import type { MockControl } from '../../e2e/support/mock-control.ts';
import { QUOTE_STAGE, type QuoteCase } from '../../e2e/support/quote-case.ts';
import type { SandboxWorld } from '../../e2e/support/world.ts';

/** Runs `act` without notifications to n8n, as before the flows existed. */
export async function unheard<T>(control: MockControl, act: () => Promise<T>): Promise<T> {
	await control.plan([{ action: { type: 'drop' }, times: null }]);
	const result = await act();
	await control.plan([]);
	return result;
}

/** Gives the deals quotes as the flow would have left them. */
export async function quotedBefore(
	{ crm }: Pick<SandboxWorld, 'crm'>,
	erp: Pick<ErpSide, 'type'>,
	cases: QuoteCase[],
): Promise<void> {
	if (cases.length === 0) return;
	const stage_id = await crm.stageId(QUOTE_STAGE);
	await unheard(crm.control, async () => {
		for (const { deal, cnpj } of cases) {
			const { number } = await erp.type(`RD-${deal.id}`, cnpj);
			await crm.updateDeal(deal.id, { stage_id, custom_fields: { id_orcamento_erp: number } });
		}
	});
}
