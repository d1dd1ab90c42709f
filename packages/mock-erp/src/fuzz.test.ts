import { type Draw, fuzzTest } from '@rdcrm/mock-kit/fuzz';
import { createMockErp } from './mock.ts';
import { withCheckDigits } from './tax-id.ts';
import { API_KEY } from './testing.ts';

const digits = (draw: Draw, places: number) =>
	String(draw.number(999_999_999)).padStart(places, '0');

const erp = createMockErp();
const { client_id, client_secret } = erp.world.settings;
const basic = Buffer.from(`${client_id}:${client_secret}`).toString('base64');

fuzzTest(erp, {
	credential: () => ({ 'x-api-key': API_KEY, authorization: `Basic ${basic}` }),
	sources: {
		code: 'customers.external_code',
		tax_id: (draw) => withCheckDigits(digits(draw, draw.pick([9, 12]))),
		webhooks: 'subscriptions',
	},
});
