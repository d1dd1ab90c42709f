import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { oneOf, slugOf } from '../../../../shared/helpers/validate';
import { entriesOf, toList } from '../../../../shared/helpers/values';
import type { FieldValues } from '../../../sync/fieldValues';
import { DEFAULT_RULES } from '../../../sync/syncRules';
import type { CustomFieldRule, Rules } from '../../../sync/syncRules';

const WINNERS = ['crm', 'other', 'onlyBlanks', 'leaveAlone'] as const;

/** Reads the rules of custom fields. A field without a rule of its own gets the default: the CRM wins. */
function customFieldRules(given: unknown, values: FieldValues): Record<string, CustomFieldRule> {
	const rules: Record<string, CustomFieldRule> = Object.fromEntries(
		Object.keys(values).map((slug) => [slug, { winner: 'crm' }]),
	);
	for (const { field, winner = 'crm', optionsThere } of entriesOf(given) ?? []) {
		rules[slugOf(field, 'Rules: Custom Fields')] = {
			winner: oneOf(winner, 'Rules: Custom Fields: Winner', WINNERS),
			optionsThere: toList(optionsThere),
		};
	}
	return rules;
}

export function readRules(
	context: IExecuteFunctions,
	itemIndex: number,
	values: FieldValues,
): Rules {
	const given = context.getNodeParameter('rules', itemIndex, {}) as IDataObject;
	const choice = <T extends string>(name: string, label: string, usual: T, allowed: readonly T[]) =>
		oneOf(given[name] ?? usual, `Rules: ${label}`, allowed);
	const { direction, name, phone, jobTitle, email, stage, consent, ...usual } = DEFAULT_RULES;
	return {
		direction: oneOf(context.getNodeParameter('direction', itemIndex, direction), 'Direction', [
			'both',
			'toCrm',
			'fromCrm',
		]),
		name: choice('name', 'Name', name, WINNERS),
		phone: choice('phone', 'Phone', phone, WINNERS),
		jobTitle: choice('jobTitle', 'Job Title', jobTitle, WINNERS),
		email: choice('email', 'Email', email, [...WINNERS, 'whoChanged']),
		stage: choice('stage', 'Stage', stage, ['crm', 'leaveAlone']),
		consent: choice('consent', 'Consent', consent, ['both', 'toCrm', 'off']),
		severalMatches: choice('severalMatches', 'When Several Match', usual.severalMatches, [
			'review',
			'oldest',
		]),
		createMissing:
			given.createMissing === undefined ? usual.createMissing : Boolean(given.createMissing),
		customFields: customFieldRules(given.customFields, values),
	};
}
