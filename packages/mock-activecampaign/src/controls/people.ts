import { controlBody, type MockEnv } from '@rdcrm/mock-kit';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { setStatus, subscriptionOf } from '../contacts/subscriptions.ts';
import { addTag, removeTag, tagNamed } from '../contacts/tags.ts';
import { presentContact, presentContactTag, relatedTo } from '../contacts/wire.ts';
import { createContact, deleteContact, findByEmail, updateContact } from '../contacts/write.ts';
import type { ContactInput } from '../schemas/contact.ts';
import type { ActiveCampaign } from '../store.ts';
import { emit } from '../webhooks/emit.ts';
import { checkList, found } from './find.ts';

const CONTACT = '/contacts/:ref';

const list = z.string().default('1');
const person = z.enum(['public', 'admin']).default('public');

const profile = {
	first_name: z.string().optional(),
	last_name: z.string().optional(),
	phone: z.string().optional(),
	/** Keyed by personalisation tag, ignoring case, or by id. */
	fields: z.record(z.string(), z.string()).default({}),
};

const form = z.strictObject({
	email: z.string(),
	list,
	form: z.string().default('1'),
	/** Whether the contact has to confirm the sign-up. */
	double_opt_in: z.boolean().default(false),
	...profile,
});

const names = z.array(z.string().min(1)).default([]);

export function peopleControls(ac: ActiveCampaign): Hono<MockEnv> {
	const { store, world } = ac;
	const app = new Hono<MockEnv>();
	const contact = (c: Context<MockEnv, typeof CONTACT>) => found(ac, c.req.param('ref'));
	const shown = (id: string) => {
		const now = found(ac, id);
		const contactTags = store.contact_tags.by('contact', now.id).map(presentContactTag);
		return { ...relatedTo(ac, now), contactTags, contact: presentContact(now) };
	};
	const input = ({
		first_name,
		last_name,
		phone,
		fields,
	}: z.output<typeof form>): ContactInput => ({
		firstName: first_name,
		lastName: last_name,
		phone,
		fieldValues: Object.entries(fields).map(([key, value]) => ({ field: fieldId(key), value })),
	});
	const fieldId = (key: string) => {
		const field = store.fields
			.all()
			.find(({ id, perstag }) => id === key || perstag === key.toUpperCase());
		if (!field) throw new HTTPException(422, { message: `There is no custom field "${key}".` });
		return field.id;
	};

	app.post('/forms/submit', async (c) => {
		const sent = await controlBody(c, form);
		checkList(ac, sent.list);
		const how = { source: 'public' as const };
		const known = findByEmail(ac, sent.email);
		const one = known
			? updateContact(ac, known, input(sent), how)
			: createContact(ac, { ...input(sent), email: sent.email }, how);
		const active = subscriptionOf(ac, one.id, sent.list)?.status === '1';
		const status = sent.double_opt_in && !active ? '0' : '1';
		setStatus(ac, one, sent.list, status, { ...how, form: sent.form });
		return c.json(shown(one.id));
	});
	app.post(`${CONTACT}/confirm`, async (c) => {
		const order = await controlBody(c, z.strictObject({ list }));
		const one = contact(c);
		if (subscriptionOf(ac, one.id, order.list)?.status !== '0') {
			throw new HTTPException(409, { message: `${one.email} has nothing to confirm.` });
		}
		setStatus(ac, one, order.list, '1', { source: 'public' });
		return c.json(shown(one.id));
	});
	app.post(`${CONTACT}/subscribe`, async (c) => {
		const order = await controlBody(c, z.strictObject({ list, actor: person.default('admin') }));
		checkList(ac, order.list);
		const one = contact(c);
		setStatus(ac, one, order.list, '1', { source: order.actor });
		return c.json(shown(one.id));
	});
	app.post(`${CONTACT}/unsubscribe`, async (c) => {
		const order = await controlBody(
			c,
			z.strictObject({
				list: z.string().optional(),
				reason: z.string().optional(),
				campaign: z.string().optional(),
				actor: person,
			}),
		);
		const one = contact(c);
		const { reason, campaign, actor: source } = order;
		for (const { list: from } of store.subscriptions.by('contact', one.id)) {
			if (order.list !== undefined && order.list !== from) continue;
			setStatus(ac, one, from, '2', { source, reason, campaign });
		}
		return c.json(shown(one.id));
	});
	app.post(`${CONTACT}/bounce`, async (c) => {
		const order = z.strictObject({
			type: z.enum(['hard', 'soft']).default('hard'),
			campaign: z.string().default('1'),
		});
		const { type, campaign } = await controlBody(c, order);
		const before = contact(c);
		const one = store.contacts.update(before.id, {
			bounced_hard: before.bounced_hard + (type === 'hard' ? 1 : 0),
			bounced_soft: before.bounced_soft + (type === 'soft' ? 1 : 0),
			bounced_date: world.clock.iso().slice(0, 10),
		});
		if (type === 'hard') {
			for (const { list: from, status } of store.subscriptions.by('contact', one.id)) {
				if (status === '1') setStatus(ac, one, from, '3', { source: 'system' });
			}
		}
		const bounce = { type, code: type === 'hard' ? '5.1.1' : '4.2.2' };
		const told = { bounce, campaign: { id: campaign } };
		emit(ac, { type: 'bounce', source: 'system', contact: found(ac, one.id), extra: told });
		return c.json(shown(one.id));
	});
	app.post(`${CONTACT}/update`, async (c) => {
		const order = z.strictObject({ email: z.string().optional(), ...profile, actor: person });
		const { email, actor: source, ...sent } = await controlBody(c, order);
		const one = contact(c);
		const defaults = { email: one.email, list: '1', form: '1', double_opt_in: false };
		updateContact(ac, one, { ...input({ ...defaults, ...sent }), email }, { source });
		return c.json(shown(one.id));
	});
	app.post(`${CONTACT}/tags`, async (c) => {
		const actor = z.enum(['admin', 'system']).default('admin');
		const order = await controlBody(c, z.strictObject({ add: names, remove: names, actor }));
		const one = contact(c);
		const how = { source: order.actor };
		for (const name of order.add) addTag(ac, one, tagNamed(ac, name), how);
		for (const name of order.remove) {
			const tag = store.tags.one('name', name.toLowerCase());
			const association = tag && store.contact_tags.one('pair', `${one.id}:${tag.id}`);
			if (association) removeTag(ac, association, how);
		}
		return c.json(shown(one.id));
	});
	app.delete(CONTACT, (c) => {
		deleteContact(ac, contact(c));
		return c.json({ ok: true });
	});
	return app;
}
