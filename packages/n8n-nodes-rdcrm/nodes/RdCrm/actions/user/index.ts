import type { Resource } from '../common/operation';
import * as get from './get.operation';
import * as getMany from './getMany.operation';

const operations = { get, getMany };

export const user: Resource = { name: 'User', operations };
