import { isSameSecret, type Vendor } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import { badRequest, notFound, serverError, unauthorized } from './errors.ts';
import type { Evolution } from './store.ts';

/** Name of the instance, as it appears in the address. */
const instanceIn = ({ url }: Request) => new URL(url).pathname.split('/').at(-1) ?? '';

/** Messages of the server's JSON Schema validator. */
function complaint({ path, code, message }: z.ZodError['issues'][number]): string {
	const name = path.join('.');
	if (message.endsWith('received undefined')) return `instance requires property "${name}"`;
	if (name === 'number') return 'Invalid format';
	return code === 'invalid_type'
		? `${name} is not of a type(s) ${/expected (\w+)/.exec(message)?.[1]}`
		: `${name} ${message}`;
}

export const evolutionVendor = ({ store, world }: Evolution): Vendor => ({
	authenticate(request) {
		const name = instanceIn(request);
		const instance = store.instances.all().find(({ id }) => encodeURIComponent(id) === name);
		// The server looks for the instance before it looks at the key.
		if (!instance) throw notFound(`The "${name}" instance does not exist`);
		const key = request.headers.get('apikey') ?? '';
		const isKnown = isSameSecret(key, world.settings.api_key) || isSameSecret(key, instance.token);
		if (!isKnown) throw unauthorized();
	},
	unknownRoute: ({ method, url }) => notFound(`Cannot ${method} ${new URL(url).pathname}`),
	malformedBody: (reason) => serverError(reason, 400),
	invalid: (_, error) => badRequest(error.issues.slice(0, 50).map(complaint)),
	rateLimited: () => serverError('Too Many Requests', 429),
	failure: (status) => (status === 401 ? unauthorized() : serverError('Unavailable', status)),
});
