import type { Resource } from '../common/operation';
import * as create from './create.operation';
import { simplify } from './fields';
import * as get from './get.operation';
import * as getContext from './getContext.operation';
import * as getMany from './getMany.operation';
import * as markAsLost from './markAsLost.operation';
import * as markAsWon from './markAsWon.operation';
import * as moveToStage from './moveToStage.operation';
import * as reopen from './reopen.operation';
import * as update from './update.operation';
import * as upsert from './upsert.operation';

const operations = {
	create,
	get,
	getContext,
	getMany,
	markAsLost,
	markAsWon,
	moveToStage,
	reopen,
	update,
	upsert,
};

export const deal: Resource = { name: 'Deal', simplify, operations };
