import { z } from 'zod';

export const DEFAULT_PORT_BASE = 4800;

export const portBase = z
	.string()
	.regex(/^\d+$/, 'must be a number')
	.transform(Number)
	.pipe(z.int().min(1024).max(65_500));

/** Every port of a sandbox, from one number. */
export function portsFrom(base: number) {
	return { n8n: base, rdcrm: base + 1, erp: base + 2, n8nBroker: base + 20 };
}
