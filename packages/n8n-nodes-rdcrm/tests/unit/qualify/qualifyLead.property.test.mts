import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lead } from '../../../nodes/RdCrm/qualify/lead.ts';
import { qualify } from '../../../nodes/RdCrm/qualify/qualifyLead.ts';
import { toStored } from '../../../nodes/RdCrm/qualify/qualifyMemory.ts';
import type { QualifyRules } from '../../../nodes/RdCrm/qualify/qualifyRules.ts';
import { lead, rules, stored } from './arbitraries.mts';

const someone: Lead = {
	...{ contactId: 'c1', syncReason: '', subscription: 'subscribed', isRequested: false },
	...{ tags: [], score: undefined, campaign: '' },
};
const usual: QualifyRules = {
	...{ leadTags: ['MQL'], minimumScore: 50, again: 'newSign', defaultCampaign: 'MQL' },
};

/** Decides about one person several times, each time with the memory of the previous decision. */
function over(leads: readonly Partial<Lead>[], wanted: QualifyRules = usual): string[][] {
	let memory: unknown = '';
	return leads.map((one) => {
		const decision = qualify({ ...someone, ...one }, memory, wanted);
		memory = JSON.stringify(toStored(decision.memory));
		return decision.leads.map(({ campaign }) => campaign);
	});
}

const MQL = [{ name: 'MQL', id: '' }];

describe('a lead', () => {
	it('is everyone who shows a sign for the first time, whatever else is known about them', () => {
		fc.assert(
			fc.property(
				...([lead, rules] as const),
				fc.constantFrom<Partial<Lead>>({ score: 80 }, { tags: MQL }, { isRequested: true }),
				(one, wanted, sign) => {
					const known = { ...one, ...sign, contactId: 'c1', syncReason: 'last_seen' };
					const asked = { ...wanted, leadTags: ['MQL'], minimumScore: 50 };
					expect(qualify(known, '', asked)).toMatchObject({ result: 'qualified' });
				},
			),
		);
	});

	it('is nobody without a sign', () => {
		fc.assert(
			fc.property(lead, rules, stored, (one, wanted, before) => {
				const quiet = { ...one, tags: [{ name: 'Newsletter', id: '9' }], isRequested: false };
				const below = { ...quiet, score: (wanted.minimumScore ?? 0) - 1 };
				expect(qualify(below, before, wanted)).toMatchObject({ reason: 'no_sign', leads: [] });
			}),
		);
	});

	it('is reported once if nothing changes', () => {
		fc.assert(
			fc.property(lead, rules, stored, (one, wanted, before) => {
				const first = qualify(one, before, wanted);
				fc.pre(first.result === 'qualified');
				const again = qualify({ ...one, isRequested: false }, toStored(first.memory), wanted);
				expect(again.leads).toEqual([]);
			}),
		);
	});

	it('has one deal per campaign, and none without a contact', () => {
		fc.assert(
			fc.property(lead, rules, stored, (one, wanted, before) => {
				const { result, leads } = qualify(one, before, wanted);
				const campaigns = leads.map(({ campaign }) => campaign);
				expect(campaigns).toEqual([...new Set(campaigns)]);
				expect(result === 'qualified').toBe(leads.length > 0);
				if (one.contactId === '' || one.syncReason === 'contact_deleted') expect(leads).toEqual([]);
			}),
		);
	});

	it('keeps waiting: nothing is forgotten meanwhile', () => {
		fc.assert(
			fc.property(lead, rules, stored, (one, wanted, before) => {
				const waiting = qualify(one, before, wanted);
				fc.pre(waiting.result === 'waiting');
				const later = { ...one, contactId: 'c1' };
				expect(qualify(later, toStored(waiting.memory), wanted)).toMatchObject({
					result: 'qualified',
					leads: qualify(later, before, wanted).leads,
				});
			}),
		);
	});

	it('does not depend on order and spelling of tags', () => {
		fc.assert(
			fc.property(lead, rules, (one, wanted) => {
				const shouted = (one.tags ?? []).map((tag) => ({ ...tag, name: ` ${tag.name} ` }));
				const { result } = qualify({ ...one, tags: shouted.reverse() }, '', wanted);
				expect(result).toBe(qualify({ ...one, tags: one.tags ?? [] }, '', wanted).result);
			}),
		);
	});
});

