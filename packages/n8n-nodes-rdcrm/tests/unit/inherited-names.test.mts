import type { IDataObject } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { router } from '../../nodes/RdCrm/actions/router.ts';
import { shapeOf } from '../../nodes/RdCrm/helpers/simplify.ts';
import { getCustomFields } from '../../nodes/RdCrm/methods/resourceMapping.ts';
import { fetchRecord } from '../../nodes/RdCrmTrigger/fetchRecord.ts';
import { normalizeDeal } from '../../nodes/RdCrmTrigger/normalize.ts';
import { displayNameOf, fieldsIn } from '../../nodes/shared/helpers/fieldNames.ts';
import { hasWantedValues } from '../../nodes/shared/trigger/customFieldFilter.ts';
import { fakeContext } from '../support/context.mts';

/** Names that every JavaScript object inherits. */
const names = Object.getOwnPropertyNames(Object.prototype);

/** Returns an object with its own property of that name, as JSON creates it. */
const having = (name: string, value: unknown) =>
	JSON.parse(`{${JSON.stringify(name)}: ${JSON.stringify(value)}}`) as IDataObject;

describe.each(names)('the name %s, which every object inherits,', (name) => {
	it.each([
		{ resource: name, operation: 'get' },
		{ resource: 'deal', operation: name },
		{ resource: name, operation: 'create' },
	])('is not an operation: %j', async (parameters) => {
		const { context } = fakeContext([], parameters);
		const run = router.call(Object.assign(context, { getInputData: () => [{ json: {} }] }));
		await expect(run).rejects.toThrow(
			/^The operation ".*" is not supported for the resource ".*"$/,
		);
	});

	it('is not a field of a record without it', () => {
		const { context } = fakeContext([], { output: 'selectedFields', outputFields: `id, ${name}` });
		const shaped = shapeOf(context, 0, (record) => record)({ id: '1' });
		expect(Object.entries(shaped)).toEqual([['id', '1']]);
	});

	it('is shown unchanged', () => {
		expect(displayNameOf(name)).not.toContain('function');
		expect(fieldsIn(`${name.toLowerCase()} is invalid`).join()).not.toContain('[');
	});

	it('is not a type of a custom field', async () => {
		const field = { name: 'Porte', slug: 'porte', type: name, options: [] };
		const { context } = fakeContext([() => ({ data: [field] })], { resource: 'deal' });
		const { fields } = await getCustomFields.call(context as never);
		expect(fields[0]?.type).toBe('string');
	});

	it('is not a kind of record that can be fetched', async () => {
		const { context, requests } = fakeContext([() => ({ data: { id: '1' } })]);
		const fetched = await fetchRecord(context as never, name, '1');
		expect(fetched).toEqual({ failure: `A ${name} cannot be fetched` });
		expect(requests).toEqual([]);
	});

	it('changes nothing of an event', () => {
		expect(
			hasWantedValues('deal', { custom_fields: {} }, [{ key: `deal.${name}`, values: [] }]),
		).toBe(false);
		const custom = { value: '1', custom_field: { id: name, label: 'CPF' } };
		const deal = normalizeDeal({ ...having(name, 1), deal_custom_fields: [custom] }, {});
		expect(deal).toMatchObject({ custom_fields: {}, custom_fields_by_label: { CPF: '1' } });
		expect(Object.getPrototypeOf(deal)).toBe(Object.prototype);
		const labelled = { value: having('x', 1), custom_field: { id: '1', label: name } };
		const { custom_fields_by_label: byLabel } = normalizeDeal({ deal_custom_fields: [labelled] });
		expect(Object.getPrototypeOf(byLabel)).toBe(Object.prototype);
	});
});
