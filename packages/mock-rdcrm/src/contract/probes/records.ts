import { succeeded } from '../api.ts';
import { Other, type Probe, Undecided } from '../probe.ts';

const FILE = 'contrato';

export const recordProbes: readonly Probe[] = [
	{
		about: ['reopened_task'],
		run: async (stand) => {
			const data = { type: 'task', created_by_id: stand.user, owner_ids: [stand.user] };
			const { id } = await stand.make('/tasks', data);
			await stand.api.done('PUT', `/tasks/${id}`, { status: 'completed' });
			const open = await stand.api.done('PUT', `/tasks/${id}`, { status: 'open' });
			return { reopened_task: open.completed_at === null ? 'forget' : 'keep' };
		},
	},
	{
		about: ['default_note_author'],
		run: async (stand) => {
			const { id } = await stand.deal();
			const note = await stand.api.done('POST', `/deals/${id}/notes`, { description: 'Teste' });
			return { default_note_author: note.user_id === null ? 'nobody' : 'authorizer' };
		},
	},
	{
		about: ['default_phone_type', 'phone_match', 'email_case', 'contact_deal_ids'],
		run: async (stand) => {
			const digits = `55119${String(stand.api.target.now()).slice(-8)}`;
			const email = `Contrato-${stand.run}@example.com`;
			const { id, phones } = await stand.make('/contacts', {
				phones: [{ phone: `+${digits}` }],
				emails: [{ email }],
			});
			const type = (phones as { type: string }[])[0]?.type;
			const isKnown = type === 'work' || type === 'mobile';
			const finds = async (filter: string) => {
				const { body } = await stand.api.list('/contacts', { filter });
				return (body.data ?? []).some((found) => found.id === id);
			};
			const byPhone = await finds(`phone:${digits}`);
			const byEmail = await finds(`email:"${email.toLowerCase()}"`);
			const contact = await stand.api.done('GET', `/contacts/${id}`);
			return {
				default_phone_type: isKnown ? type : new Other(String(type)),
				phone_match: byPhone ? 'digits' : 'exact',
				email_case: byEmail ? 'ignored' : 'counts',
				contact_deal_ids: Object.hasOwn(contact, 'deal_ids'),
			};
		},
	},
	{
		about: ['check_legal_bases'],
		run: async (stand) => {
			const legal_bases = [{ category: 'consent', type: 'marketing_email', status: 'active' }];
			const { ok } = await stand.try('/contacts', { legal_bases });
			return { check_legal_bases: !ok };
		},
	},
	{
		about: ['organization_name_case', 'duplicate_organization_status'],
		run: async (stand) => {
			const { name } = await stand.make('/organizations', {});
			const same = await stand.try('/organizations', { name });
			const upper = await stand.try('/organizations', { name: name.toUpperCase() });
			const { status } = same;
			const isKnown = status === 422 || status === 400;
			return {
				duplicate_organization_status: isKnown ? status : new Other(String(status)),
				organization_name_case: upper.ok ? 'counts' : 'ignored',
			};
		},
	},
	{
		about: ['pipeline_stage_ids', 'taken_stage_order'],
		run: async (stand) => {
			const { pipeline, stages } = stand;
			const [first, last] = [stages[0], stages.at(-1)];
			const path = `/pipelines/${pipeline}/stages`;
			const before = await stand.api.done('GET', `${path}/${first}`);
			await stand.api.done('PUT', `${path}/${last}`, { order: before.order });
			const after = await stand.api.done('GET', `${path}/${first}`);
			const { stage_ids } = await stand.api.done('GET', `/pipelines/${pipeline}`);
			if (!Array.isArray(stage_ids) || stage_ids.length < 2) {
				const reason = new Undecided('a new pipeline has fewer than two stages');
				return { pipeline_stage_ids: reason, taken_stage_order: reason };
			}
			return {
				taken_stage_order: after.order === before.order ? 'share' : 'shift',
				pipeline_stage_ids: stage_ids.at(-1) === last ? 'creation' : 'order',
			};
		},
	},
	{
		about: ['file_download'],
		run: async (stand) => {
			const { api } = stand;
			const { id } = await stand.deal();
			const body = new FormData();
			body.set('data[file]', new File([FILE], 'contrato.txt'));
			const path = `/crm/v2/deals/${id}/files`;
			const sent = succeeded(`POST ${path}`, await api.once(path, { method: 'POST', body }));
			const url = String(sent.url);
			const open = await api.once(url, {}, '');
			const authorized = open.ok ? open : await api.once(url);
			await api.call('DELETE', `/deals/${id}/files/${sent.id}`);
			if (authorized.text !== FILE) return { file_download: new Other(`${authorized.status}`) };
			return { file_download: open.ok ? 'open' : 'token' };
		},
	},
];
