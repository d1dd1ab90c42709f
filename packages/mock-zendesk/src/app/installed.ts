import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ZendeskWorld } from '../store.ts';

/** Parts of a request, named as in Zendesk's own manifest validation, `zendesk_apps_support`. */
const scope = z.enum([
	'header',
	'body',
	'url',
	'jwt_secret_key',
	'jwt_claim',
	'basic_auth_username',
	'basic_auth_password',
]);
export type Scope = z.output<typeof scope>;

const manifest = z.object({
	name: z.string(),
	frameworkVersion: z.literal('2.0'),
	location: z.object({
		support: z.object({
			ticket_sidebar: z.union([
				z.string(),
				z.object({ url: z.string() }).transform(({ url }) => url),
			]),
		}),
	}),
	domainWhitelist: z.array(z.string()).default([]),
	parameters: z
		.array(
			z
				.object({
					name: z.string(),
					secure: z.boolean().default(false),
					required: z.boolean().default(false),
					scopes: z.array(scope).min(1).optional(),
				})
				.refine(({ secure, scopes }) => secure || !scopes, 'scopes need secure'),
		)
		.default([]),
});

export interface InstalledApp {
	folder: string;
	name: string;
	/** Path of the side panel's page within the folder. */
	page: string;
	/** Settings that the browser may see. */
	open: Record<string, string>;
	/** Settings that only Zendesk's proxy sees. */
	secure: Record<string, string>;
	/** Parts of a request that may contain a secure setting; all if it is not listed. */
	scopes: Record<string, readonly Scope[]>;
}

/** Returns the installed app as its manifest describes it, if there is one. */
export function installedApp({ settings }: ZendeskWorld): InstalledApp | undefined {
	if (!settings.app) return undefined;
	const { folder, settings: given } = settings.app;
	const { name, location, domainWhitelist, parameters } = manifest.parse(
		JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')),
	);
	const missing = parameters.filter((one) => one.required && !given[one.name]);
	if (missing.length > 0) {
		throw new Error(`The app's setting ${missing.map((one) => one.name).join(', ')} is missing`);
	}
	const valuesOf = (secure: boolean) =>
		Object.fromEntries(
			parameters
				.filter((one) => one.secure === secure)
				.map((one) => [one.name, given[one.name] ?? '']),
		);
	const secrets = valuesOf(true);
	if (Object.keys(secrets).length > 0 && domainWhitelist.length === 0) {
		throw new Error('An app with secure settings must name its domains in domainWhitelist');
	}
	const page = location.support.ticket_sidebar;
	const scopes = Object.fromEntries(
		parameters.flatMap((one) => (one.scopes ? [[one.name, one.scopes]] : [])),
	);
	return { folder, name, page, open: valuesOf(false), secure: secrets, scopes };
}
