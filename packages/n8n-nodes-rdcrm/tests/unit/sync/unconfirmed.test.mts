import { describe, expect, it } from 'vitest';
import { realName } from '../../../nodes/RdCrm/sync/name.ts';
import {
	change,
	contact,
	contactIn,
	DECLINED,
	GRANTED,
	linked,
	person,
	rules,
	sync,
	worldOf,
} from './world.mts';

const customer = contact({ name: 'Carla Dias', legal_bases: [], phones: [], job_title: null });
const stranger = person({
	phone: '+5511911111111',
	jobTitle: 'Estagiária',
	emailConfirmed: false,
});
const signedUp = () => sync(worldOf({ person: stranger, contacts: [customer] }));

describe("a stranger who signs up with a customer's address", () => {
	it('leaves phone, job title and consent of the customer unchanged', () => {
		const { decision, world } = signedUp();
		expect(contactIn(world)).toEqual(customer);
		expect(decision).toMatchObject({ contactId: 'c1', writes: [], calls: 1 });
	});

	it('is linked, so that an unsubscription of the address is recognized at once', () => {
		const { world } = signedUp();
		expect(world.lastSeen).toMatchObject({ contact_id: 'c1' });
		const gone = sync(change(world, { subscription: 'unsubscribed' })).world;
		expect(contactIn(gone).legal_bases).toEqual([DECLINED]);
	});

	it('says so if nothing else has to be done', () => {
		const asIs = person({ firstName: 'Carla', lastName: 'Dias', emailConfirmed: false });
		const { decision } = sync(worldOf({ person: asIs, contacts: [customer] }));
		expect(decision).toMatchObject({ result: 'unchanged', reason: 'unconfirmed', forOther: {} });
	});

	it('does not undo a decline: the address is unsubscribed again', () => {
		const held = linked();
		const gone = sync(change(held, { subscription: 'unsubscribed' })).world;
		const back = change(gone, { subscription: 'subscribed', emailConfirmed: false });
		const { decision, world } = sync(back);
		expect(decision).toMatchObject({ reason: 'declined', forOther: { unsubscribe: true } });
		expect(contactIn(world).legal_bases).toEqual([DECLINED]);
	});

	it('moves no address', () => {
		const held = linked({ person: person({ emailConfirmed: false }) });
		const { world } = sync(change(held, { email: 'estranho@x.com' }));
		expect(contactIn(world).emails).toEqual([{ email: 'ana@x.com' }]);
	});

	it('has every effect of a confirmation once it comes', () => {
		const { decision, world } = sync(change(signedUp().world, { emailConfirmed: true }));
		expect(decision).toMatchObject({ result: 'updated', calls: 2 });
		expect(contactIn(world)).toMatchObject({
			phones: [{ phone: '+5511911111111' }],
			legal_bases: [GRANTED],
		});
	});
});

describe('a new contact', () => {
	it('is created without a confirmation, with the typed data', () => {
		const { decision, world } = sync(worldOf({ person: stranger }));
		expect(decision).toMatchObject({ result: 'created', reason: 'new' });
		expect(world.contacts).toMatchObject([{ job_title: 'Estagiária', legal_bases: [GRANTED] }]);
		const { decision: next } = sync(
			change(world, { jobTitle: 'Chefe' }),
			rules({ jobTitle: 'other' }),
		);
		expect(next).toMatchObject({ reason: 'unconfirmed', writes: [] });
	});
});

describe('a name', () => {
	it.each(['@'.repeat(100_000), `${'@a'.repeat(50_000)} x`])(
		'of 100 kB is read at once',
		(name) => {
			const start = performance.now();
			realName(name);
			expect(performance.now() - start).toBeLessThan(500);
		},
	);
});
