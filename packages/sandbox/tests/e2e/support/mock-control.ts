import { allStruck, type Ordered } from '@rdcrm/mock-kit/testing';
import { expect, onTestFinished, vi } from 'vitest';
import { call } from './http.ts';

export interface LedgerEntry {
	id: number;
	operationId: string | null;
	method: string;
	path: string;
	requestBody: unknown;
	correlationId: string | null;
	status: number | null;
	effects: { collection: string; action: string; id: string }[];
	query: Record<string, string>;
	/** Time of arrival in milliseconds, by the real clock. */
	came: number;
}

export interface Delivery {
	id: string;
	eventName: string;
	body: string;
	url: string;
	state: string;
	/** Time of creation in milliseconds, by the real clock. */
	made: number;
	attempts: { status: number | null; ms: number }[];
}

/** Whether a call belongs to the hourly catch-up, which may interfere when a test runs on the hour. */
export const ofCatchUp = ({ query }: LedgerEntry) => (query.filter ?? '').includes('updated_at');

/** Client of one mock's `/_sandbox` control plane. */
export class MockControl {
	readonly url: string;

	constructor(url: string) {
		this.url = url;
	}

	/**
	 * Waits until everything is delivered. @returns the total number of deliveries so far
	 * @throws with the pending deliveries if that takes more than a minute
	 */
	async drain(): Promise<number> {
		const signal = AbortSignal.timeout(60_000);
		try {
			const path = `${this.url}/_sandbox/drain`;
			return (await call<{ deliveries: number }>('POST', path, { signal })).deliveries;
		} catch (error) {
			if (!signal.aborted) throw error;
			const pending = (await this.deliveries())
				.filter(({ state }) => state === 'pending')
				.map(({ body, ...delivery }) => delivery);
			throw new Error(`Still to be delivered: ${JSON.stringify(pending)}`);
		}
	}

	settings(patch: Record<string, unknown>): Promise<unknown> {
		return call('PATCH', `${this.url}/_sandbox/settings`, { body: patch });
	}

	/** Changes settings for the rest of the test. */
	async settingsForNow(patch: Record<string, unknown>): Promise<void> {
		const before = await call<Record<string, unknown>>('GET', `${this.url}/_sandbox/settings`);
		onTestFinished(async () => {
			await this.settings(before);
		});
		await this.settings(patch);
	}

	/** Applies a fault to the next `times` requests of an operation. The test fails if it hits none. */
	fault(operationId: string, fault: Record<string, unknown>, times: number | null = 1) {
		onTestFinished(() => this.clearFaults());
		return call('POST', `${this.url}/_sandbox/faults`, {
			body: { match: { operationId }, fault, times },
		});
	}

	/** Adds a fault for matching requests only. Returns its ID, which `takeFaults` reports. */
	async faultFor(
		match: { operationId: string; text?: string; correlationId?: string },
		fault: Record<string, unknown>,
		times: number | null,
	): Promise<string> {
		const body = { match, fault, times };
		return (await call<{ id: string }>('POST', `${this.url}/_sandbox/faults`, { body })).id;
	}

	/** Ends all faults and returns the IDs of those that occurred. */
	async takeFaults(): Promise<string[]> {
		const url = `${this.url}/_sandbox/faults`;
		const { faults } = await call<{ faults: { id: string; hits: number }[] }>('DELETE', url);
		return faults.filter(({ hits }) => hits > 0).map(({ id }) => id);
	}

	/** Ends all faults. @throws if one of them never occurred */
	async clearFaults(): Promise<void> {
		const url = `${this.url}/_sandbox/faults`;
		allStruck((await call<{ faults: Ordered[] }>('DELETE', url)).faults);
	}

	/**
	 * Replaces the rules for failures of the next deliveries. The test fails if a rule matches none, unless it
	 * drops all deliveries.
	 * @throws if one of the replaced rules never applied
	 */
	async plan(rules: unknown[]): Promise<void> {
		if (rules.length > 0) onTestFinished(() => this.plan([]));
		const url = `${this.url}/_sandbox/deliveries/plan`;
		allStruck((await call<{ replaced: Ordered[] }>('POST', url, { body: { rules } })).replaced);
	}

	/** Ends the faults and delivery rules that a failed test file left. */
	async calm(): Promise<void> {
		await this.takeFaults();
		await call('POST', `${this.url}/_sandbox/deliveries/plan`, { body: { rules: [] } });
	}

	async deliveries(): Promise<Delivery[]> {
		return (await call<{ deliveries: Delivery[] }>('GET', `${this.url}/_sandbox/deliveries`))
			.deliveries;
	}

	replay(id: string, times: number): Promise<unknown> {
		return call('POST', `${this.url}/_sandbox/deliveries/${id}/replay`, { body: { times } });
	}

	/** Returns the entries after `after`, a position from `ledgerEnd`. */
	async ledger(after = 0): Promise<LedgerEntry[]> {
		const path = `/_sandbox/ledger?after=${after}`;
		return (await call<{ entries: LedgerEntry[] }>('GET', `${this.url}${path}`)).entries;
	}
	/** Waits for a call of the operation after `after`, a position from `ledgerEnd`, but not for its response. */
	async untilCalled(operationId: string, after: number): Promise<void> {
		await vi.waitFor(async () => {
			const entries = await this.ledger(after);
			expect(entries.map((entry) => entry.operationId)).toContain(operationId);
		}, 20_000);
	}

	async ledgerEnd(): Promise<number> {
		return (await call<{ id: number }>('GET', `${this.url}/_sandbox/ledger/end`)).id;
	}
}
