import { z } from 'zod';

const number = (max: number, message: string) =>
	z
		.string()
		.regex(/^\d{1,6}$/, message)
		.transform(Number)
		.refine((value) => value >= 1 && value <= max, message);

export const pageQuery = z.object({
	page: number(100_000, 'It should be a Positive Integer').default(1),
	per_page: number(100, 'It should be a Positive Integer less than or equal to 100').default(30),
});

export type PageQuery = z.output<typeof pageQuery>;

/** Returns a page as a plain array. The `Link` header has the next page, on the requested host. */
export function paged<T>(records: readonly T[], { page, per_page }: PageQuery, request: Request) {
	const start = (page - 1) * per_page;
	const url = new URL(request.url);
	url.searchParams.set('page', String(page + 1));
	const more = start + per_page < records.length;
	return {
		status: 200,
		body: records.slice(start, start + per_page),
		...(more && { headers: { link: `<${url.href}>; rel="next"` } }),
	};
}
