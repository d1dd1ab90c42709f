import { type Behaviour, behavioursOf } from '@rdcrm/mock-kit';
import { type RdCrmSettings, rdCrmSettings } from './settings.ts';

type Turned = Partial<RdCrmSettings>;

/** Other values for the behaviours whose values cannot be listed. */
const OPEN: Turned = {
	webhook_retry_delays_ms: [1_000, 3_000, 1_000, 2_000, 1_000],
	suspend_after_failures: 2,
};

const others = ({ name, positions, default: initial }: Behaviour): unknown[] =>
	positions.length === 0
		? [OPEN[name as keyof Turned]]
		: positions.map(({ value }) => value).filter((value) => value !== initial);

/** Returns settings that each change one behaviour, for every value except its default. */
export function singlyTurned(): Turned[] {
	return behavioursOf(rdCrmSettings).flatMap((behaviour) =>
		others(behaviour).map((value) => ({ [behaviour.name]: value })),
	);
}

/** Returns sets of settings that change every behaviour at once; together they cover all other values. */
export function allTurned(): Turned[] {
	const each = behavioursOf(rdCrmSettings).map((one) => ({ name: one.name, values: others(one) }));
	const most = Math.max(...each.map(({ values }) => values.length));
	return Array.from({ length: most }, (_, index) =>
		Object.fromEntries(each.map(({ name, values }) => [name, values[index % values.length]])),
	);
}
