import { readFileSync, realpathSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

const TYPES: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
};

/** Apps may load their own files, and nothing from other sites. */
const POLICY =
	"default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; base-uri 'none'";

/**
 * Returns a file of a helpdesk app as its host would serve it, with the mock's client library in place of the
 * vendor's; `undefined` for a file that is not in the folder or has an unknown type.
 */
export function appFile(
	folder: string,
	path: string,
	library: { vendor: string; mock: string },
): Response | undefined {
	const type = TYPES[extname(path)];
	const root = realpathSync(folder);
	let file: string;
	try {
		file = realpathSync(join(root, path));
	} catch {
		return undefined;
	}
	if (type === undefined || !file.startsWith(root + sep)) return undefined;
	const content = readFileSync(file);
	const body = type.startsWith('text/html')
		? content.toString().replaceAll(library.vendor, library.mock)
		: new Uint8Array(content);
	return new Response(body, {
		headers: {
			'content-type': type,
			'cache-control': 'no-store',
			'content-security-policy': POLICY,
		},
	});
}

export interface AppCall {
	url: string;
	method: string;
	headers: Record<string, string>;
	body?: string;
	timeoutMs: number;
}

export interface AppAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** Makes the call that a vendor's proxy makes for an app: 403 if the mock must not make it, 502 if it fails. */
export async function callForApp(
	call: AppCall,
	refusalOf: (url: string) => string | undefined,
): Promise<AppAnswer> {
	const refusal = refusalOf(call.url);
	if (refusal !== undefined) return { status: 403, headers: {}, body: refusal };
	try {
		const response = await fetch(call.url, {
			method: call.method,
			headers: call.headers,
			redirect: 'manual',
			signal: AbortSignal.timeout(call.timeoutMs),
			...(call.body !== undefined && { body: call.body }),
		});
		return {
			status: response.status,
			headers: Object.fromEntries(response.headers),
			body: await response.text(),
		};
	} catch {
		return { status: 502, headers: {}, body: 'The address does not answer' };
	}
}
