import type { Route } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { link, presentFieldValue } from '../contacts/wire.ts';
import { getContact, updateContact } from '../contacts/write.ts';
import { notFound } from '../errors.ts';
import { metaOf, metaSchema, page, paged } from '../paging.ts';
import { ok, row } from '../row.ts';
import { valueInput } from '../schemas/contact.ts';
import { type Field, fieldOptionWire, fieldValueWire, fieldWire } from '../schemas/field.ts';
import type { ActiveCampaign } from '../store.ts';

export function fieldRoutes(ac: ActiveCampaign): Route[] {
	const { store } = ac;
	const one = z.strictObject({ fieldValue: fieldValueWire });
	const foundValue = (id = '') => {
		const value = store.field_values.get(id);
		if (!value) throw notFound('FieldValue', id);
		return value;
	};
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
			confidence: 'documented',
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
			confidence: 'documented',
			answers: {
				200: z.strictObject({ fieldOptions: z.array(fieldOptionWire), field: fieldWire }),
			},
			handler: ({ params: { id = '' } }) => {
				const field = store.fields.get(id);
				if (!field) throw notFound('Field', id);
				return ok({ fieldOptions: optionsOf(field), field: presentField(field) });
			},
		}),
		row({
			operationId: 'listFieldValues',
			method: 'GET',
			path: '/api/3/fieldValues',
			summary: 'Lists the values of custom fields',
			confidence: 'documented',
			query: paged.extend({
				'filters[fieldid]': z.string().optional(),
				'filters[val]': z.string().optional(),
			}),
			answers: { 200: z.strictObject({ fieldValues: z.array(fieldValueWire), meta: metaSchema }) },
			handler: ({ query }) => {
				const field = query['filters[fieldid]'];
				const wanted = query['filters[val]'];
				const found = (
					field ? store.field_values.by('field', field) : store.field_values.all()
				).filter(({ value }) => wanted === undefined || value === wanted);
				return ok({ fieldValues: page(found, query).map(presentFieldValue), meta: metaOf(found) });
			},
		}),
		row({
			operationId: 'createFieldValue',
			method: 'POST',
			path: '/api/3/fieldValues',
			summary: "Sets a contact's custom field; a known value is replaced",
			confidence: 'documented',
			body: valueInput,
			answers: { 200: one.extend({ contacts: z.array(z.never()) }) },
			handler: ({ body: { fieldValue } }) => {
				const { contact, field, value } = fieldValue;
				const after = set(contact, field, value);
				const at = getContact(ac, contact).udate;
				const blank = { id: '0', contact, field, value, cdate: at, udate: at };
				return ok({ contacts: [], fieldValue: presentFieldValue(after ?? blank) });
			},
		}),
		row({
			operationId: 'getFieldValue',
			method: 'GET',
			path: '/api/3/fieldValues/{id}',
			summary: 'Reads the value of a custom field',
			confidence: 'documented',
			answers: { 200: one },
			handler: ({ params }) => ok({ fieldValue: presentFieldValue(foundValue(params.id)) }),
		}),
		row({
			operationId: 'updateFieldValue',
			method: 'PUT',
			path: '/api/3/fieldValues/{id}',
			summary: 'Changes the value of a custom field',
			confidence: 'documented',
			body: valueInput,
			answers: { 200: one },
			handler: ({ params, body }) => {
				const { id, contact, field } = foundValue(params.id);
				set(contact, field, body.fieldValue.value);
				return ok({ fieldValue: presentFieldValue(foundValue(id)) });
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
