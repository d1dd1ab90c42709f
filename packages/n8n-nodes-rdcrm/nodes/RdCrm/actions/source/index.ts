import type { Resource } from '../common/operation';
import * as create from './create.operation';
import * as get from './get.operation';
import * as getMany from './getMany.operation';
import * as update from './update.operation';

const operations = { create, get, getMany, update };

export const source: Resource = { name: 'Source', operations };
