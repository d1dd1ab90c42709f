import type { System } from './vendor.ts';

/** The sandbox starts the real Tryton, if quotes are to go there. */
export const tryton: System = {
	label: 'Tryton',
	connector: 'erp-quotes/tryton.json',
	addresses: { tryton_url: '' },
};
