import { z } from 'zod';
import { linksSchema } from '../paging.ts';
import type { Source } from './contact.ts';

export interface List {
	id: string;
	stringid: string;
	name: string;
	cdate: string;
}

/** 0 unconfirmed, 1 active, 2 unsubscribed, 3 bounced. */
export type ListStatus = '0' | '1' | '2' | '3';

/** A contact's subscription to a list: `contactList` on the wire. */
export interface Subscription {
	id: string;
	contact: string;
	list: string;
	status: ListStatus;
	sdate: string | null;
	udate: string | null;
	unsubreason: string;
	sourceid: string;
	form: string | null;
	/** Source that ended the subscription. ActiveCampaign does not show it. */
	ended_by: Source | null;
}

export const listWire = z.strictObject({
	stringid: z.string(),
	userid: z.string(),
	name: z.string(),
	cdate: z.string(),
	udate: z.string().nullable(),
	private: z.string(),
	sender_url: z.string(),
	sender_reminder: z.string(),
	send_last_broadcast: z.string(),
	subscriber_count: z.string(),
	links: linksSchema,
	id: z.string(),
});

const id = z.union([z.string(), z.number()]).transform(String);

export const contactListInput = z.object({
	contactList: z.object({
		list: id,
		contact: id,
		status: z.union([z.enum(['1', '2']), z.literal(1), z.literal(2)]).transform(String),
		sourceid: id.optional(),
	}),
});

export const contactListWire = z.strictObject({
	contact: z.string(),
	list: z.string(),
	form: z.string().nullable(),
	seriesid: z.string(),
	sdate: z.string().nullable(),
	udate: z.string().nullable(),
	status: z.enum(['0', '1', '2', '3']),
	responder: z.string(),
	sync: z.string(),
	unsubreason: z.string(),
	sourceid: z.string(),
	links: linksSchema,
	id: z.string(),
});
