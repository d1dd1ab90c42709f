import { type Behaviour, behavioursOf } from '@rdcrm/mock-kit';
import { type RdCrmSettings, rdCrmSettings } from './settings.ts';

type Turned = Partial<RdCrmSettings>;

/** Values of the behaviours that cannot be listed, beside their defaults. */
const OPEN: Turned = {
	webhook_retry_delays_ms: [1_000, 3_000, 1_000, 2_000, 1_000],
	suspend_after_failures: 2,
};

const others = ({ name, positions, default: initial }: Behaviour): unknown[] =>
	positions.length === 0
		? [OPEN[name as keyof Turned]]
		: positions.map(({ value }) => value).filter((value) => value !== initial);

/** Settings that turn one behaviour each, to each of its other values. */
export function singlyTurned(): Turned[] {
	return behavioursOf(rdCrmSettings).flatMap((behaviour) =>
		others(behaviour).map((value) => ({ [behaviour.name]: value })),
	);
}

/** Settings that turn every behaviour at once; several, where some have more than two values. */
export function allTurned(): Turned[] {
	const each = behavioursOf(rdCrmSettings).map((one) => ({ name: one.name, values: others(one) }));
	const most = Math.max(...each.map(({ values }) => values.length));
	return Array.from({ length: most }, (_, index) =>
		Object.fromEntries(each.map(({ name, values }) => [name, values[index % values.length]])),
	);
}
