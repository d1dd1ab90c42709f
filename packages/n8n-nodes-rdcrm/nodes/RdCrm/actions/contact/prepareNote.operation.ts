import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { contactLocator } from '../../../shared/descriptions/locators';
import { quote } from '../../../shared/helpers/rdql';
import { isBlank } from '../../../shared/helpers/values';
import { listRecords, PAGE_SIZE } from '../../../shared/transport/pagination';
import { apiPath } from '../../../shared/transport/request';
import { asMarker, hasMarker } from '../../helpers/marker';
import { part } from '../../helpers/simplify';
import type { Simplify } from '../../helpers/simplify';
import { choiceText, dealPlace, readChoice, taskPlace } from '../../notes/notePlace';
import type { Choice, Place } from '../../notes/notePlace';
import { NOBODY, readContactContext } from '../../records/contactContext';
import type { ContactContext } from '../../records/contactContext';
import { readable } from '../../records/readable';
import {
	BY_CUSTOM_FIELD,
	BY_EMAIL,
	BY_ID,
	BY_PHONE,
	matchProperties,
} from '../common/matchProperties';
import type { About } from '../common/operation';
import { outputProperties } from '../common/outputProperties';
import { simplifyContact } from '../common/simplified';
import { readTexts, textOptions, textsProperty, writeTexts } from '../common/templateTexts';
import { simplify as simplifyOrganization } from '../organization/fields';

export const about: About = {
	name: 'Prepare Note',
	action: 'Prepare note about contact',
	description:
		'Decide which deal gets a note about a contact, or who gets a task, and write the note; nothing is saved yet',
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	description: 'How to find the contact, and how to write texts',
	options: [
		...textOptions,
		{
			displayName: 'Without +Tag',
			name: 'withoutTag',
			type: 'boolean',
			default: false,
			description:
				'Whether ana+shop@example.com also finds ana@example.com if no contact has the full address',
		},
	],
};

export const properties: INodeProperties[] = [
	...matchProperties('Find Contact By', [BY_EMAIL, BY_ID, BY_PHONE, BY_CUSTOM_FIELD]),
	{ ...contactLocator, displayOptions: { show: { matchBy: ['id'] } } },
	{
		displayName: 'Responsible Email',
		name: 'responsibleEmail',
		type: 'string',
		default: '',
		placeholder: 'e.g. vendas@suaempresa.com.br',
		description:
			'Email of the user who gets a task if the contact has no deal and its company has no active owner',
	},
	{
		displayName: 'Marker',
		name: 'marker',
		type: 'string',
		default: '',
		placeholder: 'e.g. [ticket-123]',
		description:
			'Marker with which the note or the task is created, in "Only Once". It also finds a task whose owner is no longer active.',
	},
	{
		displayName: 'Last Choice',
		name: 'lastChoice',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.choice }}',
		description:
			'The "choice" that this operation last returned for the same note. It is kept while the deal exists and the user is active.',
	},
	textsProperty,
	options,
	...outputProperties,
];

export const simplify: Simplify = ({ contact, organization, ...decided }) => ({
	...decided,
	contact: part(simplifyContact)(contact),
	organization: part(simplifyOrganization)(organization),
});

const toUser = ({ id, email }: IDataObject) => ({ id: String(id), email: String(email ?? '') });

/** Whether one of the user's newest tasks has the marker, with or without a deal. */
async function hasTask(
	context: IExecuteFunctions,
	itemIndex: number,
	ownerId: string,
	marker: string,
): Promise<boolean> {
	const tasks = await listRecords(context, {
		path: '/tasks',
		filter: `owner_ids:(${quote(ownerId)})`,
		sort: { field: 'updated_at', direction: 'desc' },
		limit: PAGE_SIZE,
		itemIndex,
	});
	return tasks.some(({ description }) => hasMarker(description, marker));
}

async function giveTask(
	context: IExecuteFunctions,
	itemIndex: number,
	choice: Choice | undefined,
	organization: IDataObject | null,
): Promise<Place> {
	const read = (name: string) => String(context.getNodeParameter(name, itemIndex, ''));
	// RD's list of users does not say whether they are active, but it can be filtered by that.
	const active = await listRecords(context, { path: '/users', filter: 'is:active', itemIndex });
	const users = active.map(toUser);
	const marker = asMarker(read('marker'));
	const hasLeft = choice?.to === 'task' && !users.some(({ id }) => id === choice.ownerId);
	return taskPlace(choice, {
		users,
		companyOwnerId: isBlank(organization?.owner_id) ? undefined : String(organization?.owner_id),
		responsibleEmail: read('responsibleEmail'),
		isWritten:
			hasLeft &&
			choice.to === 'task' &&
			marker !== '' &&
			(await hasTask(context, itemIndex, choice.ownerId, marker)),
	});
}

/** Three calls for a note, four for a task, and one more if a deal was chosen before. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const given = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const texts = readTexts(this, itemIndex, given);
	const choice = readChoice(String(this.getNodeParameter('lastChoice', itemIndex, '') ?? ''));
	const byEmail = this.getNodeParameter('matchBy', itemIndex, 'email') === 'email';
	const email = byEmail ? this.getNodeParameter('matchEmail', itemIndex, '') : '';
	const customer: ContactContext =
		byEmail && isBlank(email)
			? NOBODY
			: await readContactContext(this, itemIndex, {
					withoutTag: given.withoutTag === true,
					statuses: [],
					maxDeals: PAGE_SIZE,
				});
	const chosen =
		choice?.to === 'deal'
			? await readable(this, itemIndex, apiPath`/deals/${choice.dealId}`, ['404'])
			: null;
	const place =
		dealPlace({
			choice,
			isChosenDealThere: chosen !== null,
			hasContact: customer.contact !== null,
			dealIds: customer.deals.map(({ id }) => String(id)),
		}) ?? (await giveTask(this, itemIndex, choice, customer.organization));
	const dealId = place.place === 'deal' ? place.deal_id : null;
	const deal = [chosen, ...customer.deals].find((candidate) => candidate?.id === dealId);
	const facts = { ...customer, notes: [], moreDeals: 0 };
	const written = writeTexts(texts, String(email).trim(), facts);
	return {
		place: place.place,
		reason: place.reason,
		deal_id: dealId,
		owner_id: place.place === 'task' ? place.owner_id : (deal?.owner_id ?? null),
		choice: choiceText(place),
		contact: customer.contact,
		organization: customer.organization,
		...(written && { texts: written }),
	};
}
