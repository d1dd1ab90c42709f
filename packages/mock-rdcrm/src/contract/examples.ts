import { z } from 'zod';

/** The schema within RD's envelope; of a list, that of its items. */
export function dataSchema(schema: z.ZodType | null | undefined): z.ZodType | undefined {
	const data = schema instanceof z.ZodObject ? schema.shape.data : undefined;
	return data instanceof z.ZodArray ? (data.element as z.ZodType) : data;
}

/** The reference's own examples, which stand beside each schema. */
export function examplesOf(schema: z.ZodType | undefined): object[] {
	const { examples } = (schema?.meta() ?? {}) as { examples?: object[] };
	return examples ?? [];
}

/** The schema's members, whatever else it asks of them. */
export function membersOf(schema: z.ZodType | undefined): Record<string, z.ZodType> {
	return schema instanceof z.ZodObject ? schema.shape : {};
}
