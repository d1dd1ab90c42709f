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

/** Returns the statuses that are not failures if the option is given. */
export function hidingOf(ifNotFound: unknown): string[] {
	const given = oneOf(ifNotFound ?? 'fail', 'If Not Found', ['empty', 'fail']);
	return given === 'empty' ? ['404'] : [];
}
