import { type RdCrmSettings, rdCrmSettings } from '../settings.ts';

/** The settings that decide how filters are parsed where RD's documentation leaves it open. */
export type Dialect = Pick<
	RdCrmSettings,
	'rdql_comma' | 'rdql_semicolon' | 'rdql_flags' | 'unknown_filter_fields'
>;

export const DEFAULT_DIALECT: Dialect = rdCrmSettings.parse({});
