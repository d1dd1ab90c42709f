import type { INodeProperties } from 'n8n-workflow';
import { oneOf } from '../../../shared/helpers/validate';

export const ifNotFoundField = (description: string): INodeProperties => ({
	displayName: 'If Not Found',
	name: 'ifNotFound',
	type: 'options',
	options: [
		{ name: 'Return an Empty Item', value: 'empty' },
		{ name: 'Stop With an Error', value: 'fail' },
	],
	default: 'fail',
	description,
});

/** The statuses that mean no failure where the option is given. */
export function hidingOf(ifNotFound: unknown): string[] {
	const given = oneOf(ifNotFound ?? 'fail', 'If Not Found', ['empty', 'fail']);
	return given === 'empty' ? ['404'] : [];
}
