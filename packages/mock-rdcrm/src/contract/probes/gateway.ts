import type { Answer } from '../api.ts';
import { Other, type Probe, Undecided } from '../probe.ts';

const NOBODY = 'aaaaaaaaaaaaaaaaaaaaaaaa';
const NO_ID = '3fa85f64-5717-4562-b3fc-2c963f66afa6';
/** More than the limit of 120 requests per minute. */
const MANY = 200;

const other = ({ status, text }: Answer) => new Other(`${status} ${text.slice(0, 200)}`);

const isOneOf = <V>(value: unknown, values: readonly V[]): value is V =>
	values.includes(value as V);

export const gatewayProbes: readonly Probe[] = [
	{
		about: ['patch_alias'],
		run: async (stand) => {
			const { id } = await stand.deal();
			const { ok } = await stand.api.call('PATCH', `/deals/${id}`, { rating: 2 });
			return { patch_alias: ok };
		},
	},
	{
		about: ['unknown_paths', 'not_found_body'],
		run: async ({ api }) => {
			const path = await api.call('GET', '/nothing_of_this_name');
			const record = await api.call('GET', `/deals/${NOBODY}`);
			const isPage = ({ text }: Answer) => text.includes('Page not found');
			return {
				unknown_paths: isPage(path) ? 'page' : path.body.message ? 'gateway' : other(path),
				not_found_body: record.body.errors ? 'errors' : isPage(record) ? 'page' : other(record),
			};
		},
	},
	{
		about: ['unauthorized_body'],
		run: async ({ api }) => {
			const answer = await api.once('/crm/v2/users', {}, 'nobody');
			const isGateway = answer.body.error && answer.headers.has('www-authenticate');
			if (isGateway) return { unauthorized_body: 'gateway' };
			return { unauthorized_body: answer.body.errors ? 'errors' : other(answer) };
		},
	},
	{
		about: ['error_items', 'invalid_value_status'],
		run: async (stand) => {
			const answer = await stand.tryDeal({ owner_id: NO_ID });
			const members = Object.keys(answer.body.errors?.[0] ?? {})
				.sort()
				.join();
			const isTitled = members === 'detail,status,title';
			return {
				error_items: members === 'detail' ? 'detail' : isTitled ? 'title' : other(answer),
				invalid_value_status: isOneOf(answer.status, [422, 400] as const)
					? answer.status
					: other(answer),
			};
		},
	},
	{
		about: ['unwrapped_body_status'],
		run: async (stand) => {
			const name = stand.name();
			const answer = await stand.api.once('/crm/v2/deals', {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ name, stage_id: stand.stages[0] }),
			});
			const { status, ok } = answer;
			if (ok) stand.left.push(`deals: ${name}`);
			return {
				unwrapped_body_status: isOneOf(status, [400, 422] as const) ? status : other(answer),
			};
		},
	},
	{
		about: ['rate_limit_body', 'rate_limit_headers'],
		run: async ({ api }) => {
			api.pace = 0;
			let answer = await api.once('/crm/v2/users');
			for (let sent = 1; sent < MANY && answer.ok; sent++) answer = await api.once('/crm/v2/users');
			const headers = [...answer.headers.keys()].some((name) => /rate-?limit/i.test(name));
			if (answer.status !== 429) {
				const reason = new Undecided(`${MANY} requests met no limit`);
				return { rate_limit_body: reason, rate_limit_headers: reason };
			}
			return {
				rate_limit_headers: headers,
				rate_limit_body: answer.body.errors
					? 'errors'
					: answer.body.message
						? 'gateway'
						: other(answer),
			};
		},
	},
];
