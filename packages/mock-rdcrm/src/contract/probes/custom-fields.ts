import { Other, type Probe } from '../probe.ts';
import type { Stand } from '../stand.ts';

const customValue = async ({ api }: Stand, deal: string, slug: string): Promise<unknown> =>
	(await api.done('GET', `/deals/${deal}`)).custom_fields[slug];

export const customFieldProbes: readonly Probe[] = [
	{
		about: ['unknown_custom_fields'],
		run: async (stand) => {
			const custom_fields = { [`nao-existe-${stand.run}`]: 'x' };
			const { ok } = await stand.tryDeal({ custom_fields });
			return { unknown_custom_fields: ok ? 'ignore' : 'refuse' };
		},
	},
	{
		about: ['custom_fields_by_id', 'custom_fields_array'],
		run: async (stand) => {
			const { id, slug } = await stand.field();
			const deal = await stand.deal();
			const path = `/deals/${deal.id}`;
			await stand.api.call('PUT', path, { custom_fields: { [id]: 'por id' } });
			const byId = await customValue(stand, deal.id, slug);
			const custom_fields = [{ custom_field_id: id, value: 'em lista' }];
			const { ok } = await stand.api.call('PUT', path, { custom_fields });
			const byArray = await customValue(stand, deal.id, slug);
			return {
				custom_fields_by_id: byId === 'por id' ? 'take' : 'unknown',
				custom_fields_array: byArray === 'em lista' ? 'take' : ok ? 'ignore' : 'refuse',
			};
		},
	},
	{
		about: ['unset_custom_fields'],
		run: async (stand) => {
			const { slug } = await stand.field();
			const deal = await stand.deal();
			const value = await customValue(stand, deal.id, slug);
			if (value === undefined) return { unset_custom_fields: 'absent' };
			if (value === '') return { unset_custom_fields: 'empty' };
			return { unset_custom_fields: value === null ? 'null' : new Other(JSON.stringify(value)) };
		},
	},
	{
		about: ['custom_fields_write'],
		run: async (stand) => {
			const [one, other] = [await stand.field(), await stand.field()];
			const { id } = await stand.deal();
			for (const { slug } of [one, other]) {
				await stand.api.done('PUT', `/deals/${id}`, { custom_fields: { [slug]: 'x' } });
			}
			const first = await customValue(stand, id, one.slug);
			return { custom_fields_write: first === 'x' ? 'merge' : 'replace' };
		},
	},
	{
		about: ['unique_custom_fields'],
		run: async (stand) => {
			const { slug } = await stand.field({ unique: true });
			const custom_fields = { [slug]: stand.run };
			await stand.deal({ custom_fields });
			const { ok } = await stand.tryDeal({ custom_fields });
			return { unique_custom_fields: ok ? 'take' : 'refuse' };
		},
	},
	{
		about: ['required_custom_fields'],
		run: async (stand) => {
			const { id } = await stand.deal();
			const stage_id = stand.stages[1];
			// The rule names a stage of this run, so other deals do not require the field.
			const required_rules = [{ property: 'deal_stage_id', value: stage_id, always: false }];
			const field = await stand.field({ required_rules });
			const { ok } = await stand.api.call('PUT', `/deals/${id}`, { stage_id });
			await stand.remove(`/custom_fields/${field.id}`);
			return { required_custom_fields: ok ? 'take' : 'refuse' };
		},
	},
	{
		about: ['new_options'],
		run: async (stand) => {
			const field = { type: 'option', options: ['a'], allow_new_option: true };
			const { id, slug } = await stand.field(field);
			await stand.deal({ custom_fields: { [slug]: 'b' } });
			const { options } = await stand.api.done('GET', `/custom_fields/${id}`);
			const isLearnt = Array.isArray(options) && options.includes('b');
			return { new_options: isLearnt ? 'learn' : 'forget' };
		},
	},
];
