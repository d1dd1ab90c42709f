/** A JSON type, an object by its fields, or a list of one shape. The names of optional fields end in "?". */
export type Shape = JsonType | [Shape] | { [field: string]: Shape };

type JsonType = 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';

const saved = { created_at: 'string', updated_at: 'string' } as const;
const named = { id: 'string', name: 'string' } as const;
const listed = { ...named, ...saved };
const described = { ...named, description: 'string', ...saved } as const;

const contact: Shape = {
	...named,
	job_title: 'string',
	emails: [{ email: 'string' }],
	phones: [{ phone: 'string', type: 'string' }],
	organization_id: 'string',
	legal_bases: [{ category: 'string', type: 'string', status: 'string' }],
	custom_fields: 'object',
	...saved,
};

const deal = {
	...named,
	status: 'string',
	stage_id: 'string',
	pipeline_id: 'string',
	owner_id: 'string',
	organization_id: 'string',
	contact_ids: ['string'],
	total_price: 'number',
	custom_fields: 'object',
} satisfies Shape;

const dealNote = {
	id: 'string',
	description: 'string',
	user_id: 'string',
	registered_at: 'string',
	pinned_at: 'null',
	edited_by_id: 'null',
	edited_at: 'null',
} satisfies Shape;

const dealProduct = {
	id: 'string',
	product_id: 'string',
	price: 'number',
	quantity: 'number',
	discount_type: 'string',
	discount: 'number',
	total_price: 'number',
	billing_frequency: 'string',
	...saved,
} satisfies Shape;

const organization = {
	...named,
	url: 'string',
	address: { line: 'string', latitude: 'string', longitude: 'string' },
	owner_id: 'string',
	segment_ids: ['string'],
	follower_ids: ['string'],
	custom_fields: 'object',
	...saved,
} satisfies Shape;

const task = {
	...named,
	description: 'string',
	type: 'string',
	status: 'string',
	due_date: 'string',
	deal_id: 'string',
	owner_ids: ['string'],
	created_by_id: 'string',
	completed_at: 'string',
} satisfies Shape;

/** The output of an operation unless `special` has one: the record of its resource. */
export const records: Record<string, Shape> = {
	campaign: described,
	contact,
	customField: {
		...named,
		slug: 'string',
		type: 'string',
		entity: 'string',
		options: ['string'],
		unique: 'boolean',
		allow_new_option: 'boolean',
		order: 'integer',
	},
	deal,
	dealFile: { ...named, size: 'integer', url: 'string', created_at: 'string' },
	dealNote,
	dealProduct,
	lostReason: listed,
	organization,
	pipeline: { ...named, order: 'integer', stage_ids: ['string'], ...saved },
	product: {
		...named,
		description: 'string',
		price: 'number',
		visible: 'boolean',
		custom_fields: 'object',
		...saved,
	},
	segment: listed,
	source: described,
	stage: {
		...named,
		description: 'string',
		objective: 'string',
		order: 'integer',
		...saved,
	},
	task,
	team: { team_id: 'string', name: 'string', user_ids: ['string'], ...saved },
	user: { ...named, email: 'string', phone: 'string', ...saved },
	webhook: {
		...named,
		event_name: 'string',
		url: 'string',
		status: 'string',
		auth_header: 'string',
		...saved,
	},
};

const deleted: Shape = { deleted: 'boolean' };
const upserted: Record<string, Shape> = { upsert_result: 'string' };
const once: Record<string, Shape> = { once_result: 'string' };

const productsOfDeal: Shape = [{ ...dealProduct, product: { ...named, custom_fields: 'object' } }];

const dealsOfStatus: Shape = { count: 'integer', total: 'number' };

const lastSeenPerson: Shape = {
	person_id: 'string',
	contact_id: 'string',
	contact_updated_at: 'string',
	email: 'string',
	subscription: 'string',
	person: 'string',
	deal: 'string',
	rules: 'string',
};

const quotePlan: Shape = {
	code: 'string',
	reason: 'string',
	message: 'string',
	write_number: 'string',
	number: 'string',
	custom_fields: 'object',
	set_status: { id: 'string', status: 'string', reason: 'string' },
	tell: { code: 'string', text: 'string', marker: 'string' },
	wait: { for: 'string', text: 'string', minutes: 'number', records: ['string'] },
	events: { quote_created: 'string', deal_won: 'string', deal_lost: 'string' },
	done: 'boolean',
	last_seen: {
		quote_id: 'string',
		number: 'string',
		wanted: 'string',
		told: ['string'],
		episode: 'number',
		mark: 'string',
	},
};

