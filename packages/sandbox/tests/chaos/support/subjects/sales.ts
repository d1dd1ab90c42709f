import { expect } from 'vitest';
import { numericCnpj } from '../../../e2e/support/cnpj.ts';
import { pollEachMinute } from '../../../e2e/support/configure.ts';
import type { ErpSide } from '../../../e2e/support/erps/erp-side.ts';
import {
	EARLIER_STAGE,
	ERP_FLOW,
	QUOTE_STAGE,
	quoteCase,
} from '../../../e2e/support/quote-case.ts';
import { enterSandbox, type SandboxWorld } from '../../../e2e/support/world.ts';
import { between, oneByOne, type Stage, type Subject } from './subject.ts';

const LATER_STAGE = 'Proposta enviada';
const IN_THE_ERP = { ongoing: 'open', won: 'won', lost: 'lost' } as const;

/** Creates a deal that moves through the pipeline. Unless `isKnown`, its company has no CNPJ at first. */
async function deal(world: SandboxWorld, erp: ErpSide, isKnown: boolean): Promise<Subject> {
	const { crm } = world;
	const cnpj = numericCnpj();
	const { deal, organizationId, moveTo, number } = await quoteCase(world, {
		cnpj: isKnown ? cnpj : null,
	});
	let hasCnpj = isKnown;
	let stage = EARLIER_STAGE;
	let status: keyof typeof IN_THE_ERP = 'ongoing';
	/** Whether a quote was requested since the deal was last lost. */
	let isAsked = false;

	const moves = (to: string) => async () => {
		await moveTo(to);
		stage = to;
		isAsked ||= to === QUOTE_STAGE;
	};
	const ends = (as: typeof status) => async () => {
		await crm.updateDeal(deal.id, { status: as });
		status = as;
		if (as === 'lost') isAsked = false;
		if (as === 'ongoing') isAsked = stage === QUOTE_STAGE;
	};
	return {
		acts: () => ({
			...(status === 'ongoing' && {
				...(stage !== QUOTE_STAGE && { 'asks for a quote': moves(QUOTE_STAGE) }),
				...(stage === QUOTE_STAGE && { 'goes on': moves(LATER_STAGE) }),
				'is won': ends('won'),
				'is lost': ends('lost'),
			}),
			...(status === 'lost' && { 'is open again': ends('ongoing') }),
			...(!hasCnpj && {
				'has its CNPJ': async () => {
					await crm.setCnpj(organizationId, cnpj);
					hasCnpj = true;
				},
			}),
		}),
		async check(isAllTold) {
			const quotes = await erp.quotesWith(`RD-${deal.id}`);
			const isOwed = hasCnpj && (isAllTold ? isAsked : isAsked && stage === QUOTE_STAGE);
			between(`quotes of ${deal.id}`, quotes.length, Number(isOwed), 1);
			const customers = hasCnpj ? await erp.customersWith(cnpj) : 0;
			between(`customers with ${cnpj}`, customers, quotes.length, 1);
			// The rep gets one note about the missing CNPJ and one about a deal won without a quote. The second one
			// also comes when the notification of the sale overtakes that of the quote stage.
			const isTold = status === 'won' && quotes.length === 0;
			const mayBeTold = status === 'won' && (isTold || isAsked);
			const notes = (await crm.notes(deal.id)).length;
			const most = Number(!isKnown) + Number(mayBeTold);
			between(`notes of ${deal.id}`, notes, Number(isTold), most);
			for (const quote of quotes) {
				expect(quote.status, `status of ${deal.id}`).toEqual(erp.own[IN_THE_ERP[status]]);
				expect(await number(), `number on ${deal.id}`).toEqual(quote.number);
			}
		},
	};
}

export async function sales(
	flows: string[],
	side: (world: SandboxWorld) => ErpSide | Promise<ErpSide>,
): Promise<Stage> {
	const world = await enterSandbox(...flows);
	const erp = await side(world);
	// Caches the stages' IDs before calls fail.
	for (const stage of [QUOTE_STAGE, LATER_STAGE]) await world.crm.stageId(stage);
	await pollEachMinute(world, ERP_FLOW);
	let isKnown = false;
	return {
		world,
		tellers: [world.crm.control],
		subjects: (count) =>
			oneByOne(count, () => {
				isKnown = !isKnown;
				return deal(world, erp, isKnown);
			}),
		runChecks: async () => undefined,
	};
}
