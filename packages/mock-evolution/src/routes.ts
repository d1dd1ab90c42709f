import { created, ok, type Route, rowsOf } from '@rdcrm/mock-kit';
import { z } from 'zod';
import { badRequest, FAILURES, serverError } from './errors.ts';
import { isPerson, jidOf, numberOf } from './jid.ts';
import { type Evolution, STATES } from './store.ts';

const REFERENCE = 'https://doc.evolution-api.com/v2/api-reference';

/** Returns the source of a row: a page of the reference, and the server's code for its refusals. */
const page = (name: string) =>
	`${REFERENCE}/${name}; refusals from the source of EvolutionAPI/evolution-api`;

const row = rowsOf({ source: REFERENCE, failures: FAILURES });

const textInput = z.looseObject({
	number: z.string(),
	text: z.string(),
	/** Milliseconds for which the receiver sees "typing…". */
	delay: z.int().optional(),
	linkPreview: z.boolean().optional(),
});

const connection = z.strictObject({
	instance: z.strictObject({ instanceName: z.string(), state: z.enum(STATES) }),
});

const sent = z.strictObject({
	key: z.strictObject({ remoteJid: z.string(), fromMe: z.literal(true), id: z.string() }),
	pushName: z.string(),
	status: z.literal('PENDING'),
	message: z.strictObject({ conversation: z.string() }),
	contextInfo: z.null(),
	messageType: z.literal('conversation'),
	messageTimestamp: z.int(),
	instanceId: z.string(),
	source: z.string(),
});

export const evolutionRoutes = ({ store, world }: Evolution): Route[] => [
	row({
		source: page('instance-controller/connection-state'),
		operationId: 'connectionState',
		method: 'GET',
		path: '/instance/connectionState/{instance}',
		summary: 'Tells whether an instance is connected to WhatsApp',
		answers: { 200: connection },
		handler: ({ params: { instance = '' } }) =>
			ok({ instance: { instanceName: instance, state: store.instances.get(instance)?.state } }),
	}),
	row({
		source: page('message-controller/send-text'),
		operationId: 'sendText',
		method: 'POST',
		path: '/message/sendText/{instance}',
		summary: 'Sends a text to a number or a group; the same call twice is two messages',
		body: textInput,
		answers: { 201: sent },
		handler: ({ params: { instance: name = '' }, body: { number, text } }) => {
			const instance = store.instances.get(name);
			if (instance?.state !== 'open') throw serverError('Connection Closed');
			const jid = jidOf(number);
			const { unknown_numbers } = world.settings;
			if (numberOf(jid) === '' || (isPerson(jid) && unknown_numbers.includes(numberOf(jid)))) {
				throw badRequest({ exists: false, jid, number });
			}
			if (text.trim() === '') throw badRequest('Text is required');
			const id = `3EB0${world.random.faker.string.hexadecimal({ length: 18, casing: 'upper', prefix: '' })}`;
			const sent_at = world.clock.iso();
			store.messages.insert({ id, instance: name, jid, text, sent_at });
			return created({
				key: { remoteJid: jid, fromMe: true, id },
				...{ pushName: '', status: 'PENDING', message: { conversation: text } },
				...{ contextInfo: null, messageType: 'conversation' },
				messageTimestamp: Math.floor(Date.parse(sent_at) / 1000),
				...{ instanceId: instance.uuid, source: 'unknown' },
			});
		},
	}),
];
