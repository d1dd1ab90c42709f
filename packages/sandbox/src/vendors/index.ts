import type { Mock } from '@rdcrm/mock-kit';
import { activecampaign } from './activecampaign.ts';
import { bling } from './bling.ts';
import { erp } from './erp.ts';
import { evolution } from './evolution.ts';
import { freshdesk } from './freshdesk.ts';
import { mail } from './mail.ts';
import { mailchimp } from './mailchimp.ts';
import { odoo } from './odoo.ts';
import { omie } from './omie.ts';
import { rdcrm } from './rdcrm.ts';
import { slack } from './slack.ts';
import { tryton } from './tryton.ts';
import type { Served, System, Vendor } from './vendor.ts';
import { zendesk } from './zendesk.ts';

/** In the order of their ports. The CRM comes first, because the others use its contacts. */
const RECORDS = {
	...{ rdcrm, erp, mailchimp, activecampaign, zendesk, freshdesk, odoo, omie, bling },
	...{ evolution, slack, mail },
};

export type MockName = keyof typeof RECORDS;
type MockOf<V> = V extends Vendor<infer M> ? M : never;
export type ServedMocks = { [N in MockName]: Served<MockOf<(typeof RECORDS)[N]>> };

/** The same, for code that treats them all alike. */
export const VENDORS: Record<MockName, Vendor<Mock>> = RECORDS;

export const MOCKS = Object.keys(RECORDS) as MockName[];

const REAL = { tryton };

export type SystemName = MockName | keyof typeof REAL;

/** The mocks, and the systems that run as real software. */
export const SYSTEMS: Record<SystemName, System> = { ...RECORDS, ...REAL };

/** Returns the fields of "Configuração" that hold a system's address, for a system at this one. */
export const addressesAt = (name: SystemName, url: string): Record<string, string> =>
	Object.fromEntries(
		Object.entries(SYSTEMS[name].addresses ?? {}).map(([field, path]) => [field, `${url}${path}`]),
	);

/** Systems that n8n's own nodes call by their true hosts alone. */
export const FIXED_HOSTS = MOCKS.filter((name) => VENDORS[name].fixedCredential !== undefined);
export const FIXED_LABELS = FIXED_HOSTS.map((name) => VENDORS[name].label);

export function forEachMock<T>(make: (name: MockName, index: number) => T): Record<MockName, T> {
	const entries = MOCKS.map((name, index) => [name, make(name, index)]);
	return Object.fromEntries(entries) as Record<MockName, T>;
}
