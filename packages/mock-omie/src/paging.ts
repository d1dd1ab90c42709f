import { z } from 'zod';
import { emptyPage } from './errors.ts';
import { required } from './schemas/fields.ts';

/** Parameters of every list. Page 0 is the same as page 1. */
export const paging = {
	pagina: z.int({ error: required }).min(0).max(999_999),
	registros_por_pagina: z.int({ error: required }).min(1).max(9_999),
};

interface Paging {
	pagina: number;
	registros_por_pagina: number;
}

const pageHead = {
	pagina: z.int(),
	total_de_paginas: z.int(),
	registros: z.int(),
	total_de_registros: z.int(),
};

/** Schema of a list's answer, with its records under `name`. */
export const pageOf = (name: string, record: z.ZodType) =>
	z.strictObject({ ...pageHead, [name]: z.array(record) });

/** Returns a page. @throws if the page is empty or the search has no match */
export function paginate<T>(
	name: string,
	records: readonly T[],
	{ pagina, registros_por_pagina }: Paging,
	most: number,
) {
	const page = Math.max(1, pagina);
	// Omie does not reject a larger page: it caps the size and computes the number of pages from the cap.
	const size = Math.min(most, registros_por_pagina);
	const shown = records.slice((page - 1) * size, page * size);
	if (shown.length === 0) throw emptyPage(page);
	return {
		pagina: page,
		total_de_paginas: Math.ceil(records.length / size),
		registros: shown.length,
		total_de_registros: records.length,
		[name]: shown,
	};
}
