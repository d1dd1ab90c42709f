import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import type { Mock } from '@rdcrm/mock-kit';
import type { ClientCalls, Given } from '@rdcrm/mock-kit/client-calls';
import { type ClientRecord, versionOf } from '../client.ts';
import { type Failure, importGenerated, operationOf } from './generate.ts';

const NAME = '@hey-api/openapi-ts';

/** A client that validates its requests and answers against the document's schemas. */
export function heyApi<AMock extends Mock>({
	credential,
	...api
}: ClientCalls<AMock>): ClientRecord<AMock> {
	return {
		...api,
		name: NAME,
		version: versionOf(NAME),
		how: 'generated from the OpenAPI document',
		async connect(url, mock) {
			const sdk = await importGenerated(async (folder) => {
				await createClient({
					input: `${url}/_sandbox/openapi.json`,
					output: { path: folder, module: { extension: '.ts' } },
					plugins: ['@hey-api/client-fetch', { name: '@hey-api/sdk', validator: true }, 'zod'],
					logs: { level: 'silent' },
				});
				return join(folder, 'sdk.gen.ts');
			});
			const config = { baseUrl: url, auth: await credential(mock, url) };
			return async (operationId, [given]) => {
				const { data, error, response } = (await operationOf(
					sdk,
					operationId,
				)({ ...config, ...(given as Given) })) as {
					data?: unknown;
					error?: unknown;
					response?: Response;
				};
				if (error === undefined) return data;
				throw { status: response?.status, body: error } satisfies Failure;
			};
		},
	};
}
