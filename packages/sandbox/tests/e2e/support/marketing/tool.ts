import type { MockControl } from '../mock-control.ts';

/** The tools' connectors. */
export const MARKETING_CONNECTORS = {
	Mailchimp: 'marketing-sync/mailchimp/mailchimp.json',
	ActiveCampaign: 'marketing-sync/activecampaign/activecampaign.json',
};

/** Values of the form on the company's website. */
export interface Form {
	first?: string;
	last?: string;
	phone?: string;
	jobTitle?: string;
	interests?: string[];
	/** The answer to "Do you agree to receive emails?", if the form asks. */
	agrees?: boolean;
	/** The subscriber has to confirm by a link in an email. */
	doubleOptIn?: boolean;
	/** The subscriber has confirmed, so the address is known to be theirs. */
	confirmed?: boolean;
	/** Custom fields by their tags in the tool. */
	more?: Record<string, string>;
}

/** A subscriber as the marketing tool shows them. */
export interface Subscriber {
	id: string;
	email: string;
	status: 'subscribed' | 'unsubscribed' | 'pending' | 'bounced' | 'none';
	name: string;
	phone: string;
	jobTitle: string;
	stage: string;
	interests: string[];
	tags: string[];
	/** Custom fields by their tags in the tool. */
	fields: Record<string, string>;
}

/** Operations of the tool's API as named in its mock's ledger. */
export interface Operations {
	/** Reads one subscriber. */
	read: string;
	/** Writes a subscriber's fields. */
	write: string;
	/** Calls that write a stage, which changes tags. */
	tag: string[];
	/** Ends a subscription. */
	unsubscribe: string;
	/** Lists changed subscribers. */
	list: string;
}

/** A marketing tool as subscribers and marketers use it. */
export interface Tool {
	name: 'Mailchimp' | 'ActiveCampaign';
	/** Key of the tool in the stories, their tables and the queue. */
	system: string;
	/** The connector's file. */
	connector: string;
	control: MockControl;
	operations: Operations;
	/** The setting of "Configuração" that names the form's consent question. */
	consentQuestion: Record<string, string>;
	/** Returns the subscriber's key in the queue. */
	keyOf(email: string): Promise<string>;
	/** Switches the tool's rate limit, which is off in tests of other things. */
	limit(isOn: boolean): Promise<unknown>;
	subscribe(email: string, form?: Form): Promise<void>;
	confirm(email: string): Promise<void>;
	unsubscribe(email: string): Promise<void>;
	bounce(email: string): Promise<void>;
	change(email: string, form: Form): Promise<void>;
	changeEmail(email: string, renewed: string): Promise<void>;
	tag(email: string, tag: string): Promise<void>;
	/** Deletes a subscriber permanently. */
	erase(email: string): Promise<void>;
	/** Returns a subscriber by address or ID; undefined if there is none. */
	find(ref: string): Promise<Subscriber | undefined>;
	everyone(): Promise<Subscriber[]>;
	/** Qualifies a subscriber as MQL by what marketers set up in the tool: a journey or an automation. */
	qualify(email: string, campaign?: string): Promise<void>;
	/** Qualifies a subscriber without a notification to n8n. */
	qualifyUnheard(email: string): Promise<void>;
	/** Sets the tool's engagement score without a notification to n8n. */
	score(email: string, value: number): Promise<void>;
	/** Delivers the last event of this kind again. */
	replay(kind: 'subscribed' | 'changed' | 'qualified', times: number): Promise<void>;
	/** Sends a forged event, as anyone who knows the webhook's URL can. */
	forge(event: ForgedEvent): Promise<void>;
	/** Returns n8n's webhooks for this tool. */
	doors(): Promise<Door[]>;
}

export interface Door {
	step: 'contact' | 'deal';
	url: string;
	/** Headers, with the door's key if it has one. */
	headers: Record<string, string>;
	/** Returns a notification with `who` in place of the address or the ID. */
	about(who: unknown): Record<string, unknown>;
	/** Returns a plausible value for `about` that matches nobody. */
	nobody(): string;
}

export interface ForgedEvent {
	kind: 'subscribe' | 'unsubscribe' | 'change' | 'bounce' | 'email';
	email: string;
	/** ID of the subscriber that the event claims to be about. */
	id?: string;
	/** The earlier address that the event claims. */
	earlier?: string;
	/** Any other fields. */
	more?: Record<string, string>;
}
