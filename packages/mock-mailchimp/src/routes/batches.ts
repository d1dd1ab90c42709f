import { gzipSync } from 'node:zlib';
import { defineRoute, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { notFound } from '../errors.ts';
import { linksSchema, page, paged, selfLink } from '../paging.ts';
import { noContent, ok, row } from '../row.ts';
import { type Batch, batchInput, batchWire, type Operation } from '../schemas/batch.ts';
import type { Mailchimp } from '../store.ts';
import { tarOf } from '../tar.ts';
import { now } from '../time.ts';

/** Runs one operation of a batch like a separate request. */
export type RunOperation = (operation: Operation) => Promise<Batch['results'][number]>;

export function batchRoutes({ store, world }: Mailchimp, run: RunOperation): Route[] {
	const found = (id = '') => {
		const batch = store.batches.get(id);
		if (!batch) throw notFound();
		return batch;
	};
	const present = ({ results, ...batch }: Readonly<Batch>) => ({
		...batch,
		finished_operations: results.length,
		errored_operations: results.filter(({ status_code }) => status_code >= 400).length,
		response_body_url:
			batch.status === 'finished'
				? `${world.settings.api_endpoint}/batch-responses/${batch.id}.tar.gz`
				: '',
		_links: selfLink(`/batches/${batch.id}`),
	});
	const carryOut = async (id: string, operations: Operation[]) => {
		const results: Batch['results'] = [];
		for (const operation of operations) results.push(await run(operation));
		if (!store.batches.get(id)) return;
		store.batches.update(id, { status: 'finished', results, completed_at: now(world) });
	};

	return [
		row({
			operationId: 'getBatches',
			method: 'GET',
			path: '/3.0/batches',
			summary: 'Lists the batches',
			confidence: 'documented',
			query: paged,
			answers: {
				200: z.strictObject({
					batches: z.array(batchWire),
					total_items: z.int(),
					_links: linksSchema,
				}),
			},
			handler: ({ query }) => {
				const batches = store.batches.all();
				return ok({
					batches: page(batches, query).map(present),
					total_items: batches.length,
					_links: selfLink('/batches'),
				});
			},
		}),
		row({
			operationId: 'createBatch',
			method: 'POST',
			path: '/3.0/batches',
			summary: 'Takes up to 1000 operations, to be carried out later',
			confidence: 'documented',
			body: batchInput,
			answers: { 200: batchWire },
			handler: ({ body: { operations } }) => {
				const batch = store.batches.insert({
					id: world.random.token(10).toLowerCase(),
					status: 'pending',
					total_operations: operations.length,
					submitted_at: now(world),
					completed_at: '',
					results: [],
				});
				world.clock.schedule(world.settings.batch_delay_ms, () => carryOut(batch.id, operations));
				return ok(present(batch));
			},
		}),
		row({
			operationId: 'getBatch',
			method: 'GET',
			path: '/3.0/batches/{batch_id}',
			summary: 'Reads how far a batch is',
			confidence: 'documented',
			answers: { 200: batchWire },
			handler: ({ params }) => ok(present(found(params.batch_id))),
		}),
		row({
			operationId: 'deleteBatch',
			method: 'DELETE',
			path: '/3.0/batches/{batch_id}',
			summary: 'Forgets a batch',
			confidence: 'documented',
			answers: { 204: null },
			handler: ({ params }) => {
				store.batches.delete(found(params.batch_id).id);
				return noContent();
			},
		}),
		defineRoute({
			operationId: 'getBatchResponses',
			method: 'GET',
			path: '/batch-responses/{file}',
			summary: 'The answers of a batch as a gzipped tar; Mailchimp keeps it with another host',
			auth: false,
			source: 'mailchimp.com/developer/marketing/guides/run-async-requests-batch-endpoint',
			confidence: 'inferred',
			responses: { 200: null, 404: null },
			handler: ({ params: { file = '' } }) => {
				const batch = store.batches.get(file.replace(/\.tar\.gz$/, ''));
				if (batch?.status !== 'finished') return { status: 404 };
				const archive = tarOf(`${batch.id}.json`, JSON.stringify(batch.results));
				const headers = { 'content-type': 'application/gzip' };
				return new Response(new Uint8Array(gzipSync(archive)), { headers });
			},
		}),
	];
}
