import fc from 'fast-check';
import type { Contact, LegalBasis } from '../../../nodes/RdCrm/sync/contact.ts';
import { emailMark } from '../../../nodes/RdCrm/sync/email.ts';
import type { FieldValue } from '../../../nodes/RdCrm/sync/fieldValues.ts';
import type { LastSeen } from '../../../nodes/RdCrm/sync/lastSeen.ts';
import { personMark, rulesMark } from '../../../nodes/RdCrm/sync/lastSeen.ts';
import type { Person } from '../../../nodes/RdCrm/sync/person.ts';
import type { SeenDeal } from '../../../nodes/RdCrm/sync/seenDeal.ts';
import type { Rules } from '../../../nodes/RdCrm/sync/syncRules.ts';
import { CONTRACT, DECLINED, GRANTED, momentAt, type World } from './world.mts';

/** Arbitrary text, including control characters, quotes and half of a surrogate pair. */
const anyText = fc.string({ unit: 'binary', maxLength: 12 });
const blank = fc.constantFrom('', '  ', null);

/** A few values, so that the two sides often match. */
const some = <T,>(values: readonly T[], odd: fc.Arbitrary<T>) =>
	fc.oneof({ arbitrary: fc.constantFrom(...values), weight: 8 }, { arbitrary: odd, weight: 1 });

const EMAILS = ['ana@x.com', 'bia@x.com', 'eva@x.com', 'rui@y.com.br'] as const;
export const HOSTILE_EMAILS = [
	'o/x#y?@x.com',
	'a" or email:~"@x.com',
	'(a,b)@x.com',
	'a\\@x.com',
	'ana@x.com\nb@x.com',
	'ana@x.com,bia@x.com',
	'__proto__',
	`${'a'.repeat(300)}@x.com`,
];
const email = some<string>(
	[...EMAILS, ' ANA@x.com ', 'Bia@X.com'],
	fc.oneof(anyText, fc.constantFrom('', ...HOSTILE_EMAILS)),
);

const NAMES = ['Ana', 'Ana Lima', 'Ana  Lima', 'Ana Maria Lima', 'Bia', 'Bia Souza', 'ana@x.com'];
const PHONES = [
	'+5511987654321',
	'(11) 98765-4321',
	'11 8765-4321',
	'(21) 3456-7890',
	'+351 912 345 678',
	'98765-4321',
	'liga de manhã',
];
const TITLES = ['Gerente', 'Diretora', ' Diretora ', 'Compras'];
const ENTRIES = ['Locação', 'Projetos', 'Climatização', 'Só no CRM'];
const SLUGS = ['interesses', 'nivel', '__proto__'] as const;

const fieldValue: fc.Arbitrary<FieldValue> = fc.oneof(
	{ arbitrary: fc.subarray(ENTRIES), weight: 4 },
	{ arbitrary: fc.constantFrom<FieldValue>(...ENTRIES, 3, '3', true, null, ''), weight: 3 },
	{ arbitrary: fc.array(anyText, { maxLength: 2 }), weight: 1 },
	{ arbitrary: anyText, weight: 1 },
);

/** Objects that may have a slug such as `__proto__` as an own key. */
const bySlug = <T,>(value: fc.Arbitrary<T>) =>
	fc
		.uniqueArray(fc.constantFrom(...SLUGS))
		.chain((slugs) =>
			fc
				.tuple(...slugs.map((slug) => fc.tuple(fc.constant(slug), value)))
				.map((entries) => Object.fromEntries(entries) as Record<string, T>),
		);

const given = <T,>(value: fc.Arbitrary<T>) =>
	fc.oneof(
		{ arbitrary: value, weight: 6 },
		{ arbitrary: blank, weight: 2 },
		{ arbitrary: fc.constant(undefined), weight: 1 },
	);
const subscription = fc.constantFrom<Person['subscription']>(
	...(['subscribed', 'subscribed', 'subscribed', 'unsubscribed'] as const),
	...(['pending', 'cleaned', 'none'] as const),
);
const consent = fc.constantFrom<Person['consent']>(
	...(['followsSubscription', 'followsSubscription', 'given', 'notGiven'] as const),
);

const nameText = some<string>(NAMES, anyText);
/** A system has the full name, its two parts, or no name. */
const names = fc.oneof(
	fc.record({ name: given(nameText) }),
	fc.record({
		firstName: fc.oneof(some<string>(['Ana', 'Ana Maria', 'Bia'], anyText), blank),
		lastName: fc.oneof(some<string>(['Lima', 'Souza'], anyText), blank),
	}),
);

