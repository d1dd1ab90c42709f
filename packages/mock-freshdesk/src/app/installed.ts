import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';

/** An app's folder with the parameters entered when it was installed. */
export const installedApp = z.strictObject({
	/** Folder with `manifest.json`. */
	folder: z.string().min(1),
	iparams: z.record(z.string(), z.string()).default({}),
});

export type InstalledApp = z.output<typeof installedApp>;

const manifest = z.looseObject({
	'platform-version': z.literal('3.0'),
	modules: z.looseObject({
		common: z.looseObject({ requests: z.record(z.string(), z.object()).default({}) }),
		support_ticket: z.looseObject({
			location: z.looseObject({
				ticket_sidebar: z.strictObject({ url: z.string(), icon: z.string() }),
			}),
		}),
	}),
});

const template = z.strictObject({
	schema: z.strictObject({
		method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
		protocol: z.literal('https').optional(),
		host: z.string(),
		path: z.string().startsWith('/'),
		headers: z.record(z.string(), z.string()).default({}),
		query: z.record(z.string(), z.string()).default({}),
	}),
	options: z.looseObject({}).default({}),
});

const iparam = z.looseObject({
	display_name: z.string(),
	type: z.string(),
	required: z.boolean().default(false),
	secure: z.boolean().default(false),
});

/** Reads an app's files. @throws {HTTPException} 422 if the vendor would not allow installing it */
export function readApp({ folder, iparams }: InstalledApp) {
	const { modules } = read(folder, 'manifest.json', manifest);
	const templates = read(folder, 'config/requests.json', z.record(z.string(), template));
	const wanted = read(folder, 'config/iparams.json', z.record(z.string(), iparam));
	const missing = Object.entries(wanted).find(([key, { required }]) => required && !iparams[key]);
	if (missing) throw unfit(`falta preencher "${missing[1].display_name}"`);
	const declared = Object.keys(modules.common.requests);
	const undefinedOne = declared.find((name) => !Object.hasOwn(templates, name));
	if (undefinedOne !== undefined) throw unfit(`config/requests.json não tem "${undefinedOne}"`);
	const isSecret = (key: string) => wanted[key]?.secure ?? false;
	return {
		page: modules.support_ticket.location.ticket_sidebar.url,
		/** Declared templates, by name. */
		templates: new Map(
			Object.entries(templates).filter(([name]) => Object.hasOwn(modules.common.requests, name)),
		),
		iparams,
		isSecret,
	};
}

function read<T>(folder: string, path: string, schema: z.ZodType<T>): T {
	let json: unknown;
	try {
		json = JSON.parse(readFileSync(join(folder, path), 'utf8'));
	} catch {
		throw unfit(`${path} não pôde ser lido`);
	}
	const result = schema.safeParse(json);
	if (!result.success) throw unfit(`${path}: ${z.prettifyError(result.error)}`);
	return result.data;
}

const unfit = (why: string) =>
	new HTTPException(422, { message: `O aplicativo não pode ser instalado: ${why}.` });
