import { z } from 'zod';
import { isLoopback } from './loopback.ts';

const THIS_MACHINE = 'loopback';

/** Where a mock may send requests: any address of this machine, or origins such as `http://127.0.0.1:5678`. */
export const mayCall = z
	.array(
		z.union([
			z.literal(THIS_MACHINE),
			z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin),
		]),
	)
	.default([THIS_MACHINE]);

/** Returns why a mock with this setting must not call the URL; `undefined` if it may. */
export function callRefusal(url: string, allowed: readonly string[]): string | undefined {
	const target = URL.parse(url);
	const isHttp = target !== null && /^https?:$/.test(target.protocol);
	if (isHttp && allowed.some((one) => covers(one, target))) return undefined;
	const place = isHttp ? target.origin : 'this address';
	return `This mock does not call ${place}: its setting may_call allows ${allowed.join(', ') || 'nothing'}`;
}

function covers(allowed: string, target: URL): boolean {
	if (allowed === THIS_MACHINE) return isLoopback(target.hostname);
	const { protocol, port, hostname } = new URL(allowed);
	if (protocol !== target.protocol || port !== target.port) return false;
	return hostname === target.hostname || (isLoopback(hostname) && isLoopback(target.hostname));
}
