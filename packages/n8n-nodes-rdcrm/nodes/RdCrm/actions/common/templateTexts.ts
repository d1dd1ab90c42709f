import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../../shared/helpers/dictionary';
import { InvalidValue, oneOf, shown } from '../../../shared/helpers/validate';
import { entriesOf, isBlank } from '../../../shared/helpers/values';
import type { ContactContext } from '../../records/contactContext';
import type { Format, Style } from '../../texts/format';
import { readTemplate, render } from '../../texts/render';
import type { Template } from '../../texts/render';

const FORMATS = ['html', 'text'] as const;
const CASES = ['always', 'found', 'notFound'] as const;

export const textsProperty: INodeProperties = {
	displayName: 'Texts',
	name: 'texts',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Text',
	default: {},
	description: 'Texts to write, from templates in your own words',
	options: [
		{
			displayName: 'Text',
			name: 'values',
			values: [
				{
					displayName: 'Format',
					name: 'format',
					type: 'options',
					options: [
						{
							name: 'HTML',
							value: 'html',
							description: 'Values are escaped; the template is HTML',
						},
						{ name: 'Plain Text', value: 'text' },
					],
					default: 'text',
					description: 'What the text is for',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					required: true,
					placeholder: 'e.g. note',
					description: 'Name of the text in the output, under "texts"',
				},
				{
					displayName: 'Template',
					name: 'template',
					type: 'string',
					typeOptions: { rows: 6 },
					default: '',
					placeholder: 'e.g. {contact}[ of {company}]',
					description:
						'Names in braces, in English or Portuguese, such as {contact} or {empresa}. A part in [brackets] disappears if a name in it is blank. A line with {deal} or {note} is repeated for each. The README lists all names.',
				},
				{
					displayName: 'Use If',
					name: 'useIf',
					type: 'options',
					options: [
						{ name: 'Always', value: 'always' },
						{ name: 'Contact Is Found', value: 'found' },
						{ name: 'Contact Is Not Found', value: 'notFound' },
					],
					default: 'always',
					description:
						'When to write this text. Two texts with the same name can cover different cases.',
				},
			],
		},
	],
};

/** Options of an operation that writes texts. */
export const textOptions: INodeProperties[] = [
	{
		displayName: 'CRM Address',
		name: 'crmUrl',
		type: 'string',
		default: 'https://crm.rdstation.com/app',
		description: 'Base address of the pages of the CRM, for links in texts',
	},
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: 'BRL',
		description: 'Code of the currency, for example BRL',
	},
	{
		displayName: 'Locale',
		name: 'locale',
		type: 'string',
		default: 'pt-BR',
		placeholder: 'e.g. en-US',
		description: 'How money, dates and statuses are written, for example pt-BR',
	},
	{
		displayName: 'Own Values (JSON)',
		name: 'ownValues',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. {{ { ticket: $json.number } }}',
		description:
			'Values of your workflow by the names that templates use. An object with "from" and "to" is written as the time between them.',
	},
];

export interface TextSettings {
	texts: { name: string; useIf: (typeof CASES)[number]; template: Template }[];
	style: Style;
	own: IDataObject;
}

function readOwn(value: unknown): IDataObject {
	if (isBlank(value)) return {};
	let values = value;
	if (typeof value === 'string') {
		try {
			values = JSON.parse(value);
		} catch {
			values = undefined;
		}
	}
	if (isRecord(values)) return values;
	throw new InvalidValue(
		'Own Values (JSON)',
		`is not a JSON object: ${shown(value)}`,
		'Give an object, for example {"ticket": 42}, or check what its expression returns.',
	);
}

/** Whether JavaScript supports the locale and the currency. */
function canWrite(locale: string, currency: string): boolean {
	try {
		(0).toLocaleString(locale, { style: 'currency', currency });
		return true;
	} catch {
		return false;
	}
}

function readStyle(options: IDataObject, timeZone: string): Style {
	const locale = String(options.locale ?? 'pt-BR').trim();
	const currency = String(options.currency ?? 'BRL').trim();
	if (!canWrite(locale, currency)) {
		throw new InvalidValue(
			'Locale',
			`or "Currency" is unknown: ${shown(locale)}, ${shown(currency)}`,
			'Write a locale such as pt-BR or en-US and a currency such as BRL or USD.',
		);
	}
	const address = String(options.crmUrl ?? 'https://crm.rdstation.com/app').trim();
	if (!/^https?:\/\/[^\s"'<>]+$/.test(address)) {
		throw new InvalidValue(
			'CRM Address',
			`is not an address: ${shown(address)}`,
			'Copy the beginning of the address that the browser shows, for example https://crm.rdstation.com/app.',
		);
	}
	return { locale, currency, timeZone, crmUrl: trimmedEnd(address) };
}

function trimmedEnd(address: string): string {
	let end = address.length;
	while (address.charAt(end - 1) === '/') end--;
	return address.slice(0, end);
}

/** Reads the templates of an item. Fails for a template that cannot be rendered. */
export function readTexts(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
): TextSettings {
	const own = readOwn(options.ownValues);
	const given = entriesOf(context.getNodeParameter('texts', itemIndex, {})) ?? [];
	const texts = given.map(({ name, format, template, useIf }) => {
		if (isBlank(name)) {
			throw new InvalidValue('Texts: Name', 'is empty', 'Give each text a name.');
		}
		const label = `Texts: ${String(name)}`;
		const kind: Format = oneOf(format ?? 'text', `${label}: Format`, FORMATS);
		return {
			name: String(name).trim(),
			useIf: oneOf(useIf ?? 'always', `${label}: Use If`, CASES),
			template: readTemplate(label, String(template ?? ''), kind, Object.keys(own)),
		};
	});
	return { texts, style: readStyle(options, context.getTimezone()), own };
}

interface TextFacts extends ContactContext {
	notes: IDataObject[];
	/** Number of deals that are not in the list */
	moreDeals: number;
}

/** Renders the texts of an item, by name. Undefined if no texts are requested. */
export function writeTexts(
	{ texts, style, own }: TextSettings,
	email: string,
	{ contact, other_contacts, organization, deals, summary, notes, moreDeals }: TextFacts,
): Record<string, string> | undefined {
	if (texts.length === 0) return undefined;
	const facts = {
		email,
		contact,
		otherContacts: other_contacts,
		organization,
		deals,
		moreDeals,
		notes,
		summary,
		own,
	};
	const left = contact === null ? 'found' : 'notFound';
	return Object.fromEntries(
		texts
			.filter(({ useIf }) => useIf !== left)
			.map(({ name, template }) => [name, render(template, facts, style)]),
	);
}
