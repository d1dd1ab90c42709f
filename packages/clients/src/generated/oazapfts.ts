import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mock, OpenApi } from '@rdcrm/mock-kit';
import type { ClientCalls, Given } from '@rdcrm/mock-kit/client-calls';
import { generateSource } from 'oazapfts';
import { type ClientRecord, versionOf } from '../client.ts';
import { type Failure, importGenerated, operationOf } from './generate.ts';

const NAME = 'oazapfts';

/** Puts the credential in the header that the document names. */
async function headersFor(url: string, credential: string): Promise<Record<string, string>> {
	const { components } = (await (await fetch(url)).json()) as OpenApi;
	const [scheme] = Object.values(components.securitySchemes ?? {});
	if (scheme === undefined) return {};
	return scheme.type === 'apiKey'
		? { [scheme.name]: credential }
		: { authorization: `Bearer ${credential}` };
}

/** Flattens the values: oazapfts takes all parameters in one object, with camel-case names. */
function flat({ path, query, body }: Given): Record<string, unknown> {
	const parameters = Object.entries({ ...path, ...query }).map(([name, value]) => [
		name.replace(/[^a-z0-9]+([a-z0-9]?)/gi, (_, next: string) => next.toUpperCase()),
		value,
	]);
	return { ...Object.fromEntries(parameters), ...(body !== undefined && { body }) };
}

export function oazapfts<AMock extends Mock>({
	credential,
	...api
}: ClientCalls<AMock>): ClientRecord<AMock> {
	return {
		...api,
		name: NAME,
		version: versionOf(NAME),
		how: 'generated from the OpenAPI document',
		async connect(baseUrl, mock) {
			const document = `${baseUrl}/_sandbox/openapi.json`;
			const generated = await importGenerated(async (folder) => {
				const file = join(folder, 'client.ts');
				await writeFile(file, await generateSource(document, { argumentStyle: 'object' }));
				return file;
			});
			const headers = await headersFor(document, await credential(mock, baseUrl));
			Object.assign(Object(generated.defaults), { baseUrl, headers });
			return async (operationId, [given]) => {
				const answer = await operationOf(generated, operationId)(flat((given as Given) ?? {}));
				const { status, data } = answer as { status: number; data?: unknown };
				if (status < 400) return data;
				throw { status, body: data } satisfies Failure;
			};
		},
	};
}
