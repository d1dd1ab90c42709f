import { invalidResource } from '../errors.ts';
import type { Mailchimp } from '../store.ts';

const TIMEOUT_MS = 10_000;

/**
 * Calls the address with GET, as Mailchimp does before it accepts an address.
 * @throws {Refusal} 400 with Mailchimp's message, or with the reason if this mock must not call it
 */
export async function verifyUrl(url: string, world: Mailchimp['world']): Promise<void> {
	const refusal = world.callRefusal(url);
	if (refusal !== undefined) throw invalidResource({ field: 'url', message: refusal });
	const status = await probe(url);
	if (status === 200) return;
	const message = `We couldn't verify the URL is working. Please double check and try again. HTTP Code: ${status}`;
	throw invalidResource({ field: 'url', message });
}

async function probe(url: string): Promise<number> {
	try {
		const response = await fetch(url, {
			headers: { 'user-agent': 'MailChimp.com WebHook Validator' },
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		await response.body?.cancel();
		return response.status;
	} catch {
		return 0;
	}
}
