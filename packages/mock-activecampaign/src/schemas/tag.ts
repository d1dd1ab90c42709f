import { z } from 'zod';
import { linksSchema } from '../paging.ts';

export interface Tag {
	id: string;
	tag: string;
	tagType: string;
	description: string;
	cdate: string;
}

/** A tag on a contact. Its id is used to remove the tag. */
export interface ContactTag {
	id: string;
	contact: string;
	tag: string;
	cdate: string;
}

const id = z.union([z.string(), z.number()]).transform(String);

export const tagInput = z.object({
	tag: z.object({
		tag: z.string().optional(),
		tagType: z.enum(['contact', 'template']).optional(),
		description: z.string().optional(),
	}),
});

export const tagWire = z.strictObject({
	tagType: z.string(),
	tag: z.string(),
	description: z.string(),
	cdate: z.string(),
	subscriber_count: z.string(),
	links: linksSchema,
	id: z.string(),
});

export const contactTagInput = z.object({ contactTag: z.object({ contact: id, tag: id }) });

export const contactTagWire = z.strictObject({
	contact: z.string(),
	tag: z.string(),
	cdate: z.string(),
	links: linksSchema,
	id: z.string(),
});
