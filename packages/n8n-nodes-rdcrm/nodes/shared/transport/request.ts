import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { isTooDeep, MAX_LEVELS } from '../helpers/dictionary';
import { displayNameOf } from '../helpers/fieldNames';
import { InvalidValue, recordId } from '../helpers/validate';
import { invalidParameter } from '../helpers/values';
import { withRetries } from './attempts';
import type { Call } from './attempts';
import type { RdCrmContext } from './context';

export const CREDENTIAL_NAME = 'rdCrmOAuth2Api';

/** Uploads and downloads may take long. */
export const FILE_TIMEOUT_MS = 300_000;

const PRODUCTION_BASE_URL = 'https://api.rd.services';
const DEFAULT_TIMEOUT_MS = 30_000;

/** A multipart body in bytes. A stream would be consumed by the first attempt. */
export interface Upload {
	body: Buffer;
	contentType: string;
}

export interface RdCrmRequest extends Call {
	/** The content of RD's `{"data": …}` envelope */
	data?: IDataObject;
	/** Replaces `data` if RD expects a file */
	upload?: Upload;
	qs?: IDataObject;
	timeout?: number;
}

export interface RdCrmResponse<T> {
	data: T;
	links?: IDataObject;
}

/** Builds a path whose ids cannot leave their segment: the client would resolve "..". */
export function apiPath(strings: TemplateStringsArray, ...ids: string[]): string {
	return String.raw({ raw: strings.raw }, ...ids.map((id) => recordId(id, 'ID')));
}

/** Returns a base URL without optional parts: `/crm/v2` and trailing slashes. */
function baseUrl(text: string): string | undefined {
	if (/[?#]/.test(text)) return undefined;
	try {
		const { protocol, origin, pathname, username, password } = new URL(text.trim());
		if (!/^https?:$/.test(protocol) || username || password) return undefined;
		return origin + pathname.replace(/\/+$/, '').replace(/\/+crm\/+v2$/, '');
	} catch {
		return undefined;
	}
}

/** By run: n8n reads the credential from its database on every request for it. */
const bases = new WeakMap<RdCrmContext, string>();

/** Returns the base address of the credential's API, which `/crm/v2` follows. */
export async function apiBase(context: RdCrmContext, itemIndex?: number): Promise<string> {
	const base = bases.get(context) ?? (await readBase(context, itemIndex));
	bases.set(context, base);
	return base;
}

async function readBase(context: RdCrmContext, itemIndex?: number): Promise<string> {
	const { environment, apiBaseUrl } = await context.getCredentials(CREDENTIAL_NAME);
	if (environment !== 'custom') return PRODUCTION_BASE_URL;
	const base = baseUrl(String(apiBaseUrl));
	if (base !== undefined) return base;
	throw invalidParameter(
		context.getNode(),
		itemIndex,
		`"API Base URL" of the credential is not the address of a server: ${JSON.stringify(apiBaseUrl)}`,
		'Open the credential and give protocol and host, without query or fragment, for example https://api.rd.services.',
	);
}

/**
 * Builds new options for each attempt, because n8n's helper writes the token into them. The API never
 * redirects, and a redirect would send the token and the values to another host.
 */
function optionsOf(request: RdCrmRequest, base: string): IHttpRequestOptions {
	const { method, path, data, upload, qs, timeout } = request;
	const options: IHttpRequestOptions = {
		method,
		url: `${base}/crm/v2${path}`,
		headers: { Accept: 'application/json' },
		json: true,
		disableFollowRedirect: true,
		timeout: timeout ?? (upload ? FILE_TIMEOUT_MS : DEFAULT_TIMEOUT_MS),
	};
	if (qs) options.qs = { ...qs };
	if (data) options.body = { data };
	if (upload) {
		options.headers = { ...options.headers, 'Content-Type': upload.contentType };
		options.body = upload.body;
	}
	return options;
}

function checkDepth(data: IDataObject = {}): void {
	const deep = Object.entries(data).find(([, value]) => isTooDeep(value));
	if (deep === undefined) return;
	throw new InvalidValue(
		displayNameOf(deep[0]),
		`has more than ${MAX_LEVELS} levels`,
		'Check what the expression returns for this item.',
	);
}

/** Calls the CRM and returns RD's envelope. */
export async function rdCrmEnvelope<T>(
	context: RdCrmContext,
	request: RdCrmRequest,
): Promise<RdCrmResponse<T>> {
	checkDepth(request.data);
	const base = await apiBase(context, request.itemIndex);
	const response = await withRetries(
		context,
		request,
		async () =>
			await context.helpers.httpRequestWithAuthentication.call(
				context,
				CREDENTIAL_NAME,
				optionsOf(request, base),
			),
	);
	return (response || { data: {} }) as RdCrmResponse<T>;
}

/** Calls the CRM and returns the content of the envelope. */
export async function rdCrmRequest<T = IDataObject>(
	context: RdCrmContext,
	request: RdCrmRequest,
): Promise<T> {
	const { data } = await rdCrmEnvelope<T>(context, request);
	return data;
}
