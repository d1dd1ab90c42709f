import { describe, expect, it } from 'vitest';
import { needsDeal } from '../../../nodes/RdCrm/sync/case.ts';
import { mainDeal, seenDeal } from '../../../nodes/RdCrm/sync/seenDeal.ts';
import {
	caseIn,
	change,
	changeContact,
	contact,
	contactIn,
	linked,
	momentAt,
	person,
	rules,
	sync,
	type World,
	worldOf,
} from './world.mts';

/** Syncs after an event of the CRM reported that the contact was saved. */
const told = (world: World, wanted = rules()) =>
	sync(world, wanted, { contactUpdatedAt: contactIn(world).updated_at ?? '' });

describe('a contact that changes in the CRM', () => {
	it('passes name, job title, phone and interests to the subscriber, and changes nothing afterwards', () => {
		const changed = changeContact(linked(), {
			name: 'Ana Maria Lima',
			job_title: 'Diretora',
			phones: [{ phone: '+5511912345678' }],
			custom_fields: { interesses: ['Locação', 'Projetos'] },
		});
		const { decision, world } = told(changed);
		expect(decision).toMatchObject({ result: 'updated', calls: 1, writes: [] });
		expect(decision.forOther).toEqual({
			name: 'Ana Maria Lima',
			first_name: 'Ana',
			last_name: 'Maria Lima',
			job_title: 'Diretora',
			phone: '+5511912345678',
			custom_fields: { interesses: ['Locação', 'Projetos'] },
		});
		expect(told(world).decision).toMatchObject({ reason: 'last_seen', calls: 0 });
	});

	it('writes nothing if no field of the subscriber differs, or if a field is emptied', () => {
		const held = linked({ contacts: [contact({ job_title: 'Gerente' })] });
		const touched = told(changeContact(held, {}));
		expect(touched.decision).toMatchObject({ result: 'unchanged', reason: 'equal', calls: 1 });
		const { world } = told(changeContact(touched.world, { job_title: null }));
		expect(world.person.jobTitle).toBe('Gerente');
	});

	it("undoes a subscriber's change to a field that the CRM decides, and settles", () => {
		const held = linked({ contacts: [contact({ job_title: 'Diretora' })] });
		const { decision, world } = sync(change(held, { jobTitle: 'Chefe' }));
		expect(decision).toMatchObject({ writes: [], forOther: { job_title: 'Diretora' } });
		expect(sync(world).decision).toMatchObject({ reason: 'last_seen', calls: 0 });
	});

	it("ignores the flow's own writes, round after round", () => {
		let world = linked();
		for (const job_title of ['Gerente', 'Diretora', 'CEO']) {
			const down = told(changeContact(world, { job_title }));
			expect(down.decision).toMatchObject({ writes: [], forOther: { job_title } });
			const up = sync(change(down.world, { firstName: job_title }));
			expect(up.decision).toMatchObject({ writes: [], forOther: { name: 'Ana Lima' } });
			world = up.world;
		}
		expect(world.person).toMatchObject({ firstName: 'Ana', lastName: 'Lima', jobTitle: 'CEO' });
	});

	it('settles a change of the other system after one write in the CRM', () => {
		const { decision, world } = sync(change(linked(), { phone: '11912345678' }));
		expect(decision).toMatchObject({ calls: 2, forOther: {} });
		expect(told(world).decision.calls).toBe(0);
	});

	it('stays deleted, whatever happens to the subscription', () => {
		let world: World = { ...linked(), contacts: [] };
		for (const firstName of ['Bia', 'Eva']) {
			const step = sync(change(world, { firstName }));
			expect(step.decision).toMatchObject({ result: 'skipped', reason: 'contact_deleted' });
			world = step.world;
		}
		expect(world.lastSeen?.contact_id).toBe('c1');
		expect(world.contacts).toEqual([]);
		expect(sync(world).decision.calls).toBe(0);
	});

	it('that was merged into another one with the address is linked to that one', () => {
		const merged = { ...linked(), contacts: [contact({ id: 'c2', job_title: 'Diretora' })] };
		const { decision, world } = sync(change(merged, { jobTitle: 'Chefe' }));
		expect(decision).toMatchObject({ contactId: 'c2', forOther: { job_title: 'Diretora' } });
		expect(world.lastSeen?.contact_id).toBe('c2');
	});
});

describe('a deal', () => {
	const names = new Map([
		['s1', 'Contato feito'],
		['s2', 'Apresentação'],
	]);
	const closed = { won: 'Ganha', lost: 'Perdida' };
	const deal = (id: string, fields: object = {}) => ({
		id,
		status: 'ongoing',
		stage_id: 's1',
		updated_at: momentAt(1),
		...fields,
	});
	const seen = (one: ReturnType<typeof deal> | undefined) =>
		seenDeal(one, names.get(one?.stage_id ?? ''), closed);
	const shown = (deals: Array<ReturnType<typeof deal>>) => seen(mainDeal(deals)).stage;

	it('counts while it is ongoing before a closed one, then by its last change', () => {
		const won = deal('d2', { status: 'won', updated_at: momentAt(9) });
		const lost = deal('d3', { status: 'lost', updated_at: '1970-01-01T00:00:10.000-03:00' });
		expect(shown([won, deal('d1'), lost])).toBe('Contato feito');
		expect(shown([deal('d1'), deal('d4', { stage_id: 's2', updated_at: momentAt(2) })])).toBe(
			'Apresentação',
		);
		expect(shown([won, lost])).toBe('Perdida');
		expect(shown([won])).toBe('Ganha');
		expect(shown([])).toBe('');
		expect(shown([deal('d5', { stage_id: 'unknown' })])).toBe('');
	});

	it('brings its stage to the subscriber, once', () => {
		const first = linked({ person: person({ stage: '' }) });
		const moved = { ...first, deal: seen(deal('d1', { stage_id: 's2' })) };
		const { decision, world } = sync(moved, rules(), { deal: moved.deal });
		expect(decision.forOther).toEqual({ stage: 'Apresentação' });
		expect(sync(world, rules(), { deal: moved.deal }).decision.calls).toBe(0);
	});

	it('whose stage has no known name leaves the shown stage unchanged', () => {
		const first = linked({ person: person({ stage: 'Apresentação' }) });
		const unknown = { ...first, deal: seen(deal('d1', { stage_id: 'x' })) };
		expect(sync(unknown, rules(), { deal: unknown.deal }).decision.forOther).toEqual({});
	});

	it('is read when a contact is linked, and until its stage was synced; afterwards events report it', () => {
		const asked = (world: World, wanted = rules()) => needsDeal(caseIn(world, wanted));
		const start = worldOf({ person: person({ stage: '' }), contacts: [contact()] });
		const unread = sync(start).world;
		const read = sync({ ...start, deal: seen(undefined) }).world;
		expect([start, unread, read].map((world) => asked(world))).toEqual([true, true, false]);
		expect(asked({ ...start, contacts: [] })).toBe(false);
		expect(asked({ ...start, person: person() })).toBe(false);
		expect(asked(change(start, { subscription: 'unsubscribed' }))).toBe(false);
		expect(asked(start, rules({ stage: 'leaveAlone' }))).toBe(false);
		expect(asked(start, rules({ direction: 'toCrm' }))).toBe(false);
		const two = { ...start, contacts: [contact(), contact({ id: 'c2' })] };
		expect(asked(two)).toBe(false);
	});
});
