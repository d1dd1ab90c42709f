import type { Resource } from '../common/operation';
import { simplifyDeal as simplify } from '../common/simplified';
import * as create from './create.operation';
import * as decideQuote from './decideQuote.operation';
import * as get from './get.operation';
import * as getContext from './getContext.operation';
import * as getMany from './getMany.operation';
import * as markAsLost from './markAsLost.operation';
import * as markAsWon from './markAsWon.operation';
import * as moveToStage from './moveToStage.operation';
import * as prepareQuote from './prepareQuote.operation';
import * as reopen from './reopen.operation';
import * as update from './update.operation';
import * as upsert from './upsert.operation';

const operations = {
	create,
	decideQuote,
	get,
	getContext,
	getMany,
	markAsLost,
	markAsWon,
	moveToStage,
	prepareQuote,
	reopen,
	update,
	upsert,
};

export const deal: Resource = { name: 'Deal', simplify, operations };
