import { sleep } from 'n8n-workflow';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { own } from '../shared/helpers/dictionary';
import { apiPath, rdCrmRequest } from '../shared/transport/request';
import { NO_RETRY } from '../shared/transport/retry';
import { RECORD_PATHS } from '../shared/trigger/events';

/** RD gives up on a delivery after 5 s and sends the event again. */
const TIME_LIMIT_MS = 3_000;

export type Fetched = { record: IDataObject } | { failure: string };

/** Reads the record of an event in time for the delivery to be answered. */
export async function fetchRecord(
	context: IWebhookFunctions,
	resource: string,
	id: string,
): Promise<Fetched> {
	const path = own(RECORD_PATHS, resource);
	if (path === undefined) return { failure: `A ${resource} cannot be fetched` };

	const read = async () =>
		await rdCrmRequest(context, {
			method: 'GET',
			path: path + apiPath`/${id}`,
			retry: NO_RETRY,
			timeout: TIME_LIMIT_MS,
		});
	const fetched = read().then(
		(record): Fetched => ({ record }),
		(error: unknown): Fetched => ({
			failure: error instanceof Error ? error.message : String(error),
		}),
	);
	const late = sleep(TIME_LIMIT_MS).then(
		(): Fetched => ({ failure: 'RD Station CRM did not answer in time' }),
	);
	return await Promise.race([fetched, late]);
}
