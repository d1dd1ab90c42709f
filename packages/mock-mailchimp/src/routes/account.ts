import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { linksSchema, selfLink } from '../paging.ts';
import type { Mailchimp } from '../store.ts';
import { row } from './row.ts';

export function accountRoutes({ store }: Mailchimp): Route[] {
	return [
		row({
			operationId: 'getAccount',
			method: 'GET',
			path: '/3.0/',
			summary: 'Reads the account',
			answers: {
				200: z.strictObject({
					account_id: z.string(),
					login_id: z.string(),
					account_name: z.string(),
					email: z.string(),
					role: z.string(),
					account_timezone: z.string(),
					total_subscribers: z.int(),
					_links: linksSchema,
				}),
			},
			handler: () =>
				ok({
					account_id: '8d3a3db4d97663a9074efcc16',
					login_id: '201412',
					account_name: 'Exemplo Educação',
					email: 'marketing@exemplo.com.br',
					role: 'owner',
					account_timezone: 'America/Sao_Paulo',
					total_subscribers: store.members.all().filter(({ status }) => status === 'subscribed')
						.length,
					_links: selfLink('/'),
				}),
		}),
		row({
			operationId: 'ping',
			method: 'GET',
			path: '/3.0/ping',
			summary: 'Says whether the API is well',
			answers: { 200: z.strictObject({ health_status: z.string() }) },
			handler: () => ok({ health_status: "Everything's Chimpy!" }),
		}),
	];
}
