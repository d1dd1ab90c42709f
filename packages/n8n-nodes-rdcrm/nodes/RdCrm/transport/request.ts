import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Upload } from '../helpers/multipart';
import { recordId } from '../helpers/validate';
import { withRetries } from './attempts';
import type { Call } from './attempts';
import type { RdCrmContext } from './context';

export const CREDENTIAL_NAME = 'rdCrmOAuth2Api';

/** A file may take its time. */
export const FILE_TIMEOUT_MS = 300_000;

const PRODUCTION_BASE_URL = 'https://api.rd.services';
const DEFAULT_TIMEOUT_MS = 30_000;

export interface RdCrmRequest extends Call {
	/** The content of RD's `{"data": …}` envelope */
	data?: IDataObject;
	/** In place of `data`, where RD takes a file */
	upload?: Upload;
	qs?: IDataObject;
	timeout?: number;
}

export interface RdCrmResponse<T> {
	data: T;
	links?: IDataObject;
}

/** Builds a path whose ids cannot escape their segment: the client resolves a segment "..". */
export function apiPath(strings: TemplateStringsArray, ...ids: string[]): string {
	return String.raw({ raw: strings.raw }, ...ids.map((id) => recordId(id, 'ID')));
}

/** Protocol and host of the API that the credential names. */
export async function apiOrigin(context: RdCrmContext): Promise<string> {
	const { environment, apiBaseUrl } = await context.getCredentials(CREDENTIAL_NAME);
	const custom = environment === 'custom' && typeof apiBaseUrl === 'string' ? apiBaseUrl : '';
	return (custom || PRODUCTION_BASE_URL).replace(/\/+$/, '');
}

/**
 * Built anew for each try: n8n's helper writes the token into the options it is given. The API
 * redirects nowhere; followed, a redirect would take the token and the values to another host.
 */
function optionsOf(request: RdCrmRequest, origin: string): IHttpRequestOptions {
	const { method, path, data, upload, qs, timeout } = request;
	const options: IHttpRequestOptions = {
		method,
		url: `${origin}/crm/v2${path}`,
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

/** Calls the CRM and returns RD's envelope. */
export async function rdCrmEnvelope<T>(
	context: RdCrmContext,
	request: RdCrmRequest,
): Promise<RdCrmResponse<T>> {
	const origin = await apiOrigin(context);
	const response = await withRetries(
		context,
		request,
		async () =>
			await context.helpers.httpRequestWithAuthentication.call(
				context,
				CREDENTIAL_NAME,
				optionsOf(request, origin),
			),
	);
	return (response || { data: {} }) as RdCrmResponse<T>;
}

/** Calls the CRM and returns what is inside the envelope. */
export async function rdCrmRequest<T = IDataObject>(
	context: RdCrmContext,
	request: RdCrmRequest,
): Promise<T> {
	const { data } = await rdCrmEnvelope<T>(context, request);
	return data;
}
