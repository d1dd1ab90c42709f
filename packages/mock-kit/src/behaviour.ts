import { z } from 'zod';
import type { Confidence } from './route.ts';

type Value = string | number | boolean | null;

/** Where a rule comes from. */
export interface Evidence {
	/** The question that the rule decides. */
	about: string;
	source: string;
	confidence: Confidence;
}

export interface Position {
	value: unknown;
	/** How the mock behaves with this value. */
	means: string;
}

interface Meta extends Evidence {
	positions: readonly Position[];
	/** The day on which a recording of the live API showed it, e.g. `2026-11-29`. */
	observedOn?: string;
}

/** A rule of a mock, with the setting that controls it. */
export interface Behaviour extends Meta {
	/** The setting's name. */
	name: string;
	default: unknown;
}

const behaviours = z.registry<Meta>();

/**
 * Creates a setting with one position for each way in which the vendor may behave.
 * @param positions the value and meaning of each; the first is the default
 */
export function behaviour<const V extends Value>(
	positions: readonly [readonly [V, string], ...(readonly [V, string])[]],
	evidence: Evidence,
): z.ZodDefault<z.ZodLiteral<V>> {
	return registered(
		positions.map(([value, means]) => ({ value, means })),
		evidence,
	) as z.ZodDefault<z.ZodLiteral<V>>;
}

function registered(positions: readonly Position[], meta: Omit<Meta, 'positions'>) {
	const values = positions.map(({ value }) => value as Value);
	const [first = null] = values;
	return z
		.literal(values)
		.default(first)
		.register(behaviours, { ...meta, positions });
}

/**
 * Turns a setting whose values cannot be listed, such as waits in milliseconds, into a behaviour.
 * @param setting the schema, with its default
 */
export function openBehaviour<S extends z.ZodDefault>(setting: S, evidence: Evidence): S {
	behaviours.add(setting, { ...evidence, positions: [] });
	return setting;
}

/** The result of a recording of the live API for one behaviour. */
export interface Observation {
	value: unknown;
	/** The day, e.g. `2026-11-29`. */
	on: string;
}

/**
 * Returns the behaviour with the observed value as its default and the confidence `observed`.
 * @throws when the setting is not a behaviour, or does not accept the value
 */
export function observedBehaviour<S extends z.ZodDefault>(
	setting: S,
	{ value, on }: Observation,
): S {
	const meta = behaviours.get(setting);
	if (!meta) throw new Error('Only a behaviour can be observed.');
	const observed = { ...meta, confidence: 'observed', observedOn: on } as const;
	setting.parse(value);
	if (meta.positions.length === 0) {
		const inner = setting.unwrap() as z.ZodType;
		return openBehaviour(inner.default(value) as unknown as S, observed);
	}
	const positions = [...meta.positions].sort(
		(a, b) => Number(b.value === value) - Number(a.value === value),
	);
	return registered(positions, observed) as unknown as S;
}

/** Lists the behaviours among a mock's settings, in the order of the settings. */
export function behavioursOf(settings: z.ZodType): Behaviour[] {
	if (!(settings instanceof z.ZodObject)) return [];
	return Object.entries(settings.shape as Record<string, z.ZodType>).flatMap(([name, setting]) => {
		const meta = behaviours.get(setting);
		return meta ? [{ name, default: setting.parse(undefined), ...meta }] : [];
	});
}

/** Formats the behaviours as a Markdown table, for a README. */
export function behaviourTable(behaviours: readonly Behaviour[]): string {
	const rows = behaviours.map((one) => [
		`\`${one.name}\``,
		one.about,
		one.positions.length === 0
			? `\`${JSON.stringify(one.default)}\``
			: one.positions.map(({ value, means }) => `\`${value}\`: ${means}`).join('<br>'),
		`${confidenceOf(one)}: ${one.source}`,
	]);
	const head = ['setting', 'what it decides', 'values, the default first', 'evidence'];
	const widths = head.map((_, column) =>
		Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)),
	);
	const line = (row: string[]) =>
		`| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
	const rule = widths.map((width) => '-'.repeat(width));
	return [head, rule, ...rows].map(line).join('\n');
}

/** Returns `observed on 2026-11-29`, or just the confidence. */
export const confidenceOf = ({ confidence, observedOn }: Behaviour): string =>
	observedOn === undefined ? confidence : `${confidence} on ${observedOn}`;
