import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { isRecord } from '../../../shared/helpers/dictionary';
import { InvalidValue, oneOf, shown } from '../../../shared/helpers/validate';
import { isBlank } from '../../../shared/helpers/values';
import { fromJson } from '../../helpers/customFieldValues';
import type { Answer } from '../../quote/answer';
import { decide } from '../../quote/decideQuote';
import { codeOf } from '../../quote/document';
import { plainText } from '../../quote/plainText';
import { planOutput } from '../../quote/planOutput';
import { readPreparation } from '../../quote/prepared';
import { numberOf } from '../../quote/quotedDeal';
import type { DealNow } from '../../quote/quotedDeal';
import { readMemory } from '../../quote/quoteMemory';
import type { Memory } from '../../quote/quoteMemory';
import { readAnswer } from '../../quote/readAnswer';
import { WANTED_STATUSES } from '../../quote/status';
import type { WantedStatus } from '../../quote/status';
import type { About } from '../common/operation';

export const about: About = {
	name: 'Decide Quote',
	action: 'Decide on quote for deal',
	description: 'Decide the next steps for a quote from the answer of the ERP',
};

export const properties: INodeProperties[] = [
	{
		displayName: 'Prepared Quote',
		name: 'preparedQuote',
		type: 'json',
		required: true,
		default: '',
		description:
			'The complete item from Prepare Quote, as an object or JSON. If it asks nothing, its plan is returned and the answer is ignored.',
	},
	{
		displayName: 'ERP Answer',
		name: 'erpAnswer',
		type: 'json',
		required: true,
		default: '',
		placeholder: 'e.g. {"outcome": "none"}',
		description:
			'Answer of the ERP, as an object or JSON. Its "outcome" is none, found, made, several, changed or refused; the README describes each.',
	},
	{
		displayName: 'Status Answer',
		name: 'statusAnswer',
		type: 'json',
		default: '',
		description:
			'Answer of the ERP to a status change that leads back to this node, as an object or JSON. It is read only then, so that an expression can name a node that has not run yet.',
	},
	{
		displayName: 'Plan So Far',
		name: 'planSoFar',
		type: 'json',
		default: '',
		description:
			'Only if ERP Answer is about a status change that another Decide Quote wanted: its complete item, as an object or JSON',
	},
	{
		displayName: 'Declined',
		name: 'declined',
		type: 'boolean',
		default: false,
		description:
			"Whether a rule of your own says that the deal gets no quote. The ERP's answer is then ignored.",
	},
];

function readObject(value: unknown, label: string): IDataObject {
	const read = isBlank(value) ? undefined : fromJson(value);
	if (read) return read;
	throw new InvalidValue(
		label,
		`is not an object: ${shown(value)}`,
		'Give an object or its JSON, for example with an expression that reads another node.',
	);
}

interface Change {
	id: string;
	status: WantedStatus;
	memory: Memory;
	/** The number that the first plan wrote into the deal; empty if it was right. */
	writeNumber: string;
}

/** Returns the status change and the memory of the first plan. */
function readChange(value: unknown): Change | null {
	if (isBlank(value)) return null;
	const label = 'Plan So Far';
	const plan = readObject(value, label);
	const memory = readMemory(plan.last_seen);
	if (!isRecord(plan.set_status) || isBlank(plan.set_status.status) || !memory) {
		throw new InvalidValue(
			label,
			'sets no status',
			'Leave it blank, unless the answer is about a status change that the first Decide Quote requested.',
		);
	}
	const { id, status } = plan.set_status;
	return {
		id: plainText(id),
		status: oneOf(status, `${label}: set_status`, WANTED_STATUSES),
		memory,
		writeNumber: plainText(plan.write_number),
	};
}

/** Returns the deal as it is after the first plan was carried out. */
const withNumber = (deal: DealNow, number: string): DealNow =>
	typeof deal === 'string' || number === '' ? deal : { ...deal, number };

/** Reads one answer only, as the other one's expression may name a node that has not run. */
function givenAnswer(read: (name: string) => unknown, isToStatus: boolean): IDataObject {
	return isToStatus
		? readObject(read('statusAnswer'), 'Status Answer')
		: readObject(read('erpAnswer'), 'ERP Answer');
}

interface Executed {
	isExecuted: boolean;
	all(): INodeExecutionData[];
}

/** Returns the plan of this node for the same deal if it wanted a status and led back to the node. */
function earlierPlan(node: IExecuteFunctions, itemIndex: number, code: string): unknown {
	const own = node.getWorkflowDataProxy(itemIndex).$(node.getNode().name) as Executed;
	if (!own.isExecuted) return undefined;
	const plans = own.all().map(({ json }) => json);
	return plans.find(
		({ code: ofPlan, set_status: wanted }) =>
			ofPlan === code && isRecord(wanted) && !isBlank(wanted.status),
	);
}

/** Makes no call. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject> {
	const read = (name: string): unknown => this.getNodeParameter(name, itemIndex, '');
	const prepared = readObject(read('preparedQuote'), 'Prepared Quote');
	const given = readChange(read('planSoFar'));
	if (prepared.ask === 'nothing' && isRecord(prepared.plan)) return prepared.plan;
	const preparation = readPreparation(prepared);
	const { dealId, input } = preparation;
	const code = codeOf(dealId);
	const own = given === null ? readChange(earlierPlan(this, itemIndex, code)) : null;
	const change = given ?? own;
	const deal = withNumber(input.deal, change?.writeNumber ?? '');
	const number = numberOf(deal);
	const answer: Answer =
		read('declined') === true && change === null
			? { outcome: 'declined' }
			: readAnswer(givenAnswer(read, own !== null), { code, number, change });
	const memory = change?.memory ?? input.memory;
	const plan = decide({ ...input, deal, memory }, answer);
	return planOutput(plan, preparation, number) as unknown as IDataObject;
}
