import type { Resource } from '../common/operation';
import * as complete from './complete.operation';
import * as create from './create.operation';
import { simplify } from './fields';
import * as get from './get.operation';
import * as getMany from './getMany.operation';
import * as update from './update.operation';

const operations = { complete, create, get, getMany, update };

export const task: Resource = { name: 'Task', simplify, operations };
