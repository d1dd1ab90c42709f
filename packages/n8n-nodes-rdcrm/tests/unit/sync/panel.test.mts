import type { INodeProperties } from 'n8n-workflow';
import { expect, it } from 'vitest';
import { properties } from '../../../nodes/RdCrm/actions/contact/sync.operation.ts';
import { DEFAULT_RULES } from '../../../nodes/RdCrm/sync/syncRules.ts';

const rules = properties.find(({ name }) => name === 'rules');
const direction = properties.find(({ name }) => name === 'direction');

it('a rule that is not added is the default of the panel', () => {
	const offered = (rules?.options ?? []) as INodeProperties[];
	const usual = Object.fromEntries(offered.map(({ name, default: value }) => [name, value]));
	expect({ ...usual, direction: direction?.default }).toEqual(DEFAULT_RULES);
});

it('required inputs come first', () => {
	const [first, ...others] = properties;
	expect(first).toMatchObject({ name: 'email', required: true });
	expect(others.filter(({ required }) => required)).toEqual([]);
});
