import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { withRetries } from './attempts';
import { apiBase, CREDENTIAL_NAME, FILE_TIMEOUT_MS } from './request';

/**
 * Downloads a file. The token is sent only to the API's own host. Any other address, such as a signed one of
 * a file store, gets no token, and neither does a redirect to one, to which n8n would send it by default.
 */
export async function downloadFile(
	context: IExecuteFunctions,
	address: string,
	itemIndex: number,
): Promise<Buffer> {
	const base = new URL(await apiBase(context, itemIndex));
	const url = new URL(address, base);
	const isOfApi = url.origin === base.origin;
	const options = (): IHttpRequestOptions => ({
		method: 'GET',
		url: url.href,
		encoding: 'arraybuffer',
		timeout: FILE_TIMEOUT_MS,
		sendCredentialsOnCrossOriginRedirect: false,
	});
	const content = await withRetries(
		context,
		{ method: 'GET', path: url.pathname, itemIndex },
		async () =>
			isOfApi
				? await context.helpers.httpRequestWithAuthentication.call(
						context,
						CREDENTIAL_NAME,
						options(),
					)
				: await context.helpers.httpRequest(options()),
	);
	return Buffer.from(content as ArrayBuffer);
}
