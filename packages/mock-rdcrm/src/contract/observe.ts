import { isDeepStrictEqual } from 'node:util';
import { type RdCrmSettings, rdCrmSettings } from '../settings.ts';
import { Api, type Exchange, type Target } from './api.ts';
import { type BehaviourName, Other, type Probe, type ProbeResult, Undecided } from './probe.ts';
import { PROBES } from './probes/index.ts';
import { type Equipment, Stand } from './stand.ts';

/** The result for one behaviour. */
export interface Finding {
	name: BehaviourName;
	/** The mock's default. */
	expected: unknown;
	/** Observed behaviour: a value of the setting, an `Other`, or the reason why it is undecided. */
	actual: unknown;
	verdict: 'as expected' | 'differs' | 'undecided';
	/** The calls and answers, kept only if the behaviour differs. */
	exchanges: readonly Exchange[];
}

export interface Observed {
	findings: Finding[];
	/** Records that a person has to delete. */
	left: string[];
}

interface Run extends Equipment {
	target: Target;
	token: string;
	run: string;
	/** Milliseconds between requests. */
	pace: number;
	/** Called with each finding. */
	say(finding: Finding): void;
}

/**
 * Probes an API for every behaviour of the mock, on records created for it.
 * @throws if the records cannot be created
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
			const result = await answered(probe, stand);
			const exchanges = api.exchanges();
			for (const name of probe.about) {
				const finding = judged(name, result, exchanges);
				findings.push(finding);
				say(finding);
			}
		}
	} finally {
		stand.left.push(...(await stand.clear()));
	}
	return { findings, left: stand.left };
}

/** Runs a probe. If it fails, its behaviours are undecided and the other probes still run. */
async function answered({ about, run }: Probe, stand: Stand): Promise<ProbeResult> {
	try {
		return await run(stand);
	} catch (error) {
		const reason = new Undecided(error instanceof Error ? error.message : String(error));
		return Object.fromEntries(about.map((name) => [name, reason]));
	}
}

const defaults: RdCrmSettings = rdCrmSettings.parse({});

function judged(name: BehaviourName, result: ProbeResult, exchanges: Exchange[]): Finding {
	const expected = defaults[name];
	const value = result[name];
	if (value === undefined || value instanceof Undecided) {
		const reason = value?.reason ?? 'the probe saw nothing';
		return { name, expected, actual: reason, verdict: 'undecided', exchanges: [] };
	}
	if (isDeepStrictEqual(value, expected)) {
		return { name, expected, actual: value, verdict: 'as expected', exchanges: [] };
	}
	return { name, expected, actual: value, verdict: 'differs', exchanges };
}

/** Formats a finding as one line. */
export function described({ name, expected, actual, verdict }: Finding): string {
	const shown = actual instanceof Other ? actual.description : JSON.stringify(actual);
	if (verdict === 'as expected') return `${name}: ${shown}, as expected`;
	if (verdict === 'undecided') return `${name}: undecided, ${actual}`;
	return `${name}: DIFFERS, the mock has ${JSON.stringify(expected)} and the API ${shown}`;
}
