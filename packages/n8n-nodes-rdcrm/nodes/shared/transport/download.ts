import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { withRetries } from './attempts';
import { apiBase, CREDENTIAL_NAME, FILE_TIMEOUT_MS } from './request';

/**
 * The bytes behind the address of a file. The token goes to the API's own host only: an address
 * elsewhere, such as one signed for a file store, would give it to a stranger, and so would a
 * redirect there, which n8n sends it along unless told otherwise.
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
