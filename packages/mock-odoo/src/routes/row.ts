import { rowsOf } from '@rdcrm/mock-kit';
import { errorBody } from '../errors.ts';

const FAILURES = [400, 401, 403, 404, 422, 429, 500, 503];

/** Declares a method that a model offers over JSON-2. */
export const row = rowsOf({
	source: 'odoo/odoo addons/rpc/controllers/json2.py; measured on Odoo 19.0',
	confidence: 'observed',
	failures: Object.fromEntries(FAILURES.map((status) => [status, errorBody])),
});
