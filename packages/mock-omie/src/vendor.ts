import { Refusal, type Vendor } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import { pathOf, SERVICES } from './calls.ts';
import { blockedText, Fault, invalidTag, oldYear, refusal, requiredTag } from './errors.ts';
import { OLD_YEAR, REQUIRED } from './schemas/fields.ts';
import type { Omie } from './store.ts';

const CREDENTIALS = ['app_key', 'app_secret'];
const WRONG_CREDENTIALS = 'A chave de acesso está inválida ou o aplicativo está suspenso';

/**
 * Returns the fault for schema issues. Omie names one tag per answer. Inferred: unknown tags come before missing ones.
 */
function faultOf(issues: readonly z.core.$ZodIssue[]): Fault {
	const unknown = issues.find(({ code }) => code === 'unrecognized_keys');
	if (unknown) return new Fault(unknown.message, 5001);
	const missing = issues.find(({ message }) => message === REQUIRED);
	const issue = missing ?? issues[0];
	const tag = `${issue?.path.findLast((part) => typeof part === 'string') ?? 'param'}`;
	if (missing) return requiredTag(tag);
	if (issue?.message === OLD_YEAR) return oldYear(tag);
	return invalidTag(tag, issue?.code === 'invalid_value' ? issue.values.map(String) : []);
}

export function createVendor({ store: { consumption } }: Omie): Vendor {
	return {
		/** The body contains the credentials, so the envelope of each call checks them. */
		authenticate() {},
		unknownRoute: ({ method, url }) => {
			const { pathname } = new URL(url);
			const isService = SERVICES.some((service) => pathOf(service) === pathname);
			return method === 'POST' && isService
				? refusal(500, 'ERROR: Method not exists!', 'SOAP-ENV:Server')
				: new Refusal({ status: 404 });
		},
		malformedBody: () => refusal(500, 'ERROR: Invalid JSON Object', 'SOAP-ENV:Client'),
		invalid: (_, { issues }, { call = '' }) => {
			if (issues.some(({ path }) => CREDENTIALS.some((tag) => path[0] === tag))) {
				return refusal(403, WRONG_CREDENTIALS, 'SOAP-ENV:Server');
			}
			return consumption.blocked(call) ?? consumption.failed(call, faultOf(issues));
		},
		rateLimited: (seconds) => refusal(429, blockedText(seconds), 'SOAP-ENV:Client-500'),
		/** Answer with which Omie reports its own instability. */
		failure: (status) => refusal(status, 'ERROR: PROTO_BYEBYE', 'SOAP-ENV:Server'),
	};
}
