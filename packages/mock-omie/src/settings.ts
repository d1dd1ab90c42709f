import { type BaseSettings, baseSettings } from '@rdcrm/mock-kit';
import { z } from 'zod';

const stage = z.strictObject({
	code: z.string().regex(/^\d{2}$/),
	/** Omie's own name. */
	standard: z.string().min(1),
	/** The account's name; empty if it uses Omie's. */
	name: z.string().default(''),
	inactive: z.boolean().default(false),
});

const STAGES: z.input<typeof stage>[] = [
	{ code: '00', standard: 'Proposta', inactive: true },
	{ code: '10', standard: 'Pedido de Venda', name: 'Orçamento' },
	{ code: '20', standard: 'Separar Estoque', name: 'Separar Estoque' },
	{ code: '30', standard: 'Disponível', inactive: true },
	{ code: '40', standard: 'Disponível', name: 'Perdido' },
	{ code: '50', standard: 'Faturar' },
	{ code: '60', standard: 'Faturado' },
	{ code: '70', standard: 'Entrega' },
	{ code: '80', standard: 'Disponível', inactive: true },
];

export const omieSettings = baseSettings.extend({
	app_key: z.string().min(1).default('omie-sandbox-key'),
	app_secret: z.string().min(1).default('omie-sandbox-secret'),
	/** The columns of the sales board. */
	stages: z.array(stage).default(STAGES.map((given) => stage.parse(given))),
	/** Categories and bank accounts that exist. */
	categories: z.array(z.string().min(1)).default(['1.01.01', '1.01.03']),
	accounts: z.array(z.int().positive()).default([5_366_579_915]),
	/** Reads repeated within this time are rejected; 0 for never. */
	redundant_seconds: z.int().nonnegative().default(60),
	/** Whether repeated writes are rejected as well. */
	redundant_writes: z.boolean().default(false),
	/** Duration of each call. Meanwhile, other calls of the same method are rejected. */
	call_ms: z.int().min(0).max(60_000).default(0),
	/** The status of faults. Some accounts get them inside a 200. */
	fault_status: z.union([z.literal(500), z.literal(200)]).default(500),
	/** Whether a rejected change of stage answers 200 with a `codigo_status` other than "0" instead of a fault. */
	status_refusals: z.boolean().default(false),
	/** Number of errors within `misuse_seconds` that cause a block of the same length; 0 for never. */
	misuse_after: z.int().nonnegative().default(10),
	misuse_seconds: z.int().positive().default(1_800),
	/** Whether the block covers the failing method or every method of the key. */
	misuse_scope: z.enum(['method', 'key']).default('method'),
	misuse_status: z.union([z.literal(425), z.literal(429), z.literal(500)]).default(425),
	/** Receiver of the webhooks; empty for none. */
	webhook_url: z.union([z.literal(''), z.url()]).default(''),
	webhook_retry_delays_ms: z.array(z.int().nonnegative()).default([1_000, 5_000, 30_000, 120_000]),
});

export type OmieSettings = z.output<typeof omieSettings> & BaseSettings;

/** Returns the name that people see. */
export const stageName = ({ stages }: OmieSettings, code: string): string => {
	const found = stages.find((one) => one.code === code);
	return found ? found.name || found.standard : code;
};

/** The last stage that the API can set. Later ones follow billing. */
const LAST_FREE_STAGE = '50';

/** Returns the codes that the API can set. */
export const freeStages = ({ stages }: OmieSettings): string[] =>
	stages
		.filter(({ code, inactive }) => code >= '10' && code <= LAST_FREE_STAGE && !inactive)
		.map(({ code }) => code);
