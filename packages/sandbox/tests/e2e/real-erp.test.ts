import { rm } from 'node:fs/promises';
import { freePort } from '@rdcrm/mock-kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTryton, type Tryton } from '../../src/tryton/tryton.ts';
import { numericCnpj } from './support/cnpj.ts';
import { enterWithoutClock, publishChanged, withSettings } from './support/configure.ts';
import { contractOf } from './support/erps/contract.ts';
import { TRYTON, type TrytonSide, trytonSide } from './support/erps/tryton.ts';
import { QUEUE, QUEUE_FLOW, sweep } from './support/queue.ts';
import { ERP_FLOW, QUOTE_STAGE, queueRowsOf, quoteCase } from './support/quote-case.ts';
import { scratchFolder } from './support/scratch.ts';
import type { SandboxWorld } from './support/world.ts';

describe('a real Tryton', () => {
	let world: SandboxWorld;
	let folder: string;
	let tryton: Tryton;
	let erp: TrytonSide;
	let restore: () => Promise<void>;
	beforeAll(async () => {
		folder = scratchFolder('rdcrm-tryton');
		tryton = await startTryton(folder, await freePort());
		erp = trytonSide(tryton);
		world = await enterWithoutClock(QUEUE_FLOW, TRYTON, ERP_FLOW);
		const { url, user, password } = tryton.login;
		await world.n8n.upsertCredential('Tryton', 'httpBasicAuth', { user, password });
		restore = await publishChanged(world, TRYTON, (one) => withSettings(one, { tryton_url: url }));
	}, 120_000);
	afterAll(async () => {
		await restore?.();
		await tryton?.stop();
		await rm(folder, { recursive: true });
	});

	const onlyQuoteOf = async (dealId: string) => {
		const [quote, ...others] = await erp.quotesWith(`RD-${dealId}`);
		expect(others).toEqual([]);
		if (!quote) throw new Error(`Tryton has no sale of the deal ${dealId}`);
		return quote;
	};

	/** Makes the flow's hourly check of the deal due and runs it. */
	async function nextCheck(dealId: string): Promise<void> {
		await world.n8n.tables.update(QUEUE, { chave: dealId }, { proxima: 1 });
		await sweep(world);
		await world.settle();
	}

	it('accepts a draft, numbers it when a person quotes it, and processes a won one', async () => {
		const { deal, cnpj, moveTo, number } = await quoteCase(world, { cnpj: numericCnpj() });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		const draft = await onlyQuoteOf(deal.id);
		expect(draft).toMatchObject({ status: 'draft', number: '', total: 3000 });
		expect(await erp.customersWith(cnpj)).toBe(1);
		expect(await number()).toBeFalsy();
		expect(await queueRowsOf(world, deal.id)).toMatchObject([
			{ situacao: expect.stringContaining('Espera que o ERP dê o número') },
		]);

		await erp.quote(draft.id);
		await nextCheck(deal.id);
		const quoted = await onlyQuoteOf(deal.id);
		expect(quoted.number).not.toBe('');
		expect(await number()).toBe(quoted.number);
		expect(await queueRowsOf(world, deal.id)).toEqual([]);

		await world.crm.updateDeal(deal.id, { status: 'won' });
		await world.settle();
		expect(await onlyQuoteOf(deal.id)).toMatchObject({ status: 'processing' });
		expect(await world.crm.notes(deal.id)).toEqual([]);
	});

	it('follows a deal that is lost and reopened', async () => {
		const { deal, moveTo } = await quoteCase(world, { cnpj: numericCnpj() });
		await moveTo(QUOTE_STAGE);
		await world.settle();
		await world.crm.updateDeal(deal.id, { status: 'lost' });
		await world.settle();
		expect(await onlyQuoteOf(deal.id)).toMatchObject({ status: 'cancelled' });
		await world.crm.updateDeal(deal.id, { status: 'ongoing' });
		await world.settle();
		expect(await onlyQuoteOf(deal.id)).toMatchObject({ status: 'draft' });
	});

	describe('its connector', () =>
		contractOf({
			...{ path: TRYTON, isMock: false, products: 'unique', hasTwins: true, sharesCodes: true },
			inside: () => ({ world, erp }),
		}));
});
