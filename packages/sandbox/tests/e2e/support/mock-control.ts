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
	/** When it came, in milliseconds by the true clock. */
	came: number;
}

export interface Delivery {
	id: string;
	eventName: string;
	body: string;
	url: string;
	state: string;
	/** When it was made by the true clock, in milliseconds. */
	made: number;
	attempts: { status: number | null; ms: number }[];
}

/** What the hourly schedule lists in the CRM; it may come in between when a test runs at the full hour. */
export const ofCatchUp = ({ query }: LedgerEntry) => (query.filter ?? '').includes('updated_at');

/** The `/_sandbox` control plane of one mock. */
export class MockControl {
	readonly url: string;

	constructor(url: string) {
		this.url = url;
	}

	/**
	 * Waits until all is delivered. @returns how many deliveries there ever were
	 * @throws with what is still to be delivered where that takes more than a minute
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

	/** Settings for the rest of the test. */
	async settingsForNow(patch: Record<string, unknown>): Promise<void> {
		const before = await call<Record<string, unknown>>('GET', `${this.url}/_sandbox/settings`);
		onTestFinished(async () => {
			await this.settings(before);
		});
		await this.settings(patch);
	}

	/** Plays a fault on the next `times` requests of an operation; the test fails if it hits none. */
	fault(operationId: string, fault: Record<string, unknown>, times: number | null = 1) {
		onTestFinished(() => this.clearFaults());
		return call('POST', `${this.url}/_sandbox/faults`, {
			body: { match: { operationId }, fault, times },
		});
	}

	/** For one record alone; told of by `takeFaults`. */
	async faultFor(
		match: { operationId: string; text?: string; correlationId?: string },
		fault: Record<string, unknown>,
		times: number | null,
	): Promise<string> {
		const body = { match, fault, times };
		return (await call<{ id: string }>('POST', `${this.url}/_sandbox/faults`, { body })).id;
	}

	/** Ends all faults; the ids of those that have struck. */
	async takeFaults(): Promise<string[]> {
		const url = `${this.url}/_sandbox/faults`;
		const { faults } = await call<{ faults: { id: string; hits: number }[] }>('DELETE', url);
		return faults.filter(({ hits }) => hits > 0).map(({ id }) => id);
	}

	/** @throws where one of them never struck */
	async clearFaults(): Promise<void> {
		const url = `${this.url}/_sandbox/faults`;
		allStruck((await call<{ faults: Ordered[] }>('DELETE', url)).faults);
	}

	/**
	 * What is to go wrong with the next deliveries, in place of what was planned before; the test fails
	 * if a rule hits none. Only a plan to lose whatever comes may find that nothing comes.
	 * @throws where one of the rules replaced never struck
	 */
	async plan(rules: unknown[]): Promise<void> {
		if (rules.length > 0) onTestFinished(() => this.plan([]));
		const url = `${this.url}/_sandbox/deliveries/plan`;
		allStruck((await call<{ replaced: Ordered[] }>('POST', url, { body: { rules } })).replaced);
	}

	/** Nothing goes on of what a file that failed had ordered. */
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

	/** Entries after `after`, a place that `ledgerEnd` gave. */
	async ledger(after = 0): Promise<LedgerEntry[]> {
		const path = `/_sandbox/ledger?after=${after}`;
		return (await call<{ entries: LedgerEntry[] }>('GET', `${this.url}${path}`)).entries;
	}
	/** Until an operation was called after `after`, a place that `ledgerEnd` gave, however late its answer. */
	async untilCalled(operationId: string, after: number): Promise<void> {
		await vi.waitFor(async () => {
			const entries = await this.ledger(after);
			expect(entries.map((entry) => entry.operationId)).toContain(operationId);
		}, 20_000);
	}

	async ledgerEnd(): Promise<number> {
		return (await this.ledger()).at(-1)?.id ?? 0;
	}
}
