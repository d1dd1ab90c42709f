import type { Resource } from '../common/operation';
import * as create from './create.operation';
import * as remove from './delete.operation';
import { simplify } from './fields';
import * as get from './get.operation';
import * as getMany from './getMany.operation';
import * as update from './update.operation';

const operations = { create, delete: remove, get, getMany, update };

export const customField: Resource = { name: 'Custom Field', simplify, operations };
