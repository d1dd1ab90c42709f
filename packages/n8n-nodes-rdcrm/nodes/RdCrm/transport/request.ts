import { sleep } from 'n8n-workflow';
import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { readFailure, toNodeApiError } from './errors';
import { DEFAULT_RETRY_POLICY, delayBeforeRetry } from './retry';
import type { RetryPolicy } from './retry';

export const CREDENTIAL_NAME = 'rdCrmOAuth2Api';

const PRODUCTION_BASE_URL = 'https://api.rd.services';
const DEFAULT_TIMEOUT_MS = 30_000;

export type RdCrmContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IWebhookFunctions;

export interface RdCrmRequest {
	method: IHttpRequestMethods;
	path: string;
	/** The content of RD's `{"data": …}` envelope */
	data?: IDataObject;
	qs?: IDataObject;
	itemIndex?: number;
	retry?: RetryPolicy;
	timeout?: number;
	/** For a DELETE: a record that is already gone is what was wanted */
	mayBeGone?: boolean;
}

export interface RdCrmResponse<T> {
	data: T;
	links?: IDataObject;
}

/** Builds a path whose ids cannot escape their segment. */
export function apiPath(strings: TemplateStringsArray, ...ids: string[]): string {
	return String.raw({ raw: strings.raw }, ...ids.map((id) => encodeURIComponent(id)));
}

async function baseUrl(context: RdCrmContext): Promise<string> {
	const { environment, apiBaseUrl } = await context.getCredentials(CREDENTIAL_NAME);
	const custom = environment === 'custom' && typeof apiBaseUrl === 'string' ? apiBaseUrl : '';
	return `${(custom || PRODUCTION_BASE_URL).replace(/\/+$/, '')}/crm/v2`;
}

/** Only operations have an item, and with it the node's "Retry Options". */
function retryPolicy(context: RdCrmContext, { retry, itemIndex }: RdCrmRequest): RetryPolicy {
	if (retry) return retry;
	if (itemIndex === undefined) return DEFAULT_RETRY_POLICY;
	const options = (context as IExecuteFunctions).getNodeParameter('retryOptions', itemIndex, {});
	return { ...DEFAULT_RETRY_POLICY, ...(options as Partial<RetryPolicy>) };
}

function isCancelled(context: RdCrmContext): boolean {
	return (
		'getExecutionCancelSignal' in context && context.getExecutionCancelSignal()?.aborted === true
	);
}

/** Calls the CRM and returns RD's envelope. Waits and retries as `retry.ts` allows. */
export async function rdCrmEnvelope<T>(
	context: RdCrmContext,
	request: RdCrmRequest,
): Promise<RdCrmResponse<T>> {
	const { method, path, data, qs } = request;
	const policy = retryPolicy(context, request);
	const base = await baseUrl(context);

	for (let attempt = 1; ; attempt++) {
		// Built anew each time: n8n's helper writes the token into the options it is given.
		const options: IHttpRequestOptions = {
			method,
			url: `${base}${path}`,
			headers: { Accept: 'application/json' },
			json: true,
			timeout: request.timeout ?? DEFAULT_TIMEOUT_MS,
		};
		if (qs) options.qs = { ...qs };
		if (data) options.body = { data };

		try {
			const response: unknown = await context.helpers.httpRequestWithAuthentication.call(
				context,
				CREDENTIAL_NAME,
				options,
			);
			return (response || { data: {} }) as RdCrmResponse<T>;
		} catch (error) {
			const failure = readFailure(error);
			// On a second try the first DELETE did its work and only its answer was lost.
			const mayBeGone = request.mayBeGone === true || attempt > 1;
			if (method === 'DELETE' && failure.status === 404 && mayBeGone) {
				return { data: {} as T };
			}
			const delay = delayBeforeRetry(attempt, method, failure, policy);
			if (delay === undefined || isCancelled(context)) {
				throw toNodeApiError(context.getNode(), failure, request);
			}
			await sleep(delay);
		}
	}
}

/** Calls the CRM and returns what is inside the envelope. */
export async function rdCrmRequest<T = IDataObject>(
	context: RdCrmContext,
	request: RdCrmRequest,
): Promise<T> {
	const { data } = await rdCrmEnvelope<T>(context, request);
	return data;
}
