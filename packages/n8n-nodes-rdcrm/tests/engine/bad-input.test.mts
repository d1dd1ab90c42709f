import type { INodeParameters } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { made } from './cases/case.mts';
import { TestCredentials } from './credentials.mts';
import { useCrm } from './crm.mts';
import { credentialType, runNode } from './engine.mts';
import { byId } from './run.mts';

const crm = useCrm();
const dealId = byId(made(1));
const deals = { resource: 'deal', operation: 'getMany' };
const update = { resource: 'deal', operation: 'update', dealId };

/** Gives a value as an expression: n8n checks only typed values. */
const given = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;
const nested = (levels: number) => `JSON.parse("[".repeat(${levels}) + "]".repeat(${levels}))`;
const deep = `={{ ${nested(300)} }}`;
const condition = (conditions: object) => ({
	...deals,
	filters: { conditions: [{ operator: 'equals', value: 'x', ...conditions }] },
});

const refused: Array<[INodeParameters, string]> = [
	...[[], [5], {}, true].map((price): [INodeParameters, string] => [
		{
			resource: 'dealProduct',
			operation: 'update',
			dealId,
			dealProductId: dealId,
			updateFields: { price: given(price) },
		},
		`"Price" is not a number: ${typeof price === 'object' ? JSON.stringify(price) : `"${price}"`}`,
	]),
	[
		{
			resource: 'product',
			operation: 'create',
			name: 'Novo',
			additionalFields: { price: given([]) },
		},
		'"Price" is not a number: []',
	],
	[{ ...deals, limit: given('abc') }, '"Limit" is not a number: "abc"'],
	[{ ...deals, limit: given(-1) }, '"Limit" is out of range: -1'],
	[{ ...deals, limit: given(0) }, '"Limit" is out of range: 0'],
	[{ ...deals, limit: given(2.5) }, '"Limit" is out of range: 2.5'],
	[
		{
			resource: 'contact',
			operation: 'getContext',
			matchBy: 'email',
			matchEmail: 'carla@mattos.example',
			options: { maxDeals: given('abc') },
		},
		'"Max Deals" is not a number: "abc"',
	],
	[
		{
			...update,
			customFieldsInput: 'json',
			customFieldsJson: `={{ ({ cpf: ${nested(300)} }) }}`,
		},
		'"Custom Fields (JSON)" has more than 20 levels',
	],
	[
		{
			...update,
			customFieldsInput: 'json',
			customFieldsJson: `{"cpf": ${'['.repeat(5_000)}${']'.repeat(5_000)}}`,
		},
		'"Custom Fields (JSON)" has more than 20 levels',
	],
	[
		{ ...update, updateFields: { name: `={{ ${nested(5_000)} }}` } },
		'A value is nested too deeply',
	],
	[{ ...update, updateFields: { name: deep } }, '"Name" has more than 20 levels'],
	[
		{ resource: 'contact', operation: 'create', name: deep },
		'"Name" is not a text: a deeply nested value',
	],
	[
		condition({ field: 'name', operator: given('constructor') }),
		'Condition 1 (Name) has the unknown operator "constructor"',
	],
	[
		condition({ field: given('name:x or status') }),
		'Condition 1 (name:x or status) is about a field that cannot be filtered by',
	],
	[
		condition({ field: 'expected_close_date', value: '2026-02-30' }),
		'Condition 1 (Expected Close Date) is not a date: "2026-02-30"',
	],
	[
		condition({ field: 'created_at', operator: 'greaterThan', value: '2026-02-30T10:00:00' }),
		'Condition 1 (Created At) is not a date and time: "2026-02-30T10:00:00"',
	],
	[
		condition({ field: 'name', value: deep }),
		'Condition 1 (Name) is compared with a list or an object',
	],
	[
		{ ...condition({ field: 'name' }), filterLogic: given('or status:won or') },
		'"Must Match" has the unknown value "or status:won or"',
	],
	[
		{ ...deals, sort: { values: { field: given('constructor'), direction: 'asc' } } },
		'"Sort: Field" has the unknown value "constructor"',
	],
	[
		{ ...update, clearFields: given(['constructor']) },
		'"Clear Fields" has the unknown value "constructor"',
	],
	[
		{ ...update, customFieldsInput: 'json', customFieldsJson: '{"__proto__": "x"}' },
		'"Custom Fields (JSON)" has "__proto__", which is not the slug of a custom field',
	],
	[
		{ ...update, customFieldsToClear: given(['__proto__']) },
		'"Custom Fields to Clear by Names or IDs" has "__proto__", which is not the slug of a custom field',
	],
	[
		{ ...update, updateFields: { expectedCloseDate: '2026-02-30' } },
		'"Expected Close Date" is not a date: "2026-02-30"',
	],
	[
		{ ...update, updateFields: { name: 'x' }, retryOptions: { maxTries: given('abc') } },
		'"Max Tries" is not a number: "abc"',
	],
];

describe('meaningless input', () => {
	it.each(refused.map(([parameters, message]) => [message, parameters] as const))(
		'is refused before it is sent: %s',
		async (message, parameters) => {
			const { error } = await runNode(
				{ updateFields: {}, ...parameters },
				{ credentials: crm.credentials, items: [{}] },
			);
			expect(error?.message).toBe(`${message} [item 0]`);
			expect(error?.description?.length).toBeGreaterThan(0);
			expect(crm.calls()).toEqual([]);
		},
	);
});

describe('the base URL of the credential', () => {
	const users = { resource: 'user', operation: 'getMany' };

	function useBaseUrl(apiBaseUrl: string): void {
		crm.credentials = new TestCredentials(credentialType, crm.credentials.tokens, {
			environment: 'custom',
			apiBaseUrl,
		});
	}

	it('may end with the path of the API', async () => {
		useBaseUrl('https://api.rd.services/crm/v2/');
		const { error } = await runNode(users, { credentials: crm.credentials });
		expect(error).toBeUndefined();
		expect(crm.calls()).toEqual(['GET /users']);
	});

	it.each(['https://api.rd.services?x=1', 'https://api.rd.services/#'])(
		'is refused if it swallows the path: %s',
		async (apiBaseUrl) => {
			useBaseUrl(apiBaseUrl);
			const { error } = await runNode(users, { credentials: crm.credentials });
			expect(error?.message).toBe(
				`"API Base URL" of the credential is not the address of a server: "${apiBaseUrl}" [item 0]`,
			);
			expect(crm.calls()).toEqual([]);
		},
	);
});
