import { comparable } from '../../shared/helpers/values';
import type { Lead } from './lead';
import { readMemory, withoutGoneSigns } from './qualifyMemory';
import type { Memory } from './qualifyMemory';
import type { QualifyRules } from './qualifyRules';
import { signsOf } from './signs';
import type { Sign } from './signs';

/** Reason codes. They stay stable; their texts are kept elsewhere. */
export type Reason =
	/** qualified: a new tag, a score that was reached, or a request */
	| Sign['by']
	/** not qualified: nothing makes the person a lead */
	| 'no_sign'
	/** not qualified: every sign has counted before, or the rules allow no second time */
	| 'already_qualified'
	/** not qualified: the contact was deleted in the CRM */
	| 'contact_deleted'
	/** not qualified: the person left before becoming a contact */
	| 'left'
	/** waiting: the person has not confirmed yet, or someone has to choose the contact */
	| 'no_contact';

export interface Qualification {
	result: 'qualified' | 'waiting' | 'not_qualified';
	reason: Reason;
	/** One per deal to open. The campaign of a lead without one is blank */
	leads: Array<{ by: Sign['by']; campaign: string }>;
	/** Store it once the deals exist */
	memory: Memory;
}

function isAllowed({ by }: Sign, { hasQualified }: Memory, { again }: QualifyRules): boolean {
	if (!hasQualified || again === 'newSign') return true;
	return again === 'onRequest' && by === 'request';
}

/** Returns why there is no contact to open a deal for; undefined if there is one. */
function withoutContact(lead: Lead): Pick<Qualification, 'result' | 'reason'> | undefined {
	const { contactId, syncReason, subscription } = lead;
	if (syncReason === 'contact_deleted') {
		return { result: 'not_qualified', reason: 'contact_deleted' };
	}
	if (contactId !== '') return undefined;
	const mayCome = [undefined, 'subscribed', 'pending'].includes(subscription);
	return mayCome
		? { result: 'waiting', reason: 'no_contact' }
		: { result: 'not_qualified', reason: 'left' };
}

function leadsOf(signs: readonly Sign[], lead: Lead, rules: QualifyRules): Qualification['leads'] {
	const byCampaign = new Map<string, Qualification['leads'][number]>();
	for (const { by, campaign: named } of signs) {
		const campaign = lead.campaign || named || rules.defaultCampaign;
		const key = comparable(campaign);
		if (!byCampaign.has(key)) byCampaign.set(key, { by, campaign });
	}
	return [...byCampaign.values()];
}

/** Decides whether a person is a lead now, and for which campaigns. Makes no calls and never fails. */
export function qualify(lead: Lead, stored: unknown, rules: QualifyRules): Qualification {
	const signs = signsOf(lead, rules);
	const memory = withoutGoneSigns(readMemory(stored, signs), signs, lead, rules);
	const isNew = ({ ref }: Sign) => ref === '' || !memory.seen.includes(ref);
	const counting = signs.filter((sign) => isNew(sign) && isAllowed(sign, memory, rules));
	const [first] = counting;
	if (first === undefined) {
		const reason = signs.length === 0 ? 'no_sign' : 'already_qualified';
		return { result: 'not_qualified', reason, leads: [], memory };
	}
	const missing = withoutContact(lead);
	if (missing) return { ...missing, leads: [], memory };
	const refs = signs.map(({ ref }) => ref).filter((ref) => ref !== '');
	return {
		result: 'qualified',
		reason: first.by,
		leads: leadsOf(counting, lead, rules),
		memory: { seen: [...new Set([...memory.seen, ...refs])], hasQualified: true },
	};
}
