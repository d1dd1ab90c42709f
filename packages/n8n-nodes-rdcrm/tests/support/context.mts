import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

export type Answer = (options: IHttpRequestOptions) => unknown;

/** The error that n8n's helper throws: a string `httpCode`, the body in `context.data`. */
export function httpFailure(
	status: number,
	body: unknown = {},
	headers: Record<string, string> = {},
): Error {
	return Object.assign(new Error(`Request failed with status code ${status}`), {
		httpCode: String(status),
		context: { data: body },
		cause: { response: { status, headers, data: body } },
	});
}

export function networkFailure(code: string): Error {
	return Object.assign(new Error(code), { httpCode: code, context: {}, cause: { code } });
}

/** The parts of n8n's context that the transport and the operations use. */
export function fakeContext(answers: Answer[], parameters: IDataObject = {}) {
	const requests: IHttpRequestOptions[] = [];
	const context = {
		getNode: () => ({
			id: '1',
			name: 'RD Station CRM',
			type: 'n8n-nodes-rdcrm.rdCrm',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		}),
		getCredentials: async () => ({ environment: 'production' }),
		getNodeParameter: (name: string, _item: number, fallback: unknown) =>
			parameters[name] ?? fallback,
		getCurrentNodeParameter: (name: string) => parameters[name],
		helpers: {
			async httpRequestWithAuthentication(_credential: string, options: IHttpRequestOptions) {
				requests.push(options);
				const answer = answers.length > 1 ? answers.shift() : answers[0];
				return answer?.(options);
			},
		},
	};
	return { context: context as unknown as IExecuteFunctions, requests };
}

export function fail(error: Error): Answer {
	return () => {
		throw error;
	};
}
