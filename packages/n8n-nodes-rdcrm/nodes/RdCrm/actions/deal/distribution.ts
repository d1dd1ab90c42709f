import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { optional } from '../../../shared/descriptions/locator';
import { stageLocator, teamLocator, userLocator } from '../../../shared/descriptions/locators';
import { email, oneOf } from '../../../shared/helpers/validate';
import { isBlank, locatorValue, withoutBlanks } from '../../../shared/helpers/values';

const ruleTypes: INodePropertyOptions[] = [
	{ name: 'All', value: 'all' },
	{ name: 'All Admins', value: 'all_admins' },
	{ name: 'All Users', value: 'all_users' },
	{ name: 'Not Given', value: '', description: 'Leaves the rule to RD Station CRM' },
	{ name: 'Owner', value: 'owner' },
	{ name: 'Team', value: 'team' },
	{ name: 'User', value: 'user' },
];

/** RD's own clients send this field, but its reference does not describe it. */
export const distributionField: INodeProperties = {
	displayName: 'Distribution',
	name: 'distribution',
	type: 'fixedCollection',
	placeholder: 'Add Distribution',
	default: {},
	description: 'How RD Station CRM chooses who gets the deal. RD Station CRM does not return it.',
	options: [
		{
			displayName: 'Distribution',
			name: 'values',
			values: [
				{
					displayName: 'Among',
					name: 'ruleType',
					type: 'options',
					options: ruleTypes,
					default: 'owner',
					description: 'Who may get the deal: all, all_admins, all_users, owner, team or user',
				},
				optional(stageLocator, {
					description: 'Stage that the distributed deal goes to',
					typeOptions: {},
				}),
				optional(teamLocator, {
					description: 'Team from whose members RD Station CRM chooses',
					displayOptions: { show: { ruleType: ['team'] } },
				}),
				optional(userLocator, {
					description: 'User who gets the deal',
					displayOptions: { show: { ruleType: ['user'] } },
				}),
				{
					displayName: 'User Email',
					name: 'userEmail',
					type: 'string',
					default: '',
					placeholder: 'e.g. ana@example.com',
					description: 'Email of the user who gets the deal, instead of the user above',
					displayOptions: { show: { ruleType: ['user'] } },
				},
			],
		},
	],
};

/** Returns RD's `distribution_settings`; undefined if nothing is given. */
export function distributionSettings(given: unknown): IDataObject | undefined {
	const { values } = (given ?? {}) as { values?: IDataObject };
	if (values === undefined) return undefined;
	const { ruleType, stageId, teamId, userId, userEmail } = values;
	const known = ruleTypes.map(({ value }) => String(value));
	const settings = withoutBlanks({
		stage_id: locatorValue(stageId),
		rule_type: isBlank(ruleType) ? undefined : oneOf(ruleType, 'Distribution: Among', known),
		...(ruleType === 'team' && { rule_id: locatorValue(teamId) }),
		...(ruleType === 'user' && {
			rule_id: locatorValue(userId),
			rule_email: isBlank(userEmail) ? undefined : email(userEmail, 'Distribution: User Email'),
		}),
	});
	return Object.keys(settings).length > 0 ? settings : undefined;
}
