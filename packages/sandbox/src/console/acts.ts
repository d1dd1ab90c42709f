import { CORRELATION_HEADER } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { FROM_CONSOLE } from '../callers.ts';
import type { Mocks } from '../mocks.ts';
import type { TextKey } from '../texts/index.ts';
import {
	ACTS,
	type Act,
	type ActName,
	type Contents,
	type Field,
	type Send,
} from '../vendors/contents.ts';
import { MOCKS, type MockName, VENDORS } from '../vendors/index.ts';
import type { N8nSide } from '../vendors/vendor.ts';
import { Problem } from './problem.ts';
import type { Done } from './stories/story.ts';

const LONGEST = 500;
const PATIENCE_MS = 10_000;

/** An act, with every system that offers it. */
export interface Offer {
	name: ActName;
	by: { vendor: MockName; act: Act }[];
}

export const titleOf = (name: ActName): TextKey => `act${name}`;
export const hintOf = (name: ActName): TextKey => `act${name}Hint`;

export type AllContents = Record<MockName, Contents>;

export const contentsOf = (mocks: Mocks, n8n: N8nSide): AllContents =>
	Object.fromEntries(
		MOCKS.map((name) => [name, VENDORS[name].contents(mocks[name], n8n)]),
	) as AllContents;

export const offersOf = (contents: AllContents): Offer[] =>
	ACTS.map((name) => ({
		name,
		by: MOCKS.flatMap((vendor) =>
			contents[vendor].acts.filter((act) => act.name === name).map((act) => ({ vendor, act })),
		),
	})).filter(({ by }) => by.length > 0);

/** Values of a submitted form. `target` is the system and, after a colon, the record or person. */
export type Given = Record<string, string>;

/** Performs the chosen act. @throws {Problem} if the form is invalid or the system refuses the call */
export async function perform(
	mocks: Mocks,
	offers: Offer[],
	{ name, given, number }: { name: string; given: Given; number: number },
): Promise<Done> {
	const offer = offers.find((one) => one.name === name);
	if (!offer) throw new Problem('unknownAct');
	const [system, ...rest] = (given.target ?? '').split(':');
	const target = rest.join(':');
	const chosen = offer.by.find(({ vendor }) => vendor === system);
	const about = chosen?.act.targets?.find(({ value }) => value === target)?.label;
	if (!chosen || (chosen.act.targets && about === undefined)) {
		throw new Problem('unknownChoice', {}, { field: chosen?.act.targets ? 'whom' : 'who' });
	}
	const { vendor, act } = chosen;
	const values = Object.fromEntries(act.fields.map((field) => [field.name, read(field, given)]));
	const { world, url } = mocks[vendor];
	const before = new Set(world.deliveries.list().map(({ id }) => id));
	const at = Date.now();
	await act.run(sender(VENDORS[vendor].label, url, number), { ...values, target });
	const caused = new Set(world.ledger.entries().flatMap(({ deliveries }) => deliveries));
	const deliveries = world.deliveries
		.list()
		.map(({ id }) => id)
		.filter((id) => !before.has(id) && !caused.has(id));
	const detail = [about, values.subject, values.name, values.job_title].filter(Boolean);
	return { number, at, system: vendor, act: name, about: detail.join(' · '), deliveries };
}

function read({ name, label, type, choices, isOptional }: Field, given: Given): string {
	const value = (given[name] ?? '').trim();
	if (value === '' && !isOptional) throw new Problem('missing', {}, { field: label });
	if (value.length > LONGEST) throw new Problem('tooLong', {}, { field: label });
	if (type === 'email' && !z.email().safeParse(value).success) {
		throw new Problem('notEmail', {}, { field: label });
	}
	if (choices && !choices.some((choice) => choice.value === value)) {
		throw new Problem('unknownChoice', {}, { field: label });
	}
	return value;
}

const sender =
	(system: string, url: string, number: number): Send =>
	async (method, path, { body, headers = {} } = {}) => {
		let response: Response;
		let text: string;
		try {
			response = await fetch(`${url}${path}`, {
				method,
				headers: {
					'content-type': 'application/json',
					[CORRELATION_HEADER]: `${FROM_CONSOLE} ${number}`,
					...headers,
				},
				body: JSON.stringify(body),
				signal: AbortSignal.timeout(PATIENCE_MS),
			});
			text = await response.text();
		} catch {
			throw new Problem('unreachable', { system });
		}
		if (!response.ok) throw new Problem('refused', { system, reason: reasonIn(text, response) });
		return text === '' ? undefined : JSON.parse(text);
	};

/** Returns the messages in a vendor's answer, whatever its format. */
function reasonIn(text: string, { status }: Response): string {
	const said: string[] = [];
	try {
		JSON.stringify(JSON.parse(text), (key, value) => {
			if (/^(detail|message|error|description|title)$/.test(key) && typeof value === 'string') {
				said.push(value);
			}
			return value;
		});
	} catch {
		// An answer that is not JSON has no message for people.
	}
	return [...new Set(said)].join('; ').slice(0, LONGEST) || String(status);
}