const quote: Shape = {
	code: 'string',
	number: 'string',
	title: 'string',
	customer: {
		kind: 'string',
		code: 'string',
		document: 'string',
		document_kind: 'string',
		name: 'string',
		email: 'string',
		phone: 'string',
	},
	seller: { name: 'string', email: 'string' },
	items: [
		{
			code: 'string',
			description: 'string',
			quantity: 'string',
			unit_price: 'string',
			gross: 'number',
			discount: 'number',
			total: 'number',
			recurrence: 'string',
			fields: 'object',
		},
	],
	totals: {
		gross: 'number',
		discount: 'number',
		once: 'number',
		monthly: 'number',
		yearly: 'number',
		total: 'number',
		deal_total: 'number',
		difference: 'number',
	},
	fields: 'object',
};

/** Operations with a different output, by resource. */
export const special: Record<string, Record<string, Shape>> = {
	contact: {
		getContext: {
			contact,
			other_contacts: [contact],
			organization,
			deals: [
				{
					...deal,
					stage_name: 'string',
					pipeline_name: 'string',
					owner_name: 'string',
					source_name: 'string',
					campaign_name: 'string',
					lost_reason_name: 'string',
				},
			],
			summary: {
				ongoing: dealsOfStatus,
				paused: dealsOfStatus,
				won: dealsOfStatus,
				lost: dealsOfStatus,
			},
			'notes?': [
				{
					...dealNote,
					deal_id: 'string',
					deal_name: 'string',
					pinned_at: 'string',
					edited_by_id: 'string',
					edited_at: 'string',
				},
			],
			'texts?': 'object',
		},
		prepareNote: {
			place: 'string',
			reason: 'string',
			deal_id: 'string',
			owner_id: 'string',
			choice: 'string',
			contact,
			organization,
			'texts?': 'object',
		},
		qualify: {
			result: 'string',
			contact_id: 'string',
			owner_email: 'string',
			last_qualified: { seen: ['string'], qualified: 'boolean' },
			reason: 'string',
			message: 'string',
			campaign: 'string',
		},
		sync: {
			result: 'string',
			reason: 'string',
			message: 'string',
			contact,
			contact_ids: ['string'],
			deal: { ...deal, stage: 'string' },
			for_other: {
				'email?': 'string',
				'name?': 'string',
				'first_name?': 'string',
				'last_name?': 'string',
				'phone?': 'string',
				'job_title?': 'string',
				'custom_fields?': 'object',
				'stage?': 'string',
				'unsubscribe?': 'boolean',
			},
			left_out: ['string'],
			last_seen: lastSeenPerson,
			last_seen_pending: lastSeenPerson,
			writes: [{ action: 'string', contact_id: 'string', data: 'object' }],
		},
		upsert: { ...contact, ...upserted },
	},
	customField: { delete: deleted },
	deal: {
		decideQuote: quotePlan,
		get: { ...deal, products: productsOfDeal },
		getContext: {
			deal,
			products: productsOfDeal,
			contacts: [contact],
			organization,
			lost_reason: named,
			stage: named,
			pipeline: named,
			owner: { ...named, email: 'string' },
			source: named,
			campaign: named,
			stage_reached: 'boolean',
			checked_field: {
				slug: 'string',
				exists: 'boolean',
				others: [{ ...named, status: 'string' }],
			},
		},
		prepareQuote: {
			ask: 'string',
			new_quote: 'boolean',
			code: 'string',
			deal_id: 'string',
			number: 'string',
			missing: ['string'],
			missing_text: 'string',
			quote,
			plan: quotePlan,
			state: 'object',
		},
		upsert: { ...deal, ...upserted },
	},
	dealFile: { delete: deleted },
	dealNote: { create: { ...dealNote, ...once } },
	dealProduct: { remove: deleted },
	organization: { upsert: { ...organization, ...upserted } },
	task: { create: { ...task, ...once } },
	webhook: { delete: deleted },
};
