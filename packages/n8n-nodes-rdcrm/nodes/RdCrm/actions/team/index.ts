import type { Resource } from '../common/operation';
import * as get from './get.operation';
import * as getMany from './getMany.operation';

export const team: Resource = {
	name: 'Team',
	operations: { get, getMany },
};
