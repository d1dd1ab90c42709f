import type { IExecuteFunctions } from 'n8n-workflow';
import { CREDENTIAL_NAME } from '../../shared/transport/request';
import { withLock } from '../helpers/lock';

/** Executions of one process that mean the same record of an account wait for each other. */
export async function inTurn<T>(
	context: IExecuteFunctions,
	key: string,
	work: () => Promise<T>,
): Promise<T> {
	const account = context.getNode().credentials?.[CREDENTIAL_NAME]?.id ?? '';
	return await withLock(`${account} ${key}`, work);
}

/** The same for work that may mean several records. One order of the keys, so that none wait for each other. */
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
	/** `afterFailure`: it is there although creating it failed */
	from: 'found' | 'created' | 'afterFailure';
}

/**
 * Looks for the record, creates it where there is none, and looks again where creating it failed:
 * another process may have been faster, or RD created it and the answer was lost.
 */
export async function findOrCreate<T extends object>(
	find: (afterFailure: boolean) => Promise<T | undefined>,
	create: () => Promise<T>,
): Promise<Outcome<T>> {
	const found = await find(false);
	if (found) return { record: found, from: 'found' };
	const created = await create().then(
		(record) => ({ record }),
		(failure: unknown) => ({ failure }),
	);
	if ('record' in created) return { record: created.record, from: 'created' };
	// If that fails too, the first failure says more.
	const late = await find(true).catch(() => undefined);
	if (late) return { record: late, from: 'afterFailure' };
	return await Promise.reject(created.failure);
}
