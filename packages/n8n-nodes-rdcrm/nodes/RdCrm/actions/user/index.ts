import type { Resource } from '../common/operation';
import * as get from './get.operation';
import * as getMany from './getMany.operation';

export const user: Resource = {
	name: 'User',
	operations: { get, getMany },
};
