import type { Resource } from '../common/operation';
import * as add from './add.operation';
import * as getMany from './getMany.operation';
import * as remove from './remove.operation';
import * as update from './update.operation';

const operations = { add, getMany, remove, update };

export const dealProduct: Resource = { name: 'Deal Product', operations };
