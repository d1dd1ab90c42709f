import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ZendeskWorld } from '../store.ts';

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
			z.object({
				name: z.string(),
				secure: z.boolean().default(false),
				required: z.boolean().default(false),
			}),
		)
		.default([]),
});

export interface InstalledApp {
	folder: string;
	name: string;
	/** Of the page for the ticket's side panel, within the folder. */
	page: string;
	/** What the browser may know. */
	open: Record<string, string>;
	/** What stays with Zendesk's proxy. */
	secure: Record<string, string>;
}

/** What the account's administrator has installed, as its manifest describes it. */
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
	return { folder, name, page, open: valuesOf(false), secure: secrets };
}
