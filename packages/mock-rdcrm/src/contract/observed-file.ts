import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { observedBehaviour } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { behaviours } from '../behaviours/index.ts';
import type { Finding } from './observe.ts';
import { type BehaviourName, Other } from './probe.ts';

const FILE = 'observed.json';
/** The file that the mock reads at its start. */
const ADOPTED = new URL('../observed.json', import.meta.url);

const recording = z.record(
	z.string(),
	z.object({ value: z.unknown().optional(), other: z.string().optional(), on: z.iso.date() }),
);

/** Writes the findings of a recording, with the exchanges of behaviours that differ from the mock. */
export async function writeObserved(
	folder: string,
	findings: readonly Finding[],
	{ on, anonymize }: { on: string; anonymize(value: unknown): unknown },
): Promise<void> {
	const observed = findings
		.filter(({ verdict }) => verdict !== 'undecided')
		.map(({ name, expected, actual, verdict, exchanges }) => [
			name,
			{
				...(actual instanceof Other ? { other: actual.description } : { value: actual }),
				on,
				...(verdict === 'differs' && {
					expected,
					exchanges: exchanges.map(({ call, status, body }) => ({
						// A file's address may give access to it.
						call: call.replace(/https?:\S+/, '…'),
						status,
						body: anonymize(body),
					})),
				}),
			},
		]);
	await writeJson(join(folder, FILE), Object.fromEntries(observed));
}

/**
 * Makes the observed values the mock's defaults.
 * @returns the behaviours for which the mock has no matching value
 * @throws if the folder has no recording
 */
export async function adopt(folder: string, to: URL | string = ADOPTED): Promise<string[]> {
	const recorded = recording.parse(JSON.parse(await readFile(join(folder, FILE), 'utf8')));
	const known: Record<string, object> = JSON.parse(await readFile(to, 'utf8'));
	const without: string[] = [];
	for (const [name, { value, other, on }] of Object.entries(recorded)) {
		if (!isBehaviour(name)) throw new Error(`There is no behaviour ${name}.`);
		if (other === undefined) {
			observedBehaviour(behaviours[name], { value, on });
			known[name] = { value, on };
		} else without.push(`${name}: ${other}`);
	}
	await writeJson(to, known);
	return without;
}

const isBehaviour = (name: string): name is BehaviourName => Object.hasOwn(behaviours, name);

const writeJson = (to: URL | string, value: object) =>
	writeFile(to, `${JSON.stringify(value, null, '\t')}\n`);
