import type { Resource } from '../common/operation';
import * as create from './create.operation';
import { simplify } from './fields';
import * as get from './get.operation';
import * as getMany from './getMany.operation';
import * as update from './update.operation';
import * as upsert from './upsert.operation';

const operations = { create, get, getMany, update, upsert };

export const organization: Resource = { name: 'Organization', simplify, operations };
