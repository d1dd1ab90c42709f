import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isRecord } from '../../../shared/helpers/dictionary';
import { InvalidValue, oneOf, shown } from '../../../shared/helpers/validate';
import { isBlank } from '../../../shared/helpers/values';
import { fromJson } from '../../helpers/customFieldValues';
import { decide } from '../../quote/decide';
import { codeOf } from '../../quote/document';
import { readMemory } from '../../quote/memory';
import type { Memory } from '../../quote/memory';
import { planOutput } from '../../quote/output';
import { plainText } from '../../quote/plainText';
import { readPreparation } from '../../quote/prepared';
import { readAnswer } from '../../quote/readAnswer';
import { WANTED_STATUSES } from '../../quote/status';
import type { WantedStatus } from '../../quote/status';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Decide Quote',
	action: 'Decide about quote of deal',
	description: 'Say what is to be done about the quote of a deal, given what the ERP answers',
};

export const properties: INodeProperties[] = [
	{
		displayName: 'Prepared Quote',
		name: 'preparedQuote',
		type: 'json',
		required: true,
		default: '',
		description:
			'The whole item that Prepare Quote returned, as an object or its JSON. Where it asks for nothing, its plan is given back, and the answer is not looked at.',
	},
	{
		displayName: 'ERP Answer',
		name: 'erpAnswer',
		type: 'json',
		required: true,
		default: '',
		placeholder: 'e.g. {"outcome": "none"}',
		description:
			'What the ERP answers, as an object or its JSON. Its "outcome" is none, found, made, several, changed or refused; the README lists what each of them brings.',
	},
	{
		displayName: 'Plan So Far',
		name: 'planSoFar',
		type: 'json',
		default: '',
		description:
			'Only where the answer is to a status that was to be set: the whole item of the first Decide Quote, as an object or its JSON',
	},
];

function readObject(value: unknown, label: string): IDataObject {
	const read = isBlank(value) ? undefined : fromJson(value);
	if (read) return read;
	throw new InvalidValue(
		label,
		`is not an object: ${shown(value)}`,
		'Give an object or its JSON, such as an expression takes it from another node.',
	);
}

interface Change {
	id: string;
	status: WantedStatus;
	memory: Memory;
}

/** What the first plan wanted to be changed, and what it remembers. */
function readChange(value: unknown): Change | null {
	if (isBlank(value)) return null;
	const label = 'Plan So Far';
	const plan = readObject(value, label);
	const memory = readMemory(plan.last_seen);
	if (!isRecord(plan.set_status) || isBlank(plan.set_status.status) || !memory) {
		throw new InvalidValue(
			label,
			'sets no status',
			'Leave it blank, unless the answer is to a status that the first Decide Quote wanted to be set.',
		);
	}
	const { id, status } = plan.set_status;
	return {
		id: plainText(id),
		status: oneOf(status, `${label}: set_status`, WANTED_STATUSES),
		memory,
	};
}

/** No call. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const read = (name: string): unknown => this.getNodeParameter(name, itemIndex, '');
	const prepared = readObject(read('preparedQuote'), 'Prepared Quote');
	if (prepared.ask === 'nothing' && isRecord(prepared.plan)) return prepared.plan;
	const preparation = readPreparation(prepared);
	const change = readChange(read('planSoFar'));
	const given = readObject(read('erpAnswer'), 'ERP Answer');
	const answer = readAnswer(given, { code: codeOf(preparation.dealId), change });
	const memory = change?.memory ?? preparation.input.memory;
	const plan = decide({ ...preparation.input, memory }, answer);
	return planOutput(plan, preparation) as unknown as IDataObject;
}
