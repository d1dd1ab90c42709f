/** A setting of n8n's own, e.g. `N8N_EXPRESSION_ENGINE=legacy`; as often as there are some. */
const n8n = { type: 'string', multiple: true } as const;

/** For `npm run e2e`. */
export const E2E = {
	/** n8n and the mocks go on running, for the next run to begin at once. */
	keep: { type: 'boolean' },
	/** n8n in queue mode. */
	queue: { type: 'boolean' },
	/** An n8n that runs elsewhere, as `npm start -- --n8n` takes it: the tests that can be played on it. */
	'n8n-url': { type: 'string' },
	n8n,
} as const;

/** For `npm run chaos`, the long form; the one in `npm test` is short. */
export const CHAOS = {
	seed: { type: 'string' },
	/** A part of what the acts are about, e.g. `tickets`, or of a door's name; else all are played. */
	only: { type: 'string' },
	/** Acts of people at one moment. */
	events: { type: 'string', default: '60' },
	kills: { type: 'string', default: '3' },
	/** Acts in a row at the CRM's limit. */
	burst: { type: 'string', default: '300' },
	/** Random sequences of acts for each kind of record. */
	sequences: { type: 'string', default: '200' },
	/** For how many seconds each door gets a hostile megabyte a second. */
	flood: { type: 'string', default: '60' },
	/** Also fail each call in each way; `write` keeps the table in `docs/faults.md`. */
	faults: { type: 'string' },
	/** One way alone, e.g. `no answer`. */
	fault: { type: 'string' },
	n8n,
	/** n8n in queue mode. */
	queue: { type: 'boolean' },
} as const;

/** For `npm run compat`. */
export const COMPAT = {
	/** Those of n8n, with commas between them; else a few minors from 2.0 on, and the last 1.x. */
	versions: { type: 'string' },
	/** Writes the table in the node's README. */
	write: { type: 'boolean', default: false },
} as const;

/** For `npm run release`. */
export const RELEASE = {
	/** Enters the names of the workflows into `workflows/released.json`. */
	write: { type: 'boolean', default: false },
	/** A folder in which what is released is put. */
	pack: { type: 'string' },
} as const;
