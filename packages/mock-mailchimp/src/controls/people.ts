import { controlBody, type MockEnv } from '@rdcrm/mock-kit';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { archiveMember, changeTags, eraseMember } from '../members/actions.ts';
import { findMember, getList, getMember } from '../members/identity.ts';
import { presentMember } from '../members/wire.ts';
import { changeMember, createMember } from '../members/write.ts';
import { memberPut } from '../schemas/member.ts';
import type { Mailchimp } from '../store.ts';

const MEMBER = '/lists/:list/members/:ref';

/** Person who makes the change: the contact, with a form or a link, or an employee on the screen. */
const actor = z.enum(['user', 'admin']);

const fields = memberPut.omit({ email_address: true, status: true, status_if_new: true });

const subscription = fields.extend({
	email: z.string(),
	actor: actor.default('user'),
	/** Whether the contact stays pending until they confirm. Defaults to the list's own setting. */
	double_opt_in: z.boolean().optional(),
});

const unsubscription = z.strictObject({
	actor: actor.default('user'),
	reason: z.string().optional(),
	campaign_id: z.string().optional(),
});

const bounce = z.strictObject({
	reason: z.enum(['hard', 'abuse']).default('hard'),
	campaign_id: z.string().optional(),
});

export function peopleControls(mc: Mailchimp): Hono<MockEnv> {
	const { store } = mc;
	const app = new Hono<MockEnv>();
	const member = (c: Context<MockEnv, typeof MEMBER>) =>
		getMember(mc, getList(mc, c.req.param('list')).id, c.req.param('ref'));
	const shown = (id: string) => {
		const now = store.members.get(id);
		if (!now) throw new HTTPException(404, { message: 'There is no such member.' });
		return presentMember(mc, now);
	};

	app.post('/lists/:list/subscribe', async (c) => {
		const list = getList(mc, c.req.param('list'));
		const { email, actor: by, double_opt_in, ...given } = await controlBody(c, subscription);
		const pending = by === 'user' && (double_opt_in ?? list.double_optin);
		const status = pending ? 'pending' : 'subscribed';
		const known = findMember(mc, list.id, email);
		const how = { actor: by, validateMergeFields: false };
		// A subscribed contact who submits the form again only updates their profile.
		const kept = known?.status === 'subscribed' ? 'subscribed' : status;
		const { id } = known
			? changeMember(mc, known, { ...given, status: kept }, how)
			: createMember(mc, list.id, email, { ...given, status }, how);
		return c.json(shown(id));
	});
	app.post(`${MEMBER}/confirm`, (c) => {
		const before = member(c);
		if (before.status !== 'pending') {
			throw new HTTPException(409, { message: `${before.email_address} has nothing to confirm.` });
		}
		changeMember(mc, before, { status: 'subscribed' }, { actor: 'user' });
		return c.json(shown(before.id));
	});
	app.post(`${MEMBER}/unsubscribe`, async (c) => {
		const { actor: by, reason, campaign_id } = await controlBody(c, unsubscription);
		const before = member(c);
		const how = { actor: by, reason, campaignId: campaign_id, validateMergeFields: false };
		changeMember(mc, before, { status: 'unsubscribed' }, how);
		return c.json(shown(before.id));
	});
	app.post(`${MEMBER}/clean`, async (c) => {
		const { reason, campaign_id } = await controlBody(c, bounce);
		const before = member(c);
		// Mailchimp's own actions count as the admin's [inferred].
		const how = { actor: 'admin' as const, reason, campaignId: campaign_id };
		changeMember(mc, before, { status: 'cleaned' }, { ...how, validateMergeFields: false });
		return c.json(shown(before.id));
	});
	app.post(`${MEMBER}/email`, async (c) => {
		const order = z.strictObject({ email: z.string(), actor: actor.default('user') });
		const { email, actor: by } = await controlBody(c, order);
		const before = member(c);
		const how = { actor: by, validateMergeFields: false };
		changeMember(mc, before, { email_address: email }, how);
		return c.json(shown(before.id));
	});
	app.post(`${MEMBER}/profile`, async (c) => {
		const { actor: by, ...given } = await controlBody(
			c,
			fields.extend({ actor: actor.default('user') }),
		);
		const before = member(c);
		changeMember(mc, before, given, { actor: by, validateMergeFields: false });
		return c.json(shown(before.id));
	});
	app.post(`${MEMBER}/tags`, async (c) => {
		const names = z.array(z.string().min(1)).default([]);
		const order = await controlBody(c, z.strictObject({ add: names, remove: names }));
		const { id } = changeTags(mc, member(c), order);
		return c.json(shown(id));
	});
	app.post(`${MEMBER}/archive`, (c) => {
		const { id } = member(c);
		archiveMember(mc, member(c), 'admin');
		return c.json(shown(id));
	});
	app.post(`${MEMBER}/erase`, (c) => {
		eraseMember(mc, member(c), 'admin');
		return c.json({ ok: true });
	});
	return app;
}
