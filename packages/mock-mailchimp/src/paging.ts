import type { Reply } from '@rdcrm/mock-kit';
import { z } from 'zod';

const whole = (least: number, most: number) =>
	z
		.string()
		.regex(/^\d{1,9}$/, 'Schema describes integer, string found instead')
		.transform(Number)
		.refine((value) => value >= least && value <= most, `Must be between ${least} and ${most}`);

/** 10 records by default. n8n's load options do not ask for more. */
export const paged = z.object({
	count: whole(0, 1000).default(10),
	offset: whole(0, 999_999_999).default(0),
});

export type Paged = z.output<typeof paged>;

export const page = <T>(records: readonly T[], { count, offset }: Paged): T[] =>
	records.slice(offset, offset + count);

export const linksSchema = z.array(
	z.strictObject({ rel: z.string(), href: z.string(), method: z.string() }),
);

export const selfLink = (path: string) => [
	{ rel: 'self', href: `https://us21.api.mailchimp.com/3.0${path}`, method: 'GET' },
];

/** Applies `fields` and `exclude_fields`, dotted paths that reach through arrays. */
export function project(reply: Reply | Response, query: URLSearchParams): Reply | Response {
	if (reply instanceof Response) return reply;
	const fields = paths(query.get('fields'));
	const excluded = paths(query.get('exclude_fields'));
	if (reply.status !== 200 || (fields.length === 0 && excluded.length === 0)) return reply;
	const kept = fields.length > 0 ? pick(reply.body, fields) : reply.body;
	// Bypasses the schema check, because a projected answer matches no schema.
	return Response.json(omit(kept, excluded));
}

const paths = (text: string | null): string[][] =>
	(text ?? '')
		.split(',')
		.map((path) => path.trim())
		.filter((path) => path !== '')
		.map((path) => path.split('.'));

const below = (key: string, asked: string[][]) =>
	asked.filter(([head]) => head === key).map(([, ...rest]) => rest);

function pick(value: unknown, asked: string[][]): unknown {
	if (asked.some((path) => path.length === 0)) return value;
	if (Array.isArray(value)) return value.map((item) => pick(item, asked));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([key, member]) => {
			const rest = below(key, asked);
			return rest.length === 0 ? [] : [[key, pick(member, rest)]];
		}),
	);
}

function omit(value: unknown, excluded: string[][]): unknown {
	if (excluded.length === 0) return value;
	if (Array.isArray(value)) return value.map((item) => omit(item, excluded));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([key, member]) => {
			const rest = below(key, excluded);
			if (rest.some((path) => path.length === 0)) return [];
			return [[key, omit(member, rest)]];
		}),
	);
}
