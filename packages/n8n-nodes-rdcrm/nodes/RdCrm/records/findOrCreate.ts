import type { IExecuteFunctions } from 'n8n-workflow';
import { CREDENTIAL_NAME } from '../../shared/transport/request';
import { withLock } from '../helpers/lock';

/** Makes executions of one process that mean the same record of an account wait for each other. */
export async function inTurn<T>(
	context: IExecuteFunctions,
	key: string,
	work: () => Promise<T>,
): Promise<T> {
	const account = context.getNode().credentials?.[CREDENTIAL_NAME]?.id ?? '';
	return await withLock(`${account} ${key}`, work);
}

/** Does the same for several records. Keys are locked in a fixed order to avoid deadlocks. */
export async function inTurnOfAll<T>(
	context: IExecuteFunctions,
	keys: string[],
	work: () => Promise<T>,
): Promise<T> {
	const [first, ...others] = [...new Set(keys)].sort();
	if (first === undefined) return await work();
	return await inTurn(context, first, async () => await inTurnOfAll(context, others, work));
}

interface Outcome<T> {
	record: T;
	/** `afterFailure`: it exists although creating it failed */
	from: 'found' | 'created' | 'afterFailure';
}

/**
 * Finds the record, or creates it. If creating fails, looks again: another process may have been faster, or
 * RD created it and the answer was lost.
 */
export async function findOrCreate<T extends object>(
	find: (afterFailure: boolean) => Promise<T | undefined>,
	create: () => Promise<T>,
): Promise<Outcome<T>> {
	const existing = await find(false);
	if (existing) return { record: existing, from: 'found' };
	const created = await create().then(
		(record) => ({ record }),
		(failure: unknown) => ({ failure }),
	);
	if ('record' in created) return { record: created.record, from: 'created' };
	// If this fails too, the first failure says more.
	const late = await find(true).catch(() => undefined);
	if (late) return { record: late, from: 'afterFailure' };
	return await Promise.reject(created.failure);
}
