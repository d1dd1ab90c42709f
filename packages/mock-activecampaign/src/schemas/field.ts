import { z } from 'zod';
import { linksSchema } from '../paging.ts';

export interface Field {
	id: string;
	title: string;
	type: 'text' | 'textarea' | 'date' | 'dropdown' | 'listbox' | 'checkbox' | 'radio' | 'hidden';
	perstag: string;
	choices: string[];
	cdate: string;
}

export interface FieldValue {
	id: string;
	contact: string;
	field: string;
	value: string;
	cdate: string;
	udate: string;
}

export const fieldWire = z.strictObject({
	title: z.string(),
	descript: z.string(),
	type: z.string(),
	isrequired: z.string(),
	perstag: z.string(),
	defval: z.string(),
	visible: z.string(),
	ordernum: z.string(),
	cdate: z.string(),
	udate: z.string(),
	options: z.array(z.string()),
	relations: z.array(z.string()),
	links: linksSchema,
	id: z.string(),
});

export const fieldOptionWire = z.strictObject({
	field: z.string(),
	orderid: z.string(),
	value: z.string(),
	label: z.string(),
	isdefault: z.string(),
	id: z.string(),
});

export const fieldValueWire = z.strictObject({
	contact: z.string(),
	field: z.string(),
	value: z.string(),
	cdate: z.string(),
	udate: z.string(),
	owner: z.string(),
	links: linksSchema,
	id: z.string(),
});
