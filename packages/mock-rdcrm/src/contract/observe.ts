import { isDeepStrictEqual } from 'node:util';
import { type RdCrmSettings, rdCrmSettings } from '../settings.ts';
import { Api, type Exchange, type Target } from './api.ts';
import { type BehaviourName, Other, type Probe, type Seen, Undecided } from './probe.ts';
import { PROBES } from './probes/index.ts';
import { type Equipment, Stand } from './stand.ts';

/** What became of the question about one behaviour. */
export interface Finding {
	name: BehaviourName;
	/** As the mock does unless a setting says otherwise. */
	expected: unknown;
	/** What the API does: a value of the setting, another thing, or nothing that could be told. */
	seen: unknown;
	verdict: 'as expected' | 'differs' | 'undecided';
	/** What was said; kept where it differs. */
	exchanges: readonly Exchange[];
}

export interface Observed {
	findings: Finding[];
	/** What a person has to delete. */
	left: string[];
}

interface Run extends Equipment {
	target: Target;
	token: string;
	run: string;
	/** Milliseconds between two requests. */
	pace: number;
	/** Told what became of each behaviour. */
	say(finding: Finding): void;
}

/**
 * Asks an API about every behaviour of the mock, on records of its own.
 * @throws where not even the records can be made
 */
export async function observe(options: Run): Promise<Observed> {
	const { target, token, run, pace, say, ...equipment } = options;
	const api = new Api(target, token, pace);
	const stand = new Stand(api, run, equipment);
	const findings: Finding[] = [];
	try {
		await stand.prepare();
		api.exchanges();
		for (const probe of PROBES) {
			const seen = await answered(probe, stand);
			const exchanges = api.exchanges();
			for (const name of probe.about) {
				const finding = judged(name, seen, exchanges);
				findings.push(finding);
				say(finding);
			}
		}
	} finally {
		stand.left.push(...(await stand.clear()));
	}
	return { findings, left: stand.left };
}

/** A probe that fails decides nothing; the others go on. */
async function answered({ about, look }: Probe, stand: Stand): Promise<Seen> {
	try {
		return await look(stand);
	} catch (error) {
		const reason = new Undecided(error instanceof Error ? error.message : String(error));
		return Object.fromEntries(about.map((name) => [name, reason]));
	}
}

const defaults: RdCrmSettings = rdCrmSettings.parse({});

function judged(name: BehaviourName, seen: Seen, exchanges: Exchange[]): Finding {
	const expected = defaults[name];
	const value = seen[name];
	if (value === undefined || value instanceof Undecided) {
		const reason = value?.reason ?? 'the probe saw nothing';
		return { name, expected, seen: reason, verdict: 'undecided', exchanges: [] };
	}
	if (isDeepStrictEqual(value, expected)) {
		return { name, expected, seen: value, verdict: 'as expected', exchanges: [] };
	}
	return { name, expected, seen: value, verdict: 'differs', exchanges };
}

/** One line for people. */
export function described({ name, expected, seen, verdict }: Finding): string {
	const shown = seen instanceof Other ? seen.description : JSON.stringify(seen);
	if (verdict === 'as expected') return `${name}: ${shown}, as expected`;
	if (verdict === 'undecided') return `${name}: undecided, ${seen}`;
	return `${name}: DIFFERS, the mock has ${JSON.stringify(expected)} and the API ${shown}`;
}
