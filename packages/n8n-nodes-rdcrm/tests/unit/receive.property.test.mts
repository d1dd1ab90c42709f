import fc from 'fast-check';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { expect, it } from 'vitest';
import { receive } from '../../nodes/RdCrmTrigger/receive.ts';
import { fakeContext } from '../support/context.mts';

const ID = '650878567482d9c0c7002050';

/** Inherited names of objects, which break careless reads and writes. */
const hostileKeys = fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf', 'length');
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
	json: fc.oneof(
		{ maxDepth: 4 },
		fc.constantFrom(null, true, 0, 1e300, '', ' ', ID, 'ongoing', 'alta', { toString: 1 }),
		fc.string(),
		fc.array(tie('json'), { maxLength: 4 }),
		fc
			.array(fc.tuple(fc.oneof(hostileKeys, fc.string()), tie('json')), { maxLength: 4 })
			// An own property whatever its name, as in a parsed body.
			.map((entries) =>
				JSON.parse(
					`{${entries.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join()}}`,
				),
			),
	),
}));

const eventName = fc.constantFrom(
	...['crm_deal_updated', 'crm_deal_deleted', 'crm_contact_created', 'crm_organization_updated'],
	...['crm_proposal_created', 'crm_constructor_updated', '__proto__', '', 'crm__'],
);

const customFields = fc.array(
	fc.record({
		value: json,
		custom_field: fc.record({ id: fc.oneof(fc.constant(ID), json), label: json }),
	}),
	{ minLength: 1, maxLength: 2 },
);

const FIELDS = [
	...['id', 'name', 'status', 'deal_stage', 'deal_pipeline', 'user', 'deal_custom_fields'],
	...['deal_products', 'custom_fields', 'stage_id', 'stage_name', 'emails', 'amount_total'],
];

/** An event with some plausible fields, and others that RD would never send. */
const event = fc
	.record({
		event_name: fc.oneof({ weight: 9, arbitrary: eventName }, { weight: 1, arbitrary: json }),
		event_timestamp: fc.oneof(fc.constant('2026-05-20T18:04:34.000Z'), json),
		transaction_uuid: json,
		document: fc.oneof(
			{
				weight: 9,
				arbitrary: fc
					.array(fc.tuple(fc.constantFrom(...FIELDS), json), { maxLength: 6 })
					.chain((entries) =>
						fc.record({
							...{ id: fc.constant(ID), status: json, deal_custom_fields: customFields },
							...Object.fromEntries(entries.map(([name, value]) => [name, fc.constant(value)])),
						}),
					),
			},
			{ weight: 1, arbitrary: json },
		),
	})
	.chain((whole) =>
		fc
			.subarray(Object.keys(whole), { minLength: 2 })
			.map((kept) =>
				Object.fromEntries(Object.entries(whole).filter(([key]) => kept.includes(key))),
			),
	);

const stage = { stages: { values: [{ stage: { __rl: true, mode: 'name', value: 'Orçamento' } }] } };
const urgent = { customFields: { values: [{ field: 'deal.urgencia', value: 'alta' }] } };
const conditions = fc.constantFrom<IDataObject>(
	{},
	{ values: [stage] },
	{ values: [urgent] },
	{ values: [{ statuses: ['ongoing'] }] },
	{
		values: [
			{ events: ['crm_deal_updated'] },
			{ customFields: { values: [{ field: 'contact.cpf', value: '' }] } },
		],
	},
);

async function deliver(body: unknown, conditionSets: IDataObject, options: IDataObject) {
	const { context } = fakeContext([() => ({ data: { id: ID } })]);
	const key = 'a'.repeat(64);
	let status = 200;
	const response = {
		status(code: number) {
			status = code;
			return { json: () => undefined, end: () => undefined };
		},
	};
	const parameters: IDataObject = { conditionSets, options };
	Object.assign(context, {
		logger: { warn: () => undefined },
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getHeaderData: () => ({ 'x-rdcrm-webhook-key': key }),
		getBodyData: () => JSON.parse(JSON.stringify(body)),
		getWorkflowStaticData: () => ({ authKey: key, dealFields: { [ID]: 'urgencia' } }),
		getResponseObject: () => response,
	});
	const { workflowData, webhookResponse } = await receive(context as unknown as IWebhookFunctions);
	return { status, webhookResponse, item: workflowData?.[0]?.[0]?.json };
}

it('accepts any body without an error, and passes on only events with an ID', async () => {
	let handedOn = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.oneof({ weight: 4, arbitrary: event }, { weight: 1, arbitrary: json }),
			conditions,
			fc.record({ fetchRecord: fc.boolean(), includeRaw: fc.boolean() }),
			async (body, sets, options) => {
				const { status, webhookResponse, item } = await deliver(body, sets, options);
				if (item === undefined) {
					expect(status === 400 || webhookResponse !== undefined).toBe(true);
					return;
				}
				handedOn++;
				expect(typeof item.event_name).toBe('string');
				for (const name of ['event_id', 'event_timestamp']) {
					expect(item[name] === null || typeof item[name] === 'string').toBe(true);
				}
				const { id } = item.record as IDataObject;
				if (item.resource === 'proposal') expect(['string', 'undefined']).toContain(typeof id);
				else if (['deal', 'contact', 'organization'].includes(String(item.resource)))
					expect(id).toMatch(/^[0-9a-f]{24}$/);
				expect(Object.getPrototypeOf(item.record)).toBe(Object.prototype);
				expect(() => JSON.stringify(item)).not.toThrow();
			},
		),
		{ numRuns: 3_000 },
	);
	expect(handedOn).toBeGreaterThan(100);
});
