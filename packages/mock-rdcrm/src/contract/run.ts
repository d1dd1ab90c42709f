import type { Route } from '@rdcrm/mock-kit';
import type { Known, Step } from './scenario.ts';

export interface Outcome {
	step: Step;
	/** `null` if the step was skipped, because an id is missing or writing is not allowed. */
	answer: { status: number; body: unknown } | null;
	/** Differences between the answer and the route table. */
	differences: string[];
}

export interface Target {
	routes: readonly Route[];
	send(path: string, init: RequestInit): Promise<Response>;
	/** Distinguishes records of this run from those of earlier runs. */
	run: string;
	/** `false` skips every step that would change the account. */
	writes: boolean;
}

/** Plays the scenario and compares each answer with the route table. */
export async function* runScenario(
	steps: readonly Step[],
	{ routes, send, run, writes }: Target,
): AsyncGenerator<Outcome> {
	const known: Known = {};
	for (const step of steps) {
		const route = routes.find(({ operationId }) => operationId === step.operationId);
		if (!route) throw new Error(`There is no operation ${step.operationId}`);
		const path = fill(route.path, step, known);
		if (path === undefined || (!writes && route.method !== 'GET')) {
			yield { step, answer: null, differences: [] };
			continue;
		}
		const query = step.query ? `?${step.query}` : '';
		const response = await send(`${path}${query}`, {
			method: route.method,
			...body(step, known, run),
		});
		const answer = { status: response.status, body: await read(response) };
		remember(step, answer.body, known);
		yield { step, answer, differences: compare(route, answer) };
	}
}

/** Fills a path with known ids: `{id}` from the step's own resource, `{deal_id}` from `deals`. */
function fill(path: string, { of }: Step, known: Known): string | undefined {
	const filled = path.replace(
		/\{(\w+)\}/g,
		(whole, name: string) => known[name === 'id' ? of : name.replace(/_id$/, 's')] ?? whole,
	);
	return filled.includes('{') ? undefined : filled;
}

function body({ data, file }: Step, known: Known, run: string): RequestInit {
	if (file) {
		const form = new FormData();
		form.set('data[file]', new File(['contrato'], file));
		return { body: form };
	}
	if (!data) return {};
	return {
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ data: data(known, run) }),
	};
}

async function read(response: Response): Promise<unknown> {
	const text = await response.text();
	try {
		return text === '' ? undefined : JSON.parse(text);
	} catch {
		return text;
	}
}

function remember({ of, keeps }: Step, answer: unknown, known: Known): void {
	const { data } = (answer ?? {}) as { data?: unknown };
	const [first] = [data ?? []].flat() as { id?: string; team_id?: string }[];
	const id = first?.id ?? first?.team_id;
	if (keeps && id) known[of] = id;
}

function compare({ responses }: Route, answer: { status: number; body: unknown }): string[] {
	const schema = responses[answer.status];
	if (schema === undefined) return [`status ${answer.status} is not in the table`];
	const { error } = schema?.safeParse(answer.body) ?? {};
	return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}
