import { type Confidence, isSameSecret, ok, type Reply, type Route, rowsOf } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { type Actor, API, PERSON } from './actor.ts';
import { Fault, faultBody, refusal } from './errors.ts';
import { required } from './schemas/fields.ts';
import { CLASSES } from './sources.ts';
import type { Omie, OmieWorld } from './store.ts';

/** Module and service in the path of each endpoint. */
export const SERVICES = [
	'geral/clientes',
	'geral/produtos',
	'produtos/etapafat',
	'produtos/pedido',
	'produtos/pedidovendafat',
] as const;

export type Service = (typeof SERVICES)[number];

/** Returns the path of a service. The trailing slash is required. */
export const pathOf = (service: Service): string => `/api/v1/${service}/`;

interface Call<Param> {
	/** Name in the body's `call`. */
	name: string;
	service: Service;
	summary: string;
	/** By default, the field texts. */
	source?: string;
	/** `documented` by default. */
	confidence?: Confidence;
	writes: boolean;
	param: z.ZodType<Param>;
	answer: z.ZodType;
	/** Handles the call. @throws Omie's fault, before anything is written */
	handler(param: Param, actor: Actor): unknown;
}

/** The envelope of every call. Inferred: further members are ignored. */
const envelope = <Param>(world: OmieWorld, call: Call<Param>) =>
	z.object({
		call: z.literal(call.name),
		app_key: z
			.union([z.string(), z.number()])
			.refine((given) => isSameSecret(`${given}`, world.settings.app_key)),
		app_secret: z.string().refine((given) => isSameSecret(given, world.settings.app_secret)),
		param: z
			.array(call.param, { error: required })
			.length(1)
			.transform(([param]) => param ?? z.NEVER),
	});

/** Every status may come with a fault, even 200. */
const row = rowsOf({
	source: CLASSES,
	failures: Object.fromEntries([403, 425, 429, 500, 503].map((status) => [status, faultBody])),
});

/** Declares the row of a call. */
export function callRow<Param>({ store, world }: Omie, call: Call<Param>): Route {
	const { consumption, clicks } = store;
	/** Handles a click on the screen, to which the consumption rules do not apply. */
	const clicked = (param: Param): Reply => {
		try {
			return ok(call.handler(param, PERSON));
		} catch (error) {
			if (!(error instanceof Fault)) throw error;
			throw refusal(world.settings.fault_status, error.message, error.code);
		}
	};
	return row({
		operationId: call.name,
		method: 'POST',
		path: pathOf(call.service),
		call: call.name,
		summary: call.summary,
		source: call.source,
		confidence: call.confidence,
		body: envelope(world, call),
		answers: { 200: z.union([call.answer, faultBody]) },
		handler: ({ body: { param }, request }) =>
			clicks.has(request)
				? clicked(param)
				: consumption.guard({ name: call.name, writes: call.writes, param }, () =>
						call.handler(param, API),
					),
	});
}
