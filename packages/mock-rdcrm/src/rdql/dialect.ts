import { type RdCrmSettings, rdCrmSettings } from '../settings.ts';

/** How filters are read where RD's documentation leaves it open. */
export type Dialect = Pick<
	RdCrmSettings,
	'rdql_comma' | 'rdql_semicolon' | 'rdql_flags' | 'unknown_filter_fields'
>;

export const DEFAULT_DIALECT: Dialect = rdCrmSettings.parse({});
