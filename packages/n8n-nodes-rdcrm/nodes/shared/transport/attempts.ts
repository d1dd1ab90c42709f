import { sleep } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, IHttpRequestMethods } from 'n8n-workflow';
import { quantity } from '../helpers/validate';
import type { RdCrmContext } from './context';
import { mayBeDone, readFailure, toNodeApiError } from './errors';
import { DEFAULT_RETRY_POLICY, delayBeforeRetry } from './retry';
import type { RetryPolicy } from './retry';

export interface Call {
	method: IHttpRequestMethods;
	/** For messages: without the query, which may hold a secret */
	path: string;
	itemIndex?: number;
	retry?: RetryPolicy;
	/** For a DELETE: a record that is already gone is a success */
	mayBeGone?: boolean;
}

/** Returns the policy of a call. Only operations have an item, and with it "Retry Options". */
function retryPolicy(context: RdCrmContext, { retry, itemIndex }: Call): RetryPolicy {
	if (retry) return retry;
	if (itemIndex === undefined) return DEFAULT_RETRY_POLICY;
	const given = (context as IExecuteFunctions).getNodeParameter('retryOptions', itemIndex, {});
	const { maxTries, maxWait } = given as IDataObject;
	const { maxTries: tries, maxWait: wait } = DEFAULT_RETRY_POLICY;
	return {
		maxTries: quantity(maxTries, 'Max Tries', { min: 1, max: 10, whole: true }) ?? tries,
		maxWait: quantity(maxWait, 'Max Wait', { max: 600 }) ?? wait,
	};
}

function isCancelled(context: RdCrmContext): boolean {
	return (
		'getExecutionCancelSignal' in context && context.getExecutionCancelSignal()?.aborted === true
	);
}

/** Sends a call, repeats it as `retry.ts` allows, and fails with RD's own message. */
export async function withRetries(
	context: RdCrmContext,
	call: Call,
	send: () => Promise<unknown>,
): Promise<unknown> {
	const policy = retryPolicy(context, call);
	let mayBeGone = call.mayBeGone === true;
	for (let attempt = 1; ; attempt++) {
		try {
			return await send();
		} catch (error) {
			const failure = readFailure(error);
			if (call.method === 'DELETE' && failure.status === 404 && mayBeGone) return undefined;
			// The deletion may have succeeded although its answer was lost.
			mayBeGone ||= mayBeDone(failure);
			const delay = delayBeforeRetry(attempt, call.method, failure, policy);
			if (delay === undefined || isCancelled(context)) {
				throw toNodeApiError(context.getNode(), failure, call);
			}
			await sleep(delay);
		}
	}
}
