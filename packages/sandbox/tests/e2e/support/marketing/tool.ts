import type { MockControl } from '../mock-control.ts';

/** What a person fills in on the form of the company's site. */
export interface Form {
	first?: string;
	last?: string;
	phone?: string;
	jobTitle?: string;
	interests?: string[];
	/** The answer to "Do you agree to receive mails?", where there is one */
	agrees?: boolean;
	/** He is to confirm by a link in a mail. */
	doubleOptIn?: boolean;
	/** He has confirmed by it: the address is known to be his. */
	confirmed?: boolean;
	/** A field of the account's own, by its tag there. */
	more?: Record<string, string>;
}

/** A subscriber as the marketing tool shows him. */
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
	/** By their tags there. */
	fields: Record<string, string>;
}

/** The operations of the tool's API, as its mock's ledger names them. */
export interface Operations {
	/** Reads one subscriber */
	read: string;
	/** Writes his fields */
	write: string;
	/** The write of a stage also changes tags */
	tag: string[];
	/** Ends his subscription */
	unsubscribe: string;
	/** Lists those that changed */
	list: string;
}

/** A marketing tool as its subscribers and the company's marketers use it. */
export interface Tool {
	name: 'Mailchimp' | 'ActiveCampaign';
	/** By what the stories, their tables and the queue call it */
	system: string;
	/** The file of its connector */
	connector: string;
	control: MockControl;
	operations: Operations;
	/** Where "Configuração" names the question for consent, with what the form says */
	consentQuestion: Record<string, string>;
	/** By what the queue knows a subscriber */
	keyOf(email: string): Promise<string>;
	/** The limit of calls that the tool sets its accounts; off in tests that are not about it. */
	limit(isOn: boolean): Promise<unknown>;
	subscribe(email: string, form?: Form): Promise<void>;
	confirm(email: string): Promise<void>;
	unsubscribe(email: string): Promise<void>;
	bounce(email: string): Promise<void>;
	change(email: string, form: Form): Promise<void>;
	changeEmail(email: string, renewed: string): Promise<void>;
	tag(email: string, tag: string): Promise<void>;
	/** Gone for good */
	erase(email: string): Promise<void>;
	/** By address or id; undefined where there is none. */
	find(ref: string): Promise<Subscriber | undefined>;
	everyone(): Promise<Subscriber[]>;
	/** The person becomes an MQL by what marketers set up there: a journey, an automation. */
	qualify(email: string, campaign?: string): Promise<void>;
	/** The person is qualified, and nothing tells n8n. */
	qualifyUnheard(email: string): Promise<void>;
	/** How engaged he is, as the tool counts it; nothing tells n8n. */
	score(email: string, value: number): Promise<void>;
	/** Delivers again the last event of this kind. */
	replay(kind: 'subscribed' | 'changed' | 'qualified', times: number): Promise<void>;
	/** What anyone can send who has learnt where n8n listens. */
	forge(event: ForgedEvent): Promise<void>;
	/** Where n8n listens for this tool. */
	doors(): Promise<Door[]>;
}

export interface Door {
	step: 'contact' | 'deal';
	url: string;
	/** With the key of the door, where it has one */
	headers: Record<string, string>;
	/** A notification about someone, whatever stands where the address or the number belongs */
	about(who: unknown): Record<string, unknown>;
	/** One that is plausible, and about nobody */
	nobody(): string;
}

export interface ForgedEvent {
	kind: 'subscribe' | 'unsubscribe' | 'change' | 'bounce' | 'email';
	email: string;
	/** The subscriber whom it pretends to be about */
	id?: string;
	/** What it says his address was */
	earlier?: string;
	/** Anything else */
	more?: Record<string, string>;
}