export const person: fc.Arbitrary<Person> = fc
	.tuple(
		names,
		fc.record({
			id: fc.constantFrom('m1', 'm1', 'm1', ''),
			email,
			earlierEmail: fc.option(email, { nil: undefined, freq: 2 }),
			phone: given(some<string>(PHONES, anyText)),
			jobTitle: given(some<string>(TITLES, anyText)),
			customFields: fc.option(bySlug(fieldValue)),
			stage: given(some<string>(['Proposta', 'Ganha'], anyText)),
			subscription,
			consent,
			emailConfirmed: fc.constantFrom(undefined, undefined, true, false),
		}),
	)
	.map(([name, rest]) => ({ ...name, ...rest }));

const legalBases = fc.constantFrom<LegalBasis[] | null>(
	...[[], [GRANTED], [DECLINED], [GRANTED, CONTRACT], [CONTRACT, DECLINED]],
	...[null, [CONTRACT], [{ status: 'declined' }], [GRANTED, DECLINED]],
);

const list = <T,>(value: fc.Arbitrary<T>, maxLength: number) =>
	fc.oneof(
		{ arbitrary: fc.array(value, { maxLength }), weight: 6 },
		{ arbitrary: fc.constant(null), weight: 1 },
	);

function contact(id: string, address: string): fc.Arbitrary<Contact> {
	return fc.record({
		id: fc.constant(id),
		name: fc.oneof(nameText, blank),
		job_title: fc.oneof(some<string>(TITLES, anyText), blank),
		emails: list(fc.record({ email: fc.oneof(fc.constantFrom(address, null), email) }), 3),
		phones: list(
			fc.record({
				phone: fc.oneof(some<string>(PHONES, anyText), blank),
				type: fc.constantFrom('mobile', 'work', null),
			}),
			3,
		),
		legal_bases: legalBases,
		custom_fields: fc.option(bySlug(fieldValue)),
		created_at: fc.oneof(fc.integer({ min: 1, max: 5 }).map(momentAt), fc.constant(null)),
		updated_at: fc.integer({ min: 6, max: 9 }).map(momentAt),
	});
}

/** Up to three contacts, often with the person's address. */
export const contactsFor = ({ email }: Pick<Person, 'email'>) =>
	fc.subarray(['c1', 'c2', 'c3']).chain((ids) => fc.tuple(...ids.map((id) => contact(id, email))));

const fieldRule = fc.constantFrom('crm', 'other', 'onlyBlanks', 'leaveAlone');

export const rules: fc.Arbitrary<Rules> = fc.record({
	direction: fc.constantFrom('both', 'both', 'toCrm', 'fromCrm'),
	name: fieldRule,
	phone: fieldRule,
	jobTitle: fieldRule,
	email: fc.constantFrom('whoChanged', 'whoChanged', 'crm', 'other', 'onlyBlanks', 'leaveAlone'),
	customFields: bySlug(
		fc.record({
			winner: fieldRule,
			optionsThere: fc.option(fc.constant(ENTRIES.slice(0, 3)), { nil: undefined }),
		}),
	),
	stage: fc.constantFrom('crm', 'crm', 'leaveAlone'),
	consent: fc.constantFrom('both', 'toCrm', 'off'),
	severalMatches: fc.constantFrom('review', 'oldest'),
	createMissing: fc.constantFrom(true, true, false),
});

/** Memories that an earlier run may have stored: for this person or another one, linked or not, up to date or not. */
export function lastSeenOf(person: Person, wanted: Rules): fc.Arbitrary<LastSeen | null> {
	const seen: fc.Arbitrary<LastSeen> = fc.record({
		person_id: fc.constantFrom(
			...[person.id, person.id, person.id, 'm2'],
			`email:${emailMark(person.email.trim().toLowerCase())}`,
		),
		contact_id: fc.constantFrom('c1', 'c1', 'c2', 'gone', ''),
		contact_updated_at: fc.constantFrom('', momentAt(6), momentAt(7)),
		email: fc.constantFrom('', ...EMAILS.map(emailMark)),
		subscription,
		person: fc.constantFrom('', 'other', personMark(person, wanted)),
		deal: fc.constantFrom('', '-', 'd1 ongoing s1'),
		rules: fc.constantFrom('other', rulesMark(wanted), rulesMark(wanted)),
	});
	return fc.option(seen, { freq: 3 });
}

const deal: fc.Arbitrary<SeenDeal | undefined> = fc.constantFrom(
	undefined,
	{ signal: '-', stage: '' },
	{ signal: 'd1 ongoing s1', stage: 'Proposta' },
	{ signal: 'd1 won s1', stage: 'Ganha' },
);

/** Any two systems, before or after earlier runs, with any rules. */
export const anyCase: fc.Arbitrary<{ world: World; wanted: Rules }> = fc
	.tuple(person, rules)
	.chain(([one, wanted]) =>
		fc.record({
			wanted: fc.constant(wanted),
			world: fc.record({
				person: fc.constant(one),
				contacts: contactsFor(one),
				lastSeen: lastSeenOf(one, wanted),
				deal,
				now: fc.constant(1_000),
			}),
		}),
	);
