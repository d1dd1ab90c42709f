import type { Subscription } from '../sync/person';

/** A tag that the person has now. */
export interface Tag {
	name: string;
	/** Identifies this assignment of the tag; blank if the tool does not distinguish assignments */
	id: string;
}

/** Facts about a person who may be a lead. */
export interface Lead {
	/** Blank while the CRM has no contact for the person */
	contactId: string;
	/** `reason` of *Contact › Sync*, which explains a missing contact; blank if it was not run */
	syncReason: string;
	/** Undefined if unknown */
	subscription?: Subscription;
	/** Undefined if the tags were not read */
	tags?: readonly Tag[];
	/** Undefined if there is none, or if it is not a number */
	score?: number;
	/** Whether the person asked for contact: a form, or a journey that calls */
	isRequested: boolean;
	/** Campaign that the request or a field of the person names */
	campaign: string;
}
