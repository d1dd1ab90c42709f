import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentOf } from '../../../nodes/RdCrm/sync/consent.ts';
import type { Contact } from '../../../nodes/RdCrm/sync/contact.ts';
import { emailsOf } from '../../../nodes/RdCrm/sync/contact.ts';
import { entriesOf } from '../../../nodes/RdCrm/sync/fieldValues.ts';
import { nameOf, type Person } from '../../../nodes/RdCrm/sync/person.ts';
import { phoneKey } from '../../../nodes/RdCrm/sync/phone.ts';
import type { Rules } from '../../../nodes/RdCrm/sync/syncRules.ts';
import { rules as anyRules } from './arbitraries.mts';
import {
	change,
	changeContact,
	contact,
	contactIn,
	DECLINED,
	GRANTED,
	linked,
	person,
	sync,
	type World,
} from './world.mts';

const RUNS = { numRuns: 500 };

/** Any rules, with a rule for the only custom field of these worlds. */
const rules = anyRules.map((some): Rules => {
	const [first] = Object.values(some.customFields);
	return { ...some, customFields: { interesses: { winner: first?.winner ?? 'crm' } } };
});

const NAMES = [
	['Ana', 'Lima'],
	['Bia', 'Souza'],
	['Rui', 'Costa Neto'],
] as const;
const phone = fc.constantFrom('+5511911111111', '(21) 92222-2222', '+351 912 345 678');
const jobTitle = fc.constantFrom('Gerente', 'Diretora', 'Compras');
const interesses = fc.subarray(['Locação', 'Projetos', 'Climatização'], { minLength: 1 });

const personEdit: fc.Arbitrary<Partial<Person>> = fc
	.record(
		{
			parts: fc.constantFrom(...NAMES),
			phone,
			jobTitle,
			customFields: fc.record({ interesses }),
		},
		{ requiredKeys: [] },
	)
	.map(({ parts, ...edit }) =>
		parts ? { ...edit, firstName: parts[0], lastName: parts[1] } : edit,
	);

const contactEdit: fc.Arbitrary<Partial<Contact>> = fc.record(
	{
		name: fc.constantFrom(...NAMES.map((parts) => parts.join(' '))),
		phones: phone.map((one) => [{ phone: one }]),
		job_title: jobTitle,
		custom_fields: fc.record({ interesses }),
	},
	{ requiredKeys: [] },
);

const consentEdit = fc.constantFrom<Partial<Contact>>(
	{},
	{ legal_bases: [] },
	{ legal_bases: [GRANTED] },
	{ legal_bases: [DECLINED] },
);
const addressEdit = fc.constantFrom<Partial<Contact>>(
	{},
	{ emails: [{ email: 'nova@x.com' }] },
	{ emails: [{ email: 'ana@x.com' }, { email: 'nova@x.com' }] },
	{ emails: [] },
);
const personAct = fc.constantFrom<Partial<Person>>(
	{},
	{ email: 'renovada@x.com' },
	{ subscription: 'unsubscribed' },
	{ subscription: 'cleaned' },
	{ subscription: 'pending' },
);

const start: fc.Arbitrary<Partial<World>> = fc.constantFrom(
	{},
	{ person: person({ phone: '+5511911111111', jobTitle: 'Gerente' }) },
	{ person: person({ subscription: 'unsubscribed' }) },
	{ contacts: [contact({ legal_bases: [DECLINED] })] },
);

/** Returns everything that is visible on both sides. */
const seen = ({ person: one, contacts }: World) => ({
	there: {
		name: nameOf(one)?.name,
		phone: phoneKey(one.phone),
		jobTitle: one.jobTitle,
		interesses: entriesOf(one.customFields?.interesses).sort(),
	},
	here: contacts.map(({ name, phones, job_title, custom_fields }) => ({
		name,
		phone: phoneKey(phones?.[0]?.phone),
		job_title,
		interesses: entriesOf(custom_fields?.interesses).sort(),
	})),
});

const consents = ({ person: one, contacts }: World) => [
	one.subscription,
	...contacts.map((each) => consentOf(each)),
];

const onPerson = (world: World, wanted: Rules) => sync(world, wanted).world;
const onContact = (world: World, wanted: Rules) =>
	sync(world, wanted, { contactUpdatedAt: contactIn(world).updated_at ?? '' }).world;

describe('two events', () => {
	it('of finished changes end the same in either order and number', () => {
		fc.assert(
			fc.property(
				...[start, rules, personEdit, contactEdit],
				...[personAct, consentEdit, addressEdit],
				(from, wanted, there, here, act, consent, address) => {
					const changed = changeContact(change(linked(from, wanted), { ...there, ...act }), {
						...here,
						...consent,
						...address,
					});
					const event = { contactUpdatedAt: contactIn(changed).updated_at ?? '' };
					const told = (world: World) => sync(world, wanted, event).world;
					const one = told(onPerson(changed, wanted));
					const other = onPerson(told(changed), wanted);
					expect(other.person).toEqual(one.person);
					expect(other.contacts.map(withoutMoment)).toEqual(one.contacts.map(withoutMoment));
					const again = told(onPerson(told(one), wanted));
					expect(again.person).toEqual(one.person);
					expect(again.contacts).toEqual(one.contacts);
				},
			),
			RUNS,
		);
	});

	it('of one change on each side end in the same fields, in either order', () => {
		fc.assert(
			fc.property(rules, personEdit, contactEdit, (wanted, there, here) => {
				const from = linked({ person: person({ phone: '+5531933333333' }) }, wanted);
				const one = onContact(changeContact(onPerson(change(from, there), wanted), here), wanted);
				const other = onPerson(change(onContact(changeContact(from, here), wanted), there), wanted);
				expect(seen(other)).toEqual(seen(one));
			}),
			RUNS,
		);
	});

	it('of one consent change on each side end in the same consent, in either order', () => {
		fc.assert(
			fc.property(
				rules,
				fc.constantFrom<Partial<Person>>(
					...[{}, { subscription: 'unsubscribed' as const }, { subscription: 'cleaned' as const }],
				),
				consentEdit,
				fc.boolean(),
				(wanted, word, here, hasLeft) => {
					const gone = person({ subscription: hasLeft ? 'unsubscribed' : 'subscribed' });
					const from = linked({ person: gone }, wanted);
					const act = hasLeft ? { subscription: 'subscribed' as const } : word;
					const edit = hasLeft ? { legal_bases: [GRANTED] } : here;
					const one = onContact(changeContact(onPerson(change(from, act), wanted), edit), wanted);
					const other = onPerson(change(onContact(changeContact(from, edit), wanted), act), wanted);
					expect(consents(other)).toEqual(consents(one));
				},
			),
			RUNS,
		);
	});
});

const withoutMoment = ({ updated_at: _, ...rest }: Contact) => ({
	...rest,
	emails: emailsOf(rest),
});
