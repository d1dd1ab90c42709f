import type { z } from 'zod';
import { idNumber } from './schemas/common.ts';
import type { Organization, organization } from './schemas/organization.ts';
import type { Identity, identity, User, user } from './schemas/user.ts';
import type { Desk } from './store.ts';
import { apiUrl } from './tickets/wire.ts';
import { emailOf } from './users.ts';

export function userWire(desk: Desk, record: User): z.output<typeof user> {
	const { organization_id, ...rest } = record;
	return {
		...rest,
		id: Number(record.id),
		url: apiUrl(desk, `users/${record.id}`),
		email: emailOf(desk, record.id),
		organization_id: idNumber(organization_id),
		time_zone: 'Brasilia',
		iana_time_zone: 'America/Sao_Paulo',
		locale_id: 19,
		alias: null,
		shared: false,
		shared_agent: false,
		last_login_at: null,
		signature: null,
		moderator: record.role !== 'end-user',
		ticket_restriction: record.role === 'end-user' ? 'requested' : null,
		only_private_comments: false,
		restricted_agent: record.role !== 'admin',
		report_csv: record.role === 'admin',
	};
}

export function identityWire(desk: Desk, record: Identity): z.output<typeof identity> {
	return {
		...record,
		id: Number(record.id),
		user_id: Number(record.user_id),
		url: apiUrl(desk, `users/${record.user_id}/identities/${record.id}`),
	};
}

export function organizationWire(desk: Desk, record: Organization): z.output<typeof organization> {
	return {
		...record,
		id: Number(record.id),
		group_id: idNumber(record.group_id),
		url: apiUrl(desk, `organizations/${record.id}`),
		shared_tickets: false,
		shared_comments: false,
	};
}
