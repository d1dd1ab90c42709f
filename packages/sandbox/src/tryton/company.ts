import { CATALOGUE } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { date, decimal, type TrytonCall } from './rpc.ts';

const ids = z.array(z.int()).min(1);
const records = z.array(z.object({ id: z.int() })).min(1);

/** Products of the tests, and those that the CRM sells. */
const PRODUCTS = [
	['ERP-1', 'Forno industrial', '1500'],
	['ERP-2', 'Câmara fria', '8900'],
	['LIC-CRM', 'Licença anual por usuário', '1188'],
	['SUP-MES', 'Suporte mensal', '449.50'],
	...CATALOGUE.map(({ name, code, price }) => [code, name, `${price}`] as const),
] as const;

/** Creates what a new database needs for sales: a company in Brazil, its currency and its products. */
export async function foundCompany(call: TrytonCall): Promise<void> {
	const create = async (model: string, values: object, context = {}) => {
		const [id] = ids.parse(await call(`model.${model}.create`, [values], context));
		return id;
	};
	await create('country.country', { name: 'Brasil', code: 'BR' });
	const rate = { date: date(2020, 1, 1), rate: decimal('1') };
	const currency = await create('currency.currency', {
		...{ name: 'Real', symbol: 'R$', code: 'BRL', numeric_code: '986' },
		...{ rounding: decimal('0.01'), digits: 2, rates: [['create', [rate]]] },
	});
	const party = await create('party.party', { name: 'Aurora Climatização' });
	const company = await create('company.company', {
		...{ party, currency, timezone: 'America/Sao_Paulo' },
	});
	const [user] = records.parse(
		await call('model.res.user.search_read', [['login', '=', 'admin']], 0, 1, null, ['id'], {}),
	);
	const member = { companies: [['add', [company]]], company };
	await call('model.res.user.write', [user?.id], member, {});
	// Nothing is delivered or invoiced here.
	const byHand = { sale_invoice_method: 'manual', sale_shipment_method: 'manual' };
	await call('model.sale.configuration.write', [1], byHand, { company });
	const [unit] = records.parse(
		await call('model.product.uom.search_read', [['symbol', '=', 'u']], 0, 1, null, ['id'], {}),
	);
	for (const [code, name, price] of PRODUCTS) {
		const product = {
			...{ name, code, type: 'goods', default_uom: unit?.id, sale_uom: unit?.id },
			...{ salable: true, list_price: decimal(price), products: [['create', [{}]]] },
		};
		await create('product.template', product, { company });
	}
}
