import { z } from 'zod';

const PER_PAGE = 50;

export const pageNumber = z
	.string()
	.regex(/^[1-9]\d{0,5}$/, 'deve ser um número de página, a partir de 1')
	.default('1')
	.transform(Number);

export const pageOf = <T extends z.ZodType>(record: T) =>
	z.strictObject({ data: z.array(record), page: z.int(), per_page: z.int(), total: z.int() });

export function paginate<T>(records: readonly T[], page: number) {
	const start = (page - 1) * PER_PAGE;
	return {
		data: records.slice(start, start + PER_PAGE),
		page,
		per_page: PER_PAGE,
		total: records.length,
	};
}
