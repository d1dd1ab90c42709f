import { isSlug } from '../../shared/helpers/fieldNames';
import { InvalidValue } from '../../shared/helpers/validate';
import { comparable } from '../../shared/helpers/values';

/** Whether a value exists once per text, or once per deal or note. */
export type About = 'text' | 'deal' | 'note';

/** Each name in English and Portuguese. */
const NAMES = {
	text: {
		email: ['email', 'e-mail'],
		contact: ['contact', 'contato'],
		jobTitle: ['job title', 'cargo'],
		phone: ['phone', 'telefone'],
		contactLink: ['contact link', 'link do contato'],
		otherContacts: ['other contacts', 'outros contatos'],
		withoutTag: ['found without tag', 'encontrado sem sufixo'],
		company: ['company', 'empresa'],
		companyOfAnother: ['company of another contact', 'empresa de outro contato'],
		address: ['address', 'endereço'],
		deals: ['deals', 'negociações'],
		moreDeals: ['more deals', 'mais negociações'],
		notes: ['notes', 'anotações'],
		ongoing: ['ongoing', 'em andamento'],
		ongoingTotal: ['ongoing total', 'total em andamento'],
		paused: ['paused', 'pausadas'],
		pausedTotal: ['paused total', 'total das pausadas'],
		won: ['won', 'ganhas'],
		wonTotal: ['won total', 'total das ganhas'],
		lost: ['lost', 'perdidas'],
		lostTotal: ['lost total', 'total das perdidas'],
	},
	deal: {
		deal: ['deal', 'negociação'],
		dealLink: ['deal link', 'link da negociação'],
		value: ['value', 'valor'],
		status: ['status', 'situação'],
		stage: ['stage', 'etapa'],
		pipeline: ['pipeline', 'funil'],
		owner: ['owner', 'responsável'],
		source: ['source', 'fonte'],
		campaign: ['campaign', 'campanha'],
		lostReason: ['lost reason', 'motivo da perda'],
		isOngoing: ['deal is ongoing', 'negociação em andamento'],
		isPaused: ['deal is paused', 'negociação pausada'],
		isWon: ['deal is won', 'negociação ganha'],
		isLost: ['deal is lost', 'negociação perdida'],
	},
	note: {
		note: ['note', 'anotação'],
		noteDate: ['note date', 'data da anotação'],
		noteDeal: ['note deal', 'negociação da anotação'],
	},
} as const satisfies Record<About, Record<string, readonly [string, string]>>;

export type TextName = keyof typeof NAMES.text;
export type DealName = keyof typeof NAMES.deal;
export type NoteName = keyof typeof NAMES.note;

const RECORDS = {
	contact: ['contact', 'contato'],
	company: ['company', 'empresa'],
	deal: ['deal', 'negociação'],
} as const;

export type RecordName = keyof typeof RECORDS;

/** The meaning of a name in a template. */
export type Meaning =
	| { of: 'own'; name: string }
	| { of: 'text'; key: TextName }
	| { of: 'deal'; key: DealName }
	| { of: 'note'; key: NoteName }
	| { of: 'field'; record: RecordName; slug: string };

const meanings = new Map<string, Meaning>();
for (const of of ['text', 'deal', 'note'] as const) {
	for (const [key, names] of Object.entries(NAMES[of])) {
		for (const name of names) meanings.set(comparable(name), { of, key } as Meaning);
	}
}

/** All names, as people write them. */
export const allNames = Object.values(NAMES).flatMap((names) => Object.values(names).flat());

const MOST_COMPARED = 60;

/** Returns the number of letters to change, add or remove to turn one word into the other. */
function distance(one: string, other: string): number {
	let row = [...Array(other.length + 1).keys()];
	for (let at = 1; at <= one.length; at++) {
		const next = [at];
		for (let to = 1; to <= other.length; to++) {
			const changed = (row[to - 1] ?? 0) + Number(one[at - 1] !== other[to - 1]);
			next.push(Math.min(changed, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
		}
		row = next;
	}
	return row[other.length] ?? 0;
}

/** Returns the known name with the most similar spelling. */
function nearest(name: string, known: string[]): string {
	const written = comparable(name).slice(0, MOST_COMPARED);
	const far = (other: string) => distance(written, comparable(other).slice(0, MOST_COMPARED));
	return known.reduce((best, other) => (far(other) < far(best) ? other : best), known[0] ?? '');
}

function fieldCalled(name: string): Meaning | undefined {
	const colon = name.indexOf(':');
	if (colon < 0) return undefined;
	const record = comparable(name.slice(0, colon));
	const slug = name.slice(colon + 1).trim();
	const kind = (Object.keys(RECORDS) as RecordName[]).find((candidate) =>
		RECORDS[candidate].some((word) => comparable(word) === record),
	);
	return kind && isSlug(slug) ? { of: 'field', record: kind, slug } : undefined;
}

/**
 * Returns the meaning of a name. The workflow's own names take precedence. Case and accents are ignored.
 * @throws {InvalidValue} for an unknown name, with the most similar known one
 */
export function meaningOf(label: string, name: string, ownNames: string[]): Meaning {
	const searched = comparable(name);
	const own = ownNames.find((ownName) => comparable(ownName) === searched);
	if (own !== undefined) return { of: 'own', name: own };
	const meaning = meanings.get(searched) ?? fieldCalled(name);
	if (meaning !== undefined) return meaning;
	throw new InvalidValue(
		label,
		`has the unknown name {${name}}`,
		`Did you mean {${nearest(name, [...ownNames, ...allNames])}}? A custom field is written with its record and slug: {company:cnpj}, {contact:cpf}, {deal:urgencia}. Values of the workflow itself belong in "Own Values (JSON)".`,
	);
}
