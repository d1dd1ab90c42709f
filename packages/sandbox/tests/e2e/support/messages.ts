import { randomUUID } from 'node:crypto';
import type { MockName } from '../../../src/vendors/index.ts';
import { enterWithoutClock } from './configure.ts';
import type { LedgerEntry } from './mock-control.ts';
import { EVENTS_FLOW, QUEUE, QUEUE_FLOW } from './queue.ts';
import { workflowCaller } from './workflow-caller.ts';
import { workflowOf } from './workflow-of.ts';
import type { SandboxWorld } from './world.ts';

/** The workflow that keeps messages, and its table. */
export const MESSAGES_FLOW = 'avisos/avisar.json';
export const MESSAGES = 'rdcrm_avisos';

/** The workflow that notifies operators of waiting records. */
export const ALERTS_FLOW = 'avisos/alertas.json';

export interface Channel {
	path: string;
	system: MockName;
	/** Operation that delivers a message. */
	operation: string;
	/** Beginning of the sentence about a service that accepts nothing. */
	complaint: string;
}

export const CHANNELS = {
	'e-mail': {
		path: 'avisos/email/email.json',
		system: 'mail',
		operation: 'sendMail',
		complaint: 'O servidor de e-mail não aceitou a mensagem',
	},
	Slack: {
		path: 'avisos/slack/slack.json',
		system: 'slack',
		operation: 'postMessage',
		complaint: 'O Slack não aceitou a mensagem',
	},
	WhatsApp: {
		path: 'avisos/whatsapp/whatsapp.json',
		system: 'evolution',
		operation: 'sendText',
		complaint: 'A Evolution API não aceitou a mensagem',
	},
} satisfies Record<string, Channel>;

export type ChannelName = keyof typeof CHANNELS;
export const CHANNEL_NAMES = Object.keys(CHANNELS) as ChannelName[];

/** Enters a sandbox with all channels, other flows, and no scheduled checks. */
export async function enterMessages(...others: string[]): Promise<SandboxWorld> {
	const channels = Object.values(CHANNELS).map(({ path }) => path);
	const world = await enterWithoutClock(
		QUEUE_FLOW,
		EVENTS_FLOW,
		MESSAGES_FLOW,
		...channels,
		...others,
	);
	await world.settle();
	return world;
}

/** Publishes a workflow that asks for messages, as a node of a user does. */
export const asking = (world: SandboxWorld) =>
	workflowCaller(world, MESSAGES_FLOW, { chave: 'string', texto: 'string', assunto: 'string' });

/** Returns a message that no other test sends. */
export function newMessage(more: { assunto?: string } = {}) {
	const id = randomUUID();
	return { chave: `teste:${id}`, texto: `Ganhamos ${id}!`, assunto: '', ...more };
}

/** The part of a delivered message that all services have. */
interface Delivered {
	text: string;
	subject?: string;
	to?: string[];
}

const isDelivery = ({ effects }: LedgerEntry) => effects.some(({ action }) => action === 'created');

/** Returns the messages that a channel's service has delivered since `after`, a position in its ledger. */
export async function delivered(
	{ controls }: SandboxWorld,
	channel: ChannelName,
	after = 0,
): Promise<Delivered[]> {
	const { system, operation } = CHANNELS[channel];
	const entries = await controls[system].ledger(after);
	return entries
		.filter(({ operationId }) => operationId === operation)
		.filter(isDelivery)
		.map(({ requestBody }) => requestBody as Delivered);
}

/** Returns how often each channel has delivered a text. */
export async function timesDelivered(
	world: SandboxWorld,
	text: string,
): Promise<Record<ChannelName, number>> {
	const counts = CHANNEL_NAMES.map(async (channel) => {
		const all = await delivered(world, channel);
		return [channel, all.filter((one) => one.text.trim() === text).length] as const;
	});
	return Object.fromEntries(await Promise.all(counts)) as Record<ChannelName, number>;
}

export const ONCE_EACH: Record<ChannelName, number> = { 'e-mail': 1, Slack: 1, WhatsApp: 1 };

/** Returns the rows that wait for a channel. */
export async function waitingFor({ n8n }: SandboxWorld, channel: ChannelName) {
	const { id } = workflowOf(CHANNELS[channel].path);
	return (await n8n.tables.rows(QUEUE)).filter(({ fluxo }) => fluxo === id);
}

/** Makes all waiting messages due and runs the queue's check of every minute. */
export async function minutesLater({ n8n, settle }: SandboxWorld): Promise<void> {
	for (const { path } of Object.values(CHANNELS)) {
		await n8n.tables.update(QUEUE, { fluxo: workflowOf(path).id }, { proxima: 1 });
	}
	await n8n.runFromTrigger(workflowOf(QUEUE_FLOW).id, 'A cada minuto');
	await settle();
}

/** Makes a channel's service refuse everything until the returned function is called. */
export async function takesNothing(
	{ controls }: SandboxWorld,
	channel: ChannelName,
): Promise<() => Promise<void>> {
	const { system, operation } = CHANNELS[channel];
	await controls[system].fault(operation, { type: 'status', status: 503 }, null);
	return () => controls[system].clearFaults();
}

/** Removes the rows that a failed test left behind. */
export async function forgetWaiting({ n8n }: SandboxWorld): Promise<void> {
	for (const { path } of Object.values(CHANNELS)) {
		await n8n.tables.remove(QUEUE, { fluxo: workflowOf(path).id });
	}
}
