import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMockRdCrm, type RdCrmMock } from '../mock.ts';
import { anonymizer } from './anonymize.ts';
import type { Target } from './api.ts';
import { described, observe } from './observe.ts';
import { writeObserved } from './observed-file.ts';
import { runScenario } from './run.ts';
import { scenarioOf } from './scenario.ts';
import type { Equipment } from './stand.ts';

export interface Recording extends Equipment {
	/** Base URL of the API: the vendor's host, or a mock. */
	target: string;
	token: string;
	writes: boolean;
	/** The folder for the answers, one file per operation. */
	folder: string;
	/** Milliseconds between requests: the real API allows 120 per minute. */
	pace: number;
	wait: Target['wait'];
	/** Called with the result of each step. */
	say(line: string): void;
}

/**
 * Plays the contract's scenario against an API and stores the answers without the account's data. If
 * writing is allowed, it also probes every behaviour.
 */
export async function record(recording: Recording): Promise<void> {
	const { writes, folder } = recording;
	const mock = createMockRdCrm();
	const anonymize = anonymizer(await enumValues(mock));
	const run = Date.now().toString(36);
	await mkdir(folder, { recursive: true });
	await recordScenario(recording, { run, mock, anonymize });
	if (writes) await recordBehaviours(recording, { run, anonymize });
}

interface Circumstances {
	run: string;
	anonymize(value: unknown): unknown;
}

async function recordScenario(
	{ target, token, writes, folder, pace, wait, say }: Recording,
	{ run, mock, anonymize }: Circumstances & { mock: RdCrmMock },
): Promise<void> {
	const recorded = new Map<string, unknown[]>();
	const send = async (path: string, init: RequestInit) => {
		await wait(pace);
		const headers = { ...init.headers, authorization: `Bearer ${token}` };
		return fetch(new URL(path, target), { ...init, headers });
	};
	const { routes } = mock;
	for await (const outcome of runScenario(scenarioOf(routes), { routes, send, run, writes })) {
		const { step, answer, differences } = outcome;
		if (!answer) {
			say(`${step.operationId}: left out`);
			continue;
		}
		const verdict = differences.length === 0 ? 'as expected' : differences.join('; ');
		say(`${step.operationId}: ${answer.status}, ${verdict}`);
		const answers = recorded.get(step.operationId) ?? [];
		recorded.set(step.operationId, [
			...answers,
			{ query: step.query, status: answer.status, body: anonymize(answer.body), differences },
		]);
	}
	for (const [operationId, answers] of recorded) {
		const text = JSON.stringify({ operationId, answers }, null, '\t');
		await writeFile(join(folder, `${operationId}.json`), `${text}\n`);
	}
}

async function recordBehaviours(
	{ target: host, token, folder, pace, wait, say, ...equipment }: Recording,
	{ run, anonymize }: Circumstances,
): Promise<void> {
	const target: Target = {
		send: (url, init) => fetch(new URL(url, host), init),
		wait,
		now: Date.now,
	};
	const { grant, inbox, patience } = equipment;
	const { findings, left } = await observe({
		...{ target, token, run, pace, grant, inbox, patience },
		say: (finding) => say(described(finding)),
	});
	const headers = inbox?.headerNames() ?? [];
	if (headers.length > 0) say(`Deliveries have the headers ${headers.join(', ')}`);
	const on = new Date().toISOString().slice(0, 10);
	await writeObserved(folder, findings, { on, anonymize });
	if (left.length > 0) say(`Delete on the screen:\n${left.map((one) => `  ${one}`).join('\n')}`);
}

/** Collects the values of the API's enums, which are not data of the account. */
async function enumValues(mock: RdCrmMock): Promise<Set<string>> {
	const init = { headers: { host: 'localhost' } };
	const response = await mock.app.request('/_sandbox/openapi.json', init);
	const values = new Set<string>();
	JSON.parse(await response.text(), (keyword, value) => {
		if (keyword === 'enum') for (const one of value) values.add(String(one));
		return value;
	});
	return values;
}
