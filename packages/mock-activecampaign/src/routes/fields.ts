import { ok, type Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { link, presentFieldValue } from '../contacts/wire.ts';
import { getContact, updateContact } from '../contacts/write.ts';
import { notFound } from '../errors.ts';
import { metaOf, metaSchema, page, paged } from '../paging.ts';
import { valueInput } from '../schemas/contact.ts';
import { type Field, fieldOptionWire, fieldValueWire, fieldWire } from '../schemas/field.ts';
import type { ActiveCampaign } from '../store.ts';
import { crud, row } from './row.ts';

export function fieldRoutes(ac: ActiveCampaign): Route[] {
	const { store } = ac;
	const set = (contact: string, field: string, value: string) => {
		if (!store.fields.get(field)) throw notFound('Field', field);
		updateContact(
			ac,
			getContact(ac, contact),
			{ fieldValues: [{ field, value }] },
			{
				source: 'api',
			},
		);
		return store.field_values.one('pair', `${contact}:${field}`);
	};

	return [
		row({
			operationId: 'listFields',
			method: 'GET',
			path: '/api/3/fields',
			summary: 'Lists the custom fields and their choices',
			query: paged,
			answers: {
				200: z.strictObject({
					fieldOptions: z.array(fieldOptionWire),
					fieldRels: z.array(z.never()),
					fields: z.array(fieldWire),
					meta: metaSchema,
				}),
			},
			handler: ({ query }) => {
				const all = store.fields.all();
				const fields = page(all, query);
				return ok({
					fieldOptions: fields.flatMap(optionsOf),
					fieldRels: [],
					fields: fields.map(presentField),
					meta: metaOf(all),
				});
			},
		}),
		row({
			operationId: 'getField',
			method: 'GET',
			path: '/api/3/fields/{id}',
			summary: 'Reads a custom field',
			answers: {
				200: z.strictObject({ fieldOptions: z.array(fieldOptionWire), field: fieldWire }),
			},
			handler: ({ params: { id = '' } }) => {
				const field = store.fields.get(id);
				if (!field) throw notFound('Field', id);
				return ok({ fieldOptions: optionsOf(field), field: presentField(field) });
			},
		}),
		...crud({
			names: ['FieldValue', 'FieldValues'],
			path: '/api/3/fieldValues',
			collection: store.field_values,
			wire: fieldValueWire,
			present: presentFieldValue,
			list: {
				summary: 'Lists the values of custom fields',
				query: paged.extend({
					'filters[fieldid]': z.string().optional(),
					'filters[val]': z.string().optional(),
				}),
				find: ({ query }) => {
					const field = query['filters[fieldid]'];
					const wanted = query['filters[val]'];
					const found = field ? store.field_values.by('field', field) : store.field_values.all();
					return found.filter(({ value }) => wanted === undefined || value === wanted);
				},
			},
			get: { summary: 'Reads the value of a custom field' },
			update: {
				summary: 'Changes the value of a custom field',
				body: valueInput,
				change: ({ id, contact, field }, { fieldValue }) => {
					const after = set(contact, field, fieldValue.value);
					if (!after) throw notFound('FieldValue', id);
					return after;
				},
			},
		}),
		row({
			operationId: 'createFieldValue',
			method: 'POST',
			path: '/api/3/fieldValues',
			summary: "Sets a contact's custom field; a known value is replaced",
			body: valueInput,
			answers: {
				200: z.strictObject({ fieldValue: fieldValueWire, contacts: z.array(z.never()) }),
			},
			handler: ({ body: { fieldValue } }) => {
				const { contact, field, value } = fieldValue;
				const after = set(contact, field, value);
				const at = getContact(ac, contact).udate;
				const blank = { id: '0', contact, field, value, cdate: at, udate: at };
				return ok({ contacts: [], fieldValue: presentFieldValue(after ?? blank) });
			},
		}),
	];
}

/** Returns the id of a choice. `102` is the second choice of field 1, so ids need no table of their own. */
const optionId = (field: string, index: number) => `${field}${String(index + 1).padStart(2, '0')}`;

function optionsOf({ id, choices }: Readonly<Field>) {
	return choices.map((value, index) => ({
		field: id,
		orderid: String(index + 1),
		value,
		label: value,
		isdefault: '0',
		id: optionId(id, index),
	}));
}

function presentField({ choices, ...field }: Readonly<Field>) {
	return {
		...field,
		descript: '',
		isrequired: '0',
		defval: '',
		visible: '1',
		ordernum: field.id,
		udate: field.cdate,
		options: choices.map((_, index) => optionId(field.id, index)),
		relations: [],
		links: { options: link(`fields/${field.id}/options`) },
	};
}
