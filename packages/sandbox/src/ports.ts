import { z } from 'zod';
import { forEachMock } from './vendors/index.ts';

export const DEFAULT_PORT_BASE = 4800;

/** Ports that browsers and `fetch` refuse to call, from 1024 on (https://fetch.spec.whatwg.org/#bad-port). */
const BLOCKED = new Set([
	1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669,
	6679, 6697, 10_080,
]);

export const portBase = z
	.string()
	.regex(/^\d+$/, 'must be a number')
	.transform(Number)
	.pipe(z.int().min(1024).max(65_500))
	.refine((base) => !Object.values(portsFrom(base)).some((port) => BLOCKED.has(port)));

/** Every port of a sandbox, from one number. */
export function portsFrom(base: number) {
	return {
		n8n: base,
		...forEachMock((_, index) => base + 1 + index),
		console: base + 10,
		n8nBroker: base + 20,
	};
}
