import type { RdCrmStore } from '@rdcrm/mock-rdcrm';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Decision } from '../../nodes/RdCrm/sync/decision.ts';
import type { LastSeen } from '../../nodes/RdCrm/sync/lastSeen.ts';
import { DECLINED, GRANTED } from '../unit/sync/world.mts';
import { made, STAMPS } from './cases/case.mts';
import type { Crm } from './crm.mts';
import { first, runnerOf } from './run.mts';

type Contact = ReturnType<RdCrmStore['contacts']['all']>[number];

export const granted = GRANTED as Contact['legal_bases'][number];
export const declined = DECLINED as Contact['legal_bases'][number];

export type Output = Pick<Decision, 'result' | 'reason'> & {
	message: string;
	contact: (IDataObject & { id: string }) | null;
	contact_ids: string[];
	deal: (IDataObject & { id: string; stage: string }) | null;
	for_other: IDataObject;
	last_seen: LastSeen | null;
	last_seen_pending: LastSeen | null;
	writes: Array<{ action: string; contact_id: string | null; data: IDataObject }>;
};

/** Ana, who is subscribed, as a workflow maps her. */
export const ana: INodeParameters = {
	resource: 'contact',
	operation: 'sync',
	personId: 'm1',
	email: 'ana@x.com',
	subscription: 'subscribed',
	personFields: { firstName: 'Ana', lastName: 'Lima' },
};

/** Runs Contact › Sync against the mock. */
export function syncOf(crm: Crm) {
	const run = runnerOf(crm);
	let count = 0;
	return {
		/** Inserts a contact whose fields match Ana's in the other system. */
		contact(fields: Partial<Contact> = {}): Contact {
			const contact: Contact = {
				id: made(++count),
				name: 'Ana Lima',
				job_title: null,
				emails: [{ email: 'ana@x.com' }],
				phones: [],
				whatsapp_username: null,
				birthday: null,
				social_profiles: [],
				organization_id: null,
				legal_bases: [granted],
				custom_fields: {},
				...STAMPS,
				...fields,
			};
			crm.mock.store.contacts.insert(contact);
			return contact;
		},
		/** Runs the operation for one person. */
		async one(more: INodeParameters = {}, item: IDataObject = {}): Promise<Output> {
			return first(await run({ ...ana, ...more }, [item])).json as unknown as Output;
		},
		async many(parameters: INodeParameters, items: IDataObject[]): Promise<Output[]> {
			const found = await run({ ...ana, ...parameters }, items);
			return found.map(({ json }) => json as unknown as Output);
		},
		/** Calls since the last `forget`. */
		calls: () => crm.calls(),
		writes: () => crm.calls().filter((call) => !call.startsWith('GET')),
		/** Forgets all calls so far. */
		forget: () => crm.mock.world.ledger.clear(),
	};
}

/** Returns the output's `last_seen` as text, as a workflow stores it. */
export const kept = (output: Output): INodeParameters => ({
	lastSeen: JSON.stringify(output.last_seen),
});