describe('a person qualifies again', () => {
	it('after falling below the minimum score and reaching it once more', () => {
		const scores = [{ score: 80 }, { score: 90 }, { score: 10 }, { score: 50 }];
		expect(over(scores)).toEqual([['MQL'], [], [], ['MQL']]);
	});

	it('but not after a read without a score in between', () => {
		expect(over([{ score: 80 }, {}, { score: 80 }])).toEqual([['MQL'], [], []]);
	});

	it('after getting the tag again, by its ID or after it was gone', () => {
		const tagged = (id: string) => ({ tags: [{ name: 'MQL', id }] });
		expect(over([tagged('1'), tagged('1'), tagged('2')])).toEqual([['MQL'], [], ['MQL']]);
		expect(over([{ tags: MQL }, { tags: MQL }, {}, { tags: MQL }])).toEqual([
			...[['MQL'], [], [], ['MQL']],
		]);
	});

	it('by score after a deal by tag, and vice versa', () => {
		expect(over([{ tags: MQL }, { tags: MQL, score: 80 }])).toEqual([['MQL'], ['MQL']]);
		expect(over([{ score: 80 }, { tags: MQL, score: 80 }])).toEqual([['MQL'], ['MQL']]);
		expect(
			over([
				{ tags: MQL, score: 80 },
				{ tags: MQL, score: 80 },
			]),
		).toEqual([['MQL'], []]);
	});

	it('by every request, unless the rules say never', () => {
		const requests = [{ isRequested: true }, { isRequested: true }, { tags: MQL }];
		expect(over(requests)).toEqual([['MQL'], ['MQL'], ['MQL']]);
		expect(over(requests, { ...usual, again: 'onRequest' })).toEqual([['MQL'], ['MQL'], []]);
		expect(over(requests, { ...usual, again: 'never' })).toEqual([['MQL'], [], []]);
	});

	it('with a memory of an earlier version only by a new tag with an ID', () => {
		const tags = [...MQL, { name: 'MQL: Verão', id: '12' }];
		expect(qualify({ ...someone, tags }, '11 12', usual).leads).toEqual([]);
		expect(qualify({ ...someone, tags, score: 80 }, '11', usual).leads).toEqual([
			{ by: 'tag', campaign: 'Verão' },
		]);
	});
});

describe('the campaign', () => {
	it('is that of the person, else of the tag, else the default', () => {
		const tags = [{ name: 'mql: Verão 2026', id: '1' }, ...MQL];
		expect(over([{ tags }])).toEqual([['Verão 2026', 'MQL']]);
		expect(over([{ tags, campaign: 'Feira' }])).toEqual([['Feira']]);
	});

	it('is not read from a tag with a similar beginning', () => {
		expect(over([{ tags: [{ name: 'MQLs antigos', id: '1' }] }])).toEqual([[]]);
	});
});

describe('a lead without a contact', () => {
	it.each([
		['waits', { subscription: 'pending' as const }, { result: 'waiting', reason: 'no_contact' }],
		['waits', { syncReason: 'several_contacts' }, { result: 'waiting' }],
		['has left', { subscription: 'cleaned' as const }, { reason: 'left' }],
		['was deleted', { syncReason: 'contact_deleted' }, { reason: 'contact_deleted' }],
	])('%s: %j', (_, more, expected) => {
		const one = { ...someone, tags: MQL, contactId: '', ...more };
		expect(qualify(one, '', usual)).toMatchObject({ ...expected, leads: [] });
	});
});
