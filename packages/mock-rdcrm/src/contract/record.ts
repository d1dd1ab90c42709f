import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createMockRdCrm, type RdCrmMock } from '../mock.ts';
import { anonymizer } from './anonymize.ts';
import { runScenario } from './run.ts';
import { scenarioOf } from './scenario.ts';

export interface Recording {
	/** Where the API is: the vendor's host, or a mock. */
	target: string;
	token: string;
	writes: boolean;
	/** Where the answers are written to, one file an operation. */
	folder: string;
	/** Milliseconds between two requests: the true API takes 120 a minute. */
	pace: number;
	/** Told what became of each step. */
	say(line: string): void;
}

/** Plays the contract's scenario against an API and keeps its answers, without the account's data. */
export async function record(recording: Recording): Promise<void> {
	const { target, token, writes, folder, pace, say } = recording;
	const mock = createMockRdCrm();
	const anonymize = anonymizer(await enumValues(mock));
	const recorded = new Map<string, unknown[]>();
	const send = async (path: string, init: RequestInit) => {
		await new Promise((resume) => setTimeout(resume, pace));
		const headers = { ...init.headers, authorization: `Bearer ${token}` };
		return fetch(new URL(path, target), { ...init, headers });
	};
	const run = Date.now().toString(36);
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
	await mkdir(folder, { recursive: true });
	for (const [operationId, answers] of recorded) {
		const text = JSON.stringify({ operationId, answers }, null, '\t');
		await writeFile(join(folder, `${operationId}.json`), `${text}\n`);
	}
}

/** Texts that belong to the API and not to the account: the values of its enums. */
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
