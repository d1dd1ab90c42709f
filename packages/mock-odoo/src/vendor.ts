import { isSameSecret, Refusal, type Vendor } from '@rdcrm/mock-kit';
import { notFound, refusal, unauthorized } from './errors.ts';
import type { Odoo } from './store.ts';

export function createVendor({ world }: Odoo): Vendor {
	return {
		authenticate(request) {
			const { api_key, database } = world.settings;
			const [, key = ''] = /^bearer (.+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
			const asked = request.headers.get('x-odoo-database') || database;
			if (asked !== database) throw notFound(`Database ${asked}`);
			if (!isSameSecret(key, api_key)) throw unauthorized();
		},
		unknownRoute: ({ url }) => {
			const [, , , model = '', method = ''] = new URL(url).pathname.split('/');
			return notFound(`${model}.${method}`);
		},
		malformedBody: (reason) => refusal(400, 'werkzeug.exceptions.BadRequest', reason),
		// The method has no such argument, or the argument has the wrong type.
		invalid: (_, error) =>
			refusal(
				422,
				'werkzeug.exceptions.UnprocessableEntity',
				error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
			),
		rateLimited: (seconds) => {
			const { reply } = refusal(429, 'werkzeug.exceptions.TooManyRequests', 'Too many requests');
			return new Refusal({ ...reply, headers: { 'retry-after': String(seconds) } });
		},
		failure: (status) =>
			refusal(status, 'werkzeug.exceptions.HTTPException', `The request failed with ${status}.`),
	};
}
