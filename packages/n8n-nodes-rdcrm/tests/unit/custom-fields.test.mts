import type { ResourceMapperField } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import {
	fromJson,
	fromMapper,
	readCustomFields,
} from '../../nodes/RdCrm/helpers/customFieldValues.ts';
import { getCustomFields } from '../../nodes/RdCrm/methods/resourceMapping.ts';
import { fail, fakeContext, httpFailure } from '../support/context.mts';

const schema = [
	{ id: 'visita', type: 'dateTime' },
	{ id: 'interesses', type: 'array' },
] as ResourceMapperField[];

describe('fromMapper', () => {
	it('omits blank fields, so that RD keeps them', () => {
		expect(fromMapper({ value: { cpf: '', segmento: null, cnpj: '1' }, schema })).toEqual({
			cnpj: '1',
		});
	});

	it('sends the day of a date and the options of a list', () => {
		expect(
			fromMapper({ value: { visita: '2026-05-20T00:00:00', interesses: '["A","B"]' }, schema }),
		).toEqual({
			visita: '2026-05-20',
			interesses: ['A', 'B'],
		});
		expect(fromMapper({ value: { interesses: 'A, B' }, schema })).toEqual({
			interesses: ['A', 'B'],
		});
	});

	it('is empty before any field is mapped', () => {
		expect(fromMapper({ value: null })).toEqual({});
	});
});

describe('fromJson', () => {
	it('accepts an object as an expression returns it, or as text', () => {
		expect(fromJson({ id_orcamento_erp: 'ORC-1', antigo: null })).toEqual({
			id_orcamento_erp: 'ORC-1',
			antigo: null,
		});
		expect(fromJson('{"a":1}')).toEqual({ a: 1 });
		expect(fromJson('')).toEqual({});
	});

	it.each(['[1]', 'text', '{"a":', [1]])('refuses %j', (value) => {
		expect(fromJson(value)).toBeUndefined();
	});
});

describe('readCustomFields', () => {
	it('empties the chosen fields', () => {
		const { context } = fakeContext([], {
			customFields: { value: { cnpj: '1' } },
			customFieldsToClear: ['cpf'],
		});
		expect(readCustomFields(context, 0)).toEqual({ cnpj: '1', cpf: null });
	});

	it('explains JSON that is not an object', () => {
		const { context } = fakeContext([], { customFieldsInput: 'json', customFieldsJson: '[]' });
		expect(() => readCustomFields(context, 3)).toThrow('is not a JSON object [item 3]');
	});

	it.each([
		[{ customFieldsInput: 'json', customFieldsJson: '{"__proto__": "1"}' }, 'Custom Fields (JSON)'],
		[{ customFieldsInput: 'json', customFieldsJson: '{"CPF do cliente": "1"}' }, '(JSON)'],
		[{ customFields: { value: JSON.parse('{"__proto__": "1"}') } }, 'Custom Fields'],
		[{ customFieldsToClear: ['__proto__'] }, 'Custom Fields to Clear'],
	])('refuses an invalid slug in %j', (parameters, label) => {
		const read = () => readCustomFields(fakeContext([], parameters).context, 0);
		expect(read).toThrow(label);
		expect(read).toThrow('which is not the slug of a custom field');
	});

	it('accepts a slug that every object inherits', () => {
		const { context } = fakeContext([], { customFieldsToClear: 'constructor, cpf' });
		expect(readCustomFields(context, 0)).toEqual({ constructor: null, cpf: null });
	});

	it('refuses endlessly nested JSON', () => {
		const customFieldsJson = `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
		const { context } = fakeContext([], { customFieldsInput: 'json', customFieldsJson });
		expect(() => readCustomFields(context, 0)).toThrow('"Custom Fields (JSON)" has more than 20');
	});

	it('returns nothing for no input', () => {
		expect(readCustomFields(fakeContext([]).context, 0)).toBeUndefined();
	});
});

describe('getCustomFields', () => {
	it('offers the fields of the resource by label, type and options', async () => {
		const field = { name: 'Porte', slug: 'porte', type: 'option', options: ['P', 'M'] };
		const { context, requests } = fakeContext([() => ({ data: [field] })], {
			resource: 'organization',
		});
		const { fields } = await getCustomFields.call(context as never);
		expect(requests[0]?.qs).toMatchObject({ filter: 'entity:organization' });
		expect(fields[0]).toMatchObject({
			id: 'porte',
			displayName: 'Porte',
			type: 'options',
			options: [
				{ name: 'P', value: 'P' },
				{ name: 'M', value: 'M' },
			],
		});
	});

	it('keeps the node usable if the fields cannot be read', async () => {
		const { context } = fakeContext([fail(httpFailure(403))], { resource: 'deal' });
		const result = await getCustomFields.call(context as never);
		expect(result.fields).toEqual([]);
		expect(result.emptyFieldsNotice).toContain('status 403');
	});
});
