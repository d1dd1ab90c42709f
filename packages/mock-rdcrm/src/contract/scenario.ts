/** Ids that earlier steps found or made, by what they are of. */
export type Known = Record<string, string>;

export interface Step {
	operationId: string;
	/** What the id of its answer, or of its answer's first record, is kept as. */
	keeps?: string;
	/** What `{id}` in its path stands for. */
	of?: string;
	query?: string;
	data?: (known: Known) => object;
	/** Sent as a file instead. */
	file?: string;
}

const NAME = 'Teste de contrato';
const NEW_NAME = `${NAME} (alterado)`;
const renamed = () => ({ name: NEW_NAME });

/** The four rows that most resources have; in an account that is only read, the id comes from the list. */
function resource(one: string, many: string, make: (known: Known) => object = named): Step[] {
	const of = one.charAt(0).toLowerCase() + one.slice(1);
	return [
		{ operationId: `list${many}`, keeps: of, query: 'page[size]=2' },
		{ operationId: `create${one}`, keeps: of, data: make },
		{ operationId: `get${one}`, of },
		{ operationId: `update${one}`, of, data: renamed },
	];
}

function named(known: Known): object {
	return { name: `${NAME} ${known.run}` };
}

/** Every operation once or more, in an order in which each finds what it needs. */
export const SCENARIO: readonly Step[] = [
	{ operationId: 'listUsers', keeps: 'user', query: 'filter=is:active' },
	{ operationId: 'getUser', of: 'user' },
	{ operationId: 'listTeams', keeps: 'team' },
	{ operationId: 'getTeam', of: 'team' },
	...resource('Pipeline', 'Pipelines'),
	...resource('Stage', 'Stages'),
	...resource('Source', 'Sources'),
	...resource('Campaign', 'Campaigns'),
	...resource('LostReason', 'LostReasons'),
	...resource('Segment', 'Segments'),
	...resource('Product', 'Products', (known) => ({ ...named(known), price: 33.9 })),
	...resource('CustomField', 'CustomFields', (known) => ({
		...named(known),
		entity: 'deal',
		type: 'text',
	})),
	...resource('Organization', 'Organizations', (known) => ({
		...named(known),
		url: 'https://abc.example',
		address: { line: 'Rua X, 10, SP' },
	})),
	...resource('Contact', 'Contacts', ({ organization, run }) => ({
		name: NAME,
		emails: [{ email: `contrato-${run}@example.com` }],
		phones: [{ phone: '+5511999998888', type: 'mobile' }],
		...(organization && { organization_id: organization }),
	})),
	{ operationId: 'listContacts', query: 'filter=email:"contrato@example.com"&sort[name]=asc' },
	...resource('Deal', 'Deals', ({ stage, contact, user }) => ({
		name: NAME,
		one_time_price: 1000,
		rating: 3,
		...(stage && { stage_id: stage }),
		...(user && { owner_id: user }),
		...(contact && { contact_ids: [contact] }),
	})),
	{ operationId: 'listDeals', query: 'filter=status:(won,lost) or total_price:>100' },
	{
		operationId: 'updateDeal',
		of: 'deal',
		data: ({ lostReason }) => ({ status: 'lost', lost_reason_id: lostReason }),
	},
	{
		operationId: 'createDealProduct',
		keeps: 'line',
		data: ({ product }) => ({
			product_id: product,
			price: 33.9,
			quantity: 2,
			discount: 10,
			discount_type: 'percentage',
		}),
	},
	{ operationId: 'listDealProducts' },
	{ operationId: 'updateDealProduct', of: 'line', data: () => ({ quantity: 3 }) },
	{ operationId: 'deleteDealProduct', of: 'line' },
	{ operationId: 'createDealNote', data: () => ({ description: NAME }) },
	{ operationId: 'listDealNotes' },
	{ operationId: 'createDealFile', keeps: 'file', file: 'contrato.txt' },
	{ operationId: 'listDealFiles' },
	{ operationId: 'deleteDealFile', of: 'file' },
	...resource('Task', 'Tasks', ({ deal, user }) => ({
		name: NAME,
		type: 'call',
		deal_id: deal,
		created_by_id: user,
		due_date: '2026-12-01T14:00:00Z',
	})),
	...resource('Webhook', 'Webhooks', ({ run }) => ({
		name: NAME,
		event_name: 'crm_deal_updated',
		http_method: 'POST',
		url: `https://example.com/contrato/${run}`,
		auth_header: 'X-Contract-Key',
		auth_key: 'contract',
	})),
	{ operationId: 'deleteWebhook', of: 'webhook' },
	{ operationId: 'deleteCustomField', of: 'customField' },
];
