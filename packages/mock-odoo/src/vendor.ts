import { isSameSecret, type Vendor } from '@rdcrm/mock-kit';
import { failure, notFound, unauthorized } from './errors.ts';
import type { OdooWorld } from './store.ts';

export function createVendor(world: OdooWorld): Vendor {
	return {
		authenticate(request) {
			const { api_key, database } = world.settings;
			const [, key = ''] = /^bearer (.+)$/i.exec(request.headers.get('authorization') ?? '') ?? [];
			const asked = request.headers.get('x-odoo-database') || database;
			if (asked !== database) return notFound(`Database ${asked}`);
			return isSameSecret(key, api_key) ? undefined : unauthorized;
		},
		unknownRoute: ({ url }) => {
			const [, , , model = '', method = ''] = new URL(url).pathname.split('/');
			return notFound(`${model}.${method}`);
		},
		malformedBody: (reason) => failure(400, 'werkzeug.exceptions.BadRequest', reason),
		// The method has no such argument, or the argument has the wrong type.
		invalid: (_, error) =>
			failure(
				422,
				'werkzeug.exceptions.UnprocessableEntity',
				error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
			),
		rateLimited: (seconds) => ({
			...failure(429, 'werkzeug.exceptions.TooManyRequests', 'Too many requests'),
			headers: { 'retry-after': String(seconds) },
		}),
		failure: (status) =>
			failure(status, 'werkzeug.exceptions.HTTPException', `The request failed with ${status}.`),
	};
}
