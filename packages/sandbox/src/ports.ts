import { z } from 'zod';
import type { QueuePorts } from './n8n/index.ts';
import { forEachMock } from './vendors/index.ts';

export const DEFAULT_PORT_BASE = 4800;

/** Ports that browsers and `fetch` refuse to call, from 1024 on (https://fetch.spec.whatwg.org/#bad-port). */
const BLOCKED = new Set([
	1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669,
	6679, 6697, 10_080,
]);

const PortBase = z
	.string()
	.regex(/^\d+$/)
	.transform(Number)
	.pipe(z.int().min(1024).max(65_500))
	.refine((base) => !portsOf(base, true).some((port) => BLOCKED.has(port)));

/** @throws with a message for the user */
export function readPortBase(text: string): number {
	const base = PortBase.safeParse(text);
	if (base.success) return base.data;
	throw new Error(
		'--port-base must be a number from 1024 to 65500, clear of the ports that browsers block (such as 6000). Try 7000.',
	);
}

/** Ports that belong to no mock, counted from the base. */
const TAKEN = { console: 10, tryton: 11, smtp: 15 };
const FOR_MOCKS = Array.from({ length: 19 }, (_, index) => index + 1).filter(
	(port) => !Object.values(TAKEN).includes(port),
);

/** Returns the port of a mock by its place in the list, counted from the base. */
export const mockPort = (index: number): number => FOR_MOCKS[index] ?? 0;

/** Returns every port of a sandbox, counted from one base. */
export function portsFrom(base: number) {
	return {
		n8n: base,
		...forEachMock((_, index) => base + mockPort(index)),
		console: base + TAKEN.console,
		/** Used only if the ERP is Tryton. */
		tryton: base + TAKEN.tryton,
		/** The mail server's SMTP port; its page has a port like any mock's. */
		smtp: base + TAKEN.smtp,
		n8nBroker: base + 20,
	};
}

/** Returns the additional ports of an n8n in queue mode. */
export const queuePortsFrom = (base: number): QueuePorts => ({
	main: base + 21,
	mainBroker: base + 22,
	webhook: base + 23,
	webhookBroker: base + 24,
	worker1: base + 25,
	worker1Broker: base + 26,
	worker2: base + 27,
	worker2Broker: base + 28,
	postgres: base + 29,
	redis: base + 30,
});

/** Returns the ports of the mocks and the console, for an n8n that runs elsewhere. */
export const outsidePortsOf = (base: number): number[] => {
	const ports = portsFrom(base);
	return [...Object.values(forEachMock((name) => ports[name])), ports.console, ports.smtp];
};

/** Returns all ports that must be free before anything is started. */
export const portsOf = (base: number, isQueue: boolean): number[] => [
	...Object.values(portsFrom(base)),
	...(isQueue ? Object.values(queuePortsFrom(base)) : []),
];
