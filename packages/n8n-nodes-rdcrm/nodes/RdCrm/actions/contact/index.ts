import type { Resource } from '../common/operation';
import { simplifyContact as simplify } from '../common/simplified';
import * as create from './create.operation';
import * as get from './get.operation';
import * as getContext from './getContext.operation';
import * as getMany from './getMany.operation';
import * as prepareNote from './prepareNote.operation';
import * as qualify from './qualify.operation';
import * as sync from './sync.operation';
import * as update from './update.operation';
import * as upsert from './upsert.operation';

const operations = {
	create,
	get,
	getContext,
	getMany,
	prepareNote,
	qualify,
	sync,
	update,
	upsert,
};

export const contact: Resource = { name: 'Contact', simplify, operations };
