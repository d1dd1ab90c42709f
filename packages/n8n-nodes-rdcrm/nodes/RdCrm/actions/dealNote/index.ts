import type { Resource } from '../common/operation';
import * as create from './create.operation';
import * as getMany from './getMany.operation';

const operations = { create, getMany };

export const dealNote: Resource = { name: 'Deal Note', operations };
