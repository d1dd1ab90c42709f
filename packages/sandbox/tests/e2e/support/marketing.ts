import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { Mailchimp } from './mailchimp.ts';
import { enterSandbox, type SandboxWorld } from './world.ts';

export interface MailchimpWorld extends SandboxWorld {
	mailchimp: Mailchimp;
	/** What the flow asks of the CRM while `act` and all that follows from it happens. */
	crmCalls(act: () => Promise<unknown>): Promise<string[]>;
	/** What the flow changes in Mailchimp meanwhile. */
	writes(act: () => Promise<unknown>): Promise<{ crm: string[]; mailchimp: string[] }>;
}

export const TABLE = 'rdcrm_mailchimp_contatos';
export const REVIEW = 'rdcrm_mailchimp_revisar';

export async function enterMailchimp(): Promise<MailchimpWorld> {
	const world = await enterSandbox('marketing-sync/mailchimp.json');
	const mailchimp = await Mailchimp.connect(inject('addresses').mailchimp);
	/** People use PATCH in these tests, the flow never does. */
	const flow = ({ method, operationId }: { method: string; operationId: string | null }) =>
		method !== 'PATCH' && operationId !== null;
	const crmCalls = async (act: () => Promise<unknown>) => {
		await world.settle();
		const before = await world.crm.control.ledgerEnd();
		await act();
		await world.settle();
		const entries = await world.crm.control.ledger(before);
		return entries.filter(flow).map(({ operationId }) => String(operationId));
	};
	const writes = async (act: () => Promise<unknown>) => {
		await world.settle();
		const before = await mailchimp.control.ledgerEnd();
		const crm = (await crmCalls(act)).filter((name) => !/^(get|list)/.test(name));
		const entries = (await mailchimp.control.ledger(before)).filter(
			({ method, path }) => method !== 'GET' && path.startsWith('/3.0/'),
		);
		return { crm, mailchimp: entries.map(({ operationId }) => String(operationId)) };
	};
	return { ...world, mailchimp, crmCalls, writes };
}

/** An address that no other test uses. */
export const someone = (name = 'ana') => `${name}.${randomUUID().slice(0, 8)}@exemplo.com.br`;
