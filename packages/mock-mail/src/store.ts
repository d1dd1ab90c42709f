import { type Account, type BaseSettings, baseSettings, type World } from '@rdcrm/mock-kit';
import { z } from 'zod';

export const mailSettings = baseSettings.extend({
	/** Login of the sending account. */
	user: z.string().min(1).default('avisos@aurora.example'),
	password: z.string().min(1).default('mail-sandbox-password'),
	/** Addresses that the server refuses. */
	unknown_addresses: z.array(z.string()).default([]),
	/** This mock sends no webhooks. */
	webhook_retry_delays_ms: z.array(z.int().nonnegative()).default([]),
});

export type MailSettings = z.output<typeof mailSettings> & BaseSettings;
export type MailWorld = World<MailSettings>;

/** A received mail, parsed. */
export const mailInput = z.strictObject({
	from: z.string(),
	to: z.array(z.string()).min(1).max(100),
	subject: z.string(),
	text: z.string(),
	message_id: z.string(),
});

export type Mail = z.output<typeof mailInput> & { id: string; received_at: string };

export type MailStore = ReturnType<typeof createStore>;

export type MailAccount = Account<MailStore, MailSettings>;

export const createStore = (world: MailWorld) => ({
	mails: world.collection<Mail>('mails'),
});
