import { randomUUID } from 'node:crypto';
import type { Deal } from '../crm.ts';
import type { MarketingWorld } from './world.ts';

/** Campaign of a lead whose tag or request names none. */
export const USUAL_CAMPAIGN = 'MQL';

/** Returns the name of a campaign that no other test uses. */
export const campaign = () => `Verão ${randomUUID().slice(0, 8)}`;

export interface Leads {
	/** Returns the deals of the contact with this address. */
	dealsOf(email: string): Promise<Deal[]>;
	/** Qualifies a subscriber in the tool, and waits until the flows are done with it. */
	qualify(email: string, campaign?: string): Promise<void>;
}

export const leadsOf = ({ crm, tool, settle }: MarketingWorld): Leads => ({
	async dealsOf(email) {
		const [contact] = await crm.contactsWith(email);
		return contact ? crm.dealsOf(contact.id) : [];
	},
	async qualify(email, name) {
		await tool.qualify(email, name);
		await settle();
	},
});
