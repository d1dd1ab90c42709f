import { gzipSync } from 'node:zlib';
import { Refusal, type Route } from '@rdcrm/mock-kit';
import { selfLink } from '../paging.ts';
import { type Batch, batchInput, batchWire, type Operation } from '../schemas/batch.ts';
import type { Mailchimp } from '../store.ts';
import { tarOf } from '../tar.ts';
import { now } from '../time.ts';
import { crud, row } from './row.ts';

/** Runs one operation of a batch like a separate request. */
export type RunOperation = (operation: Operation) => Promise<Batch['results'][number]>;

export function batchRoutes({ store, world }: Mailchimp, run: RunOperation): Route[] {
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
		...crud({
			names: ['Batch', 'Batches'],
			path: '/3.0/batches',
			key: 'batch_id',
			collection: store.batches,
			wire: batchWire,
			present,
			list: { summary: 'Lists the batches' },
			create: {
				summary: 'Takes up to 1000 operations, to be carried out later',
				body: batchInput,
				insert: ({ operations }) => {
					const batch = store.batches.insert({
						id: world.random.token(10).toLowerCase(),
						status: 'pending',
						total_operations: operations.length,
						submitted_at: now(world),
						completed_at: '',
						results: [],
					});
					world.clock.schedule(world.settings.batch_delay_ms, () => carryOut(batch.id, operations));
					return batch;
				},
			},
			get: { summary: 'Reads how far a batch is' },
			delete: { summary: 'Forgets a batch' },
		}),
		row({
			operationId: 'getBatchResponses',
			method: 'GET',
			path: '/batch-responses/{file}',
			summary: 'The answers of a batch as a gzipped tar; Mailchimp keeps it with another host',
			auth: false,
			source: 'mailchimp.com/developer/marketing/guides/run-async-requests-batch-endpoint',
			confidence: 'inferred',
			answers: { 200: null },
			failures: { 404: null },
			handler: ({ params: { file = '' } }) => {
				const batch = store.batches.get(file.replace(/\.tar\.gz$/, ''));
				if (batch?.status !== 'finished') throw new Refusal({ status: 404 });
				const archive = tarOf(`${batch.id}.json`, JSON.stringify(batch.results));
				const headers = { 'content-type': 'application/gzip' };
				return new Response(new Uint8Array(gzipSync(archive)), { headers });
			},
		}),
	];
}
