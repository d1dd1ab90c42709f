import { z } from 'zod';

/** Returns the schema inside RD's envelope; for a list, the schema of its items. */
export function dataSchema(schema: z.ZodType | null | undefined): z.ZodType | undefined {
	const data = schema instanceof z.ZodObject ? schema.shape.data : undefined;
	return data instanceof z.ZodArray ? (data.element as z.ZodType) : data;
}

/** Returns the reference's own examples, from the metadata of the schema. */
export function examplesOf(schema: z.ZodType | undefined): object[] {
	const { examples } = (schema?.meta() ?? {}) as { examples?: object[] };
	return examples ?? [];
}

/** Returns the schemas of an object's members. */
export function membersOf(schema: z.ZodType | undefined): Record<string, z.ZodType> {
	return schema instanceof z.ZodObject ? schema.shape : {};
}
