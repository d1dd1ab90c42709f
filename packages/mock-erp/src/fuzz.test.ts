import { type Draw, fuzzTest } from '@rdcrm/mock-kit/fuzz';
import { createMockErp } from './mock.ts';
import { withCheckDigits } from './tax-id.ts';
import { API_KEY } from './testing.ts';

const digits = (draw: Draw, places: number) =>
	String(draw.number(999_999_999)).padStart(places, '0');

fuzzTest(createMockErp(), {
	credential: () => ({ 'x-api-key': API_KEY }),
	sources: {
		code: 'customers.external_code',
		tax_id: (draw) => withCheckDigits(digits(draw, draw.pick([9, 12]))),
		webhooks: 'subscriptions',
	},
});
