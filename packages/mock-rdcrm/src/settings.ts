import { baseSettings, type Observation, observedBehaviour } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { behaviours } from './behaviours/index.ts';
import recorded from './observed.json' with { type: 'json' };

type Behaviours = typeof behaviours;

/** Returns the behaviours, with the defaults that recordings of the live API have shown. */
function withObservations(observations: Record<string, Observation>): Behaviours {
	return Object.fromEntries(
		Object.entries(behaviours).map(([name, setting]) => {
			const seen = observations[name];
			return [name, seen ? observedBehaviour(setting, seen) : setting];
		}),
	) as unknown as Behaviours;
}

export const rdCrmSettings = baseSettings.omit({ webhook_retry_delays_ms: true }).extend({
	...withObservations(recorded),
	/** The id of the only registered app. */
	client_id: z.string().default('sandbox-client-id'),
	client_secret: z.string().default('sandbox-client-secret'),
	app_name: z.string().default('n8n'),
	account_name: z.string().default('Aurora Climatização'),
});

export type RdCrmSettings = z.output<typeof rdCrmSettings>;
