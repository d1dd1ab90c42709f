import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { CORRELATION_HEADER } from '@rdcrm/mock-kit';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { MailWorld } from './store.ts';
import { basic, isAccount, WRONG_LOGIN } from './vendor.ts';

/** Largest mail in bytes. */
const LARGEST = 1_000_000;
const LOOPBACK = '127.0.0.1';

interface Behind {
	world: MailWorld;
	fetch(request: Request): Response | Promise<Response>;
}

/** An error that is sent as an SMTP reply. */
const reply = (responseCode: number, text: string) =>
	Object.assign(new Error(text), { responseCode });

/** Listens for SMTP on this machine and hands each mail to the mock's route, with its faults and its ledger. */
export class SmtpDoor {
	readonly #server: SMTPServer;
	readonly #sockets = new Map<number | undefined, Socket>();

	constructor(mock: Behind) {
		this.#server = new SMTPServer({
			size: LARGEST,
			// There is no certificate, because the server accepts only local connections.
			...{ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, disableReverseLookup: true },
			onAuth({ username, password }, _, callback) {
				const user = basic(username ?? '', password ?? '');
				if (isAccount(user, mock.world)) callback(null, { user });
				else callback(reply(535, WRONG_LOGIN));
			},
			onData: (stream, session, callback) => {
				this.#take(mock, stream, session).then(callback, callback);
			},
		});
		// A client that hangs up is not a server failure.
		this.#server.on('error', () => {});
		this.#server.server.on('connection', (socket: Socket) => {
			const { remotePort } = socket;
			this.#sockets.set(remotePort, socket);
			socket.once('close', () => this.#sockets.delete(remotePort));
		});
	}

	/** Port it listens on; 0 until then. */
	get port(): number {
		const address: AddressInfo | string | null = this.#server.server.address();
		return typeof address === 'object' ? (address?.port ?? 0) : 0;
	}

	/**
	 * @param port 0 for any free port
	 * @throws when it cannot listen there
	 */
	async listen(port: number): Promise<void> {
		this.#server.listen(port, LOOPBACK);
		await once(this.#server.server, 'listening');
	}

	async close(): Promise<void> {
		for (const socket of this.#sockets.values()) socket.destroy();
		await new Promise<void>((resolve) => this.#server.close(() => resolve()));
	}

	/** Returns the reply that rejects a mail, or nothing if the mail was accepted. */
	async #take(
		mock: Behind,
		stream: SMTPServerDataStream,
		{ id, user = '', envelope, remotePort }: SMTPServerSession,
	): Promise<Error | undefined> {
		const { from, subject, text, messageId } = await PostalMime.parse(await bytesOf(stream));
		if (stream.sizeExceeded) return reply(552, '5.3.4 The mail is too big');
		const response = await mock.fetch(
			new Request(`http://${LOOPBACK}/mails`, {
				method: 'POST',
				headers: {
					...{ authorization: user, 'content-type': 'application/json' },
					// The console treats a call without this header as a person's action.
					[CORRELATION_HEADER]: `smtp ${id}`,
				},
				body: JSON.stringify({
					from: from?.address ?? '',
					to: envelope.rcptTo.map(({ address }) => address),
					...{ subject: subject ?? '', text: text ?? '', message_id: messageId ?? '' },
				}),
			}),
		);
		if (response.ok) return undefined;
		// A connection that a fault breaks.
		if (response.type === 'error') this.#sockets.get(remotePort)?.destroy();
		const { error } = (await response.json().catch(() => ({}))) as { error?: string };
		return reply(response.status < 500 ? 550 : 451, `${error}`);
	}
}

/** Reads a mail, up to the limit. */
async function bytesOf(stream: SMTPServerDataStream): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size <= LARGEST) chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
