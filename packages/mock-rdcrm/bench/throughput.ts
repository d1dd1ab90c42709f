import autocannon from 'autocannon';
import type { RdCrmMock } from '../src/index.ts';
import { spread } from './lookups.ts';
import {
	installOthers,
	type Server,
	startBare,
	startJsonServer,
	startMock,
	startPrism,
} from './servers.ts';

const ROUNDS = 5;
const SECONDS = 1;
const CONNECTIONS = 32;

/** The same request in each server's form, for records spread over the account. */
interface Question {
	title: string;
	crm: string[];
	jsonServer: string[];
}

function questions({ store }: RdCrmMock): Question[] {
	const contacts = spread(store.contacts.all());
	const emails = contacts.map(({ emails: [first] }) => encodeURIComponent(first?.email ?? ''));
	return [
		{
			title: 'one contact',
			crm: contacts.map(({ id }) => `/crm/v2/contacts/${id}`),
			jsonServer: contacts.map(({ id }) => `/contacts/${id}`),
		},
		{
			title: 'contacts by e-mail',
			crm: emails.map((email) => `/crm/v2/contacts?filter=email:${email}`),
			jsonServer: emails.map((email) => `/contacts?emails[0].email=${email}`),
		},
		{
			title: 'a sorted page of 25 deals',
			crm: ['/crm/v2/deals?sort[name]=asc&page[size]=25'],
			jsonServer: ['/deals?_sort=name&_order=asc&_page=1&_limit=25'],
		},
	];
}

/**
 * Measures the throughput of each server, in a process of its own. They take turns, so that a slow moment
 * affects all of them. The result is the median of the ratios to bare Hono in the same round.
 * @returns rows of a Markdown table
 */
export async function compareServers(small: RdCrmMock, large: RdCrmMock): Promise<string[]> {
	installOthers();
	const rows = [
		'| | contacts | bare Hono | mock-rdcrm | Prism | json-server |',
		'| --- | ---: | ---: | ---: | ---: | ---: |',
	];
	for (const mock of [small, large]) {
		const size = mock.store.contacts.size;
		const servers = [await startMock(size)];
		// json-server reads and sorts all records on every request: too slow for the large size.
		if (mock === small) servers.push(await startPrism(mock), await startJsonServer(mock));
		const headers = { authorization: `Bearer ${await token(servers[0])}` };
		for (const question of questions(mock)) {
			const bytes = await fetch(servers[0]?.url + (question.crm[0] ?? ''), { headers });
			const all = [await startBare(await bytes.text()), ...servers];
			const cells = [question.title, size.toLocaleString('en')];
			cells.push(...(await inTurns(all, question, headers)));
			while (cells.length < 6) cells.push('');
			rows.push(`| ${cells.join(' | ')} |`);
			console.log(rows.at(-1));
			await all[0]?.close();
		}
		await Promise.all(servers.map((server) => server.close()));
	}
	return rows;
}

async function token(mock: Server | undefined): Promise<string> {
	const response = await fetch(`${mock?.url}/_sandbox/tokens`, { method: 'POST' });
	return ((await response.json()) as { access_token: string }).access_token;
}

/** Returns the requests per second of the first server, and the ratio to it for the others. */
async function inTurns(servers: Server[], question: Question, headers: Record<string, string>) {
	const ask = async ({ name, url }: Server, duration: number) => {
		const paths = name === 'json-server' ? question.jsonServer : question.crm;
		const requests = paths.map((path) => ({ path }));
		const load = { url, headers, requests, connections: CONNECTIONS, duration };
		const result = await autocannon(load);
		if (result.non2xx + result.errors > 0) {
			throw new Error(`${name}, ${question.title}: ${result.non2xx} bad, ${result.errors} errors`);
		}
		return result.requests.average;
	};
	for (const server of servers) await ask(server, 2);
	const rounds: number[][] = [];
	for (let round = 0; round < ROUNDS; round++) {
		const answered: number[] = [];
		for (const server of servers) answered.push(await ask(server, SECONDS));
		rounds.push(answered);
	}
	const [bare, ...others] = servers.map((_, index) => rounds.map((round) => round[index] ?? 0));
	const ratio = (rates: number[]) =>
		median(rates.map((rate, round) => rate / (bare?.[round] ?? 0)));
	return [
		`${median(bare ?? []).toFixed(0)}/s`,
		...others.map((rates) => ratio(rates).toPrecision(2)),
	];
}

export const median = (values: readonly number[]): number =>
	[...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
