import fc from 'fast-check';
import type { FieldType, ResourceMapperValue } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { fromMapper, readCustomFields } from '../../nodes/RdCrm/helpers/customFieldValues.ts';
import { fakeContext } from '../support/context.mts';

const slug = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
const blank = fc.constantFrom('', '  ', null, undefined);
const filled = fc.string({ minLength: 1 }).filter((value) => value.trim() !== '');
/** Options of a list have no commas, which separate them. */
const option = filled
	.map((value) => value.replace(/[,[\]"]/g, '').trim())
	.filter((value) => value !== '');
const date = fc
	.tuple(
		fc.integer({ min: 1, max: 28 }),
		fc.constantFrom('', 'T00:00:00', 'T23:59:59-03:00', 'T00:00:00.000+14:00'),
	)
	.map(([day, time]) => {
		const written = `2026-02-${String(day).padStart(2, '0')}`;
		return [`${written}${time}`, written] as const;
	});

/** A field of the mapper: its type, the given value, and what RD should get. */
const entry: fc.Arbitrary<{ type: FieldType; given: unknown; sent: unknown }> = fc.oneof(
	blank.map((given) => ({ type: 'string' as const, given, sent: undefined })),
	blank.map((given) => ({ type: 'array' as const, given, sent: undefined })),
	filled.map((given) => ({ type: 'string' as const, given, sent: given })),
	option.map((given) => ({ type: 'options' as const, given, sent: given })),
	date.map(([given, sent]) => ({ type: 'dateTime' as const, given, sent })),
	fc
		.array(option, { minLength: 1, maxLength: 4 })
		.chain((sent) =>
			fc
				.constantFrom<unknown>(sent, JSON.stringify(sent), sent.join(', '))
				.map((given) => ({ type: 'array' as const, given, sent })),
		),
);

const mapping = fc.dictionary(slug, entry, { maxKeys: 6, noNullPrototype: true });

function mapperValue(fields: Record<string, { type: FieldType; given: unknown }>) {
	return {
		mappingMode: 'defineBelow',
		value: Object.fromEntries(Object.entries(fields).map(([id, { given }]) => [id, given])),
		schema: Object.entries(fields).map(([id, { type }]) => ({ id, type, displayName: id })),
	} as unknown as ResourceMapperValue;
}

function sentOf(fields: Record<string, { sent: unknown }>) {
	return Object.fromEntries(
		Object.entries(fields).flatMap(([id, { sent }]) => (sent === undefined ? [] : [[id, sent]])),
	);
}

describe('the custom-field mapper', () => {
	it('sends given values in the format of their type, and nothing for a blank', () => {
		fc.assert(
			fc.property(mapping, (fields) => {
				expect(fromMapper(mapperValue(fields))).toEqual(sentOf(fields));
			}),
		);
	});

	it('empties exactly the chosen fields', () => {
		fc.assert(
			fc.property(mapping, fc.uniqueArray(slug, { maxLength: 4 }), (fields, toClear) => {
				const { context } = fakeContext([], {
					customFields: mapperValue(fields) as never,
					customFieldsToClear: toClear,
				});
				const expected = {
					...sentOf(fields),
					...Object.fromEntries(toClear.map((cleared) => [cleared, null])),
				};
				const nothing = Object.keys(expected).length === 0;
				expect(readCustomFields(context, 0)).toEqual(nothing ? undefined : expected);
			}),
		);
	});

	it('passes an object given as JSON unchanged', () => {
		fc.assert(
			fc.property(fc.dictionary(slug, fc.jsonValue(), { noNullPrototype: true }), (given) => {
				const { context } = fakeContext([], {
					customFieldsInput: 'json',
					customFieldsJson: JSON.stringify(given),
				});
				const expected = Object.keys(given).length === 0 ? undefined : given;
				expect(readCustomFields(context, 0)).toEqual(
					expected && JSON.parse(JSON.stringify(expected)),
				);
			}),
		);
	});
});
