import type { Mocks } from '../mocks.ts';
import type { ActName, Choice, Field } from '../vendors/contents.ts';
import type { MockName } from '../vendors/index.ts';
import type { Given, Offer } from './acts.ts';
import type { Mishap } from './mishaps.ts';
import { Problem } from './problem.ts';

type Whom = (target: Choice, progress: Progress, mocks: Mocks) => boolean;

/** Values filled in so far, and the person or record they were about. */
export interface Progress {
	given: Given;
	about: string;
}

export interface ActStep {
	act: ActName;
	system: MockName;
	/** Conditions for the target, best first; left out if the act creates something. */
	whom?: Whom | Whom[];
	/** Whether any other target will do if none fits. */
	isOpen?: boolean;
	/** Values that replace the form's proposals. */
	given?: Given;
}

interface MishapStep {
	mishap: Mishap;
	system: MockName;
}

export type Step = ActStep | MishapStep;

/** State before the first step. */
export const NO_PROGRESS: Progress = { given: {}, about: '' };

export const targetOf = (system: MockName, value = ''): string => `${system}:${value}`;

/** Deals that an ERP can quote and has not quoted yet: with products, and a company that has a CNPJ. */
const quotable: Whom = ({ value }, _, { rdcrm: { store } }) => {
	const deal = store.deals.get(value);
	const company = store.organizations.get(deal?.organization_id ?? '');
	const hasProducts = store.deal_products.by('deal_id', value).length > 0;
	return (
		Boolean(company?.custom_fields.cnpj) && hasProducts && !deal?.custom_fields.id_orcamento_erp
	);
};

/** Deals that any ERP can quote: several refuse a CNPJ with letters. */
const quotableAnywhere: Whom = (target, progress, mocks) => {
	const { store } = mocks.rdcrm;
	const company = store.organizations.get(store.deals.get(target.value)?.organization_id ?? '');
	const hasDigits = /^[\d./-]+$/.test(`${company?.custom_fields.cnpj}`);
	return hasDigits && quotable(target, progress, mocks);
};

export const toQuote = [quotableAnywhere, quotable];

/** People with an ongoing deal, so that the agent's note has some content. */
export const customer: Whom = ({ value }, _, { rdcrm: { store } }) =>
	store.contacts
		.all()
		.filter(({ emails }) => emails.some(({ email }) => email === value))
		.some(({ id }) => store.deals.by('contact_id', id).some(({ status }) => status === 'ongoing'));

/**
 * Fills in the form of a step as a person would.
 * @returns undefined if nobody fits the step
 */
export function fillIn(
	step: ActStep,
	progress: Progress,
	offers: Offer[],
	mocks: Mocks,
): Progress | undefined {
	const act = offers
		.find(({ name }) => name === step.act)
		?.by.find(({ vendor }) => vendor === step.system)?.act;
	if (!act) throw new Problem('unknownAct');
	const { whom, isOpen } = step;
	const fitting = [whom ?? []]
		.flat()
		.flatMap((isFit) => act.targets?.find((one) => isFit(one, progress, mocks)) ?? [])[0];
	const target = fitting ?? (isOpen ? act.targets?.[0] : undefined);
	if (whom && !target) return undefined;
	const fields = act.fields.map((field) => [field.name, proposed(field)]);
	const given: Given = {
		...Object.fromEntries(fields),
		...step.given,
		target: targetOf(step.system, target?.value),
	};
	return { given, about: target?.label ?? given.name ?? '' };
}

const proposed = ({ value, choices }: Field): string => value ?? choices?.[0]?.value ?? '';
