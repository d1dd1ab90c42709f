import { randomUUID } from 'node:crypto';
import * as n8n from 'n8n-core';
import { PollContext, PollTriggerExecutor, TriggersAndPollers } from 'n8n-core';
import type {
	ExecutionStatus,
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	INodeParameters,
	IRun,
	Workflow,
} from 'n8n-workflow';
import { olderPoll, olderPollers } from '../support/older-n8n.mts';
import type { Crm } from './crm.mts';
import { additionalData, rdCrmNode, workflowOf } from './engine.mts';

type Done = Parameters<PollContext['__emit']>[2];

const hasExecutor = 'PollTriggerExecutor' in n8n;

/** Returns n8n's poll executor, with the dependencies that the tests need. */
function executor(): PollTriggerExecutor {
	const silent = () => undefined;
	const logger = { debug: silent, error: silent, scoped: () => logger };
	const span = async (_options: unknown, run: (span: unknown) => Promise<void>) =>
		await run({ setStatus: silent });
	const tracing = {
		startSpan: span,
		startNewTraceSpan: span,
		pickWorkflowAttributes: silent,
		pickNodeAttributes: silent,
	};
	type Parts = ConstructorParameters<typeof PollTriggerExecutor>;
	const pollers = 'TriggersAndPollers' in n8n ? new TriggersAndPollers() : olderPollers;
	const parts: unknown = [logger, pollers, tracing, { error: silent }];
	return new PollTriggerExecutor(...(parts as Parts));
}

/** A published workflow that polls on demand, through n8n's own poll executor. */
export class Poller {
	readonly workflow: Workflow;

	/** Items of each execution that was started */
	readonly executions: IDataObject[][] = [];

	readonly errors: Error[] = [];

	readonly logs: string[] = [];

	/** Called before each call of the API; a thrown error becomes the answer */
	beforeCall: (options: IHttpRequestOptions) => void = () => undefined;

	/** The time that n8n gives a poll, in ms */
	budget = 300_000;

	/** Decides how the execution of these items ends */
	run: (items: IDataObject[]) => Promise<ExecutionStatus> = async () => 'success';

	readonly node: INode;

	private readonly context: PollContext;

	/** Static data in n8n's database */
	private saved: IDataObject = {};

	private readonly tick: (isPublication?: boolean) => Promise<void>;

	constructor(
		crm: Crm,
		parameters: INodeParameters,
		node: Partial<INode> = {},
		others: INode[] = [],
	) {
		const name = 'Catch-Up';
		const type = 'n8n-nodes-rdcrm.rdCrmCatchUpTrigger';
		this.workflow = workflowOf(
			rdCrmNode(parameters, { id: randomUUID(), name, type, ...node }),
			[{}],
			others,
		);
		this.node = this.workflow.nodes[name] as INode;
		const context = new PollContext(
			this.workflow,
			this.node,
			additionalData(crm.credentials),
			'trigger',
			'activate',
			(data: INodeExecutionData[][], _response?: unknown, done?: Done) => this.start(data, done),
			(error: Error) => {
				this.errors.push(error);
			},
		);
		this.context = context;
		const log = (message: string) => this.logs.push(message);
		Object.defineProperty(context, 'logger', {
			value: { debug: () => undefined, info: log, warn: log },
		});
		Object.defineProperty(context, 'getPollBudgetMs', { value: () => this.budget });
		const poller = this;
		const send = context.helpers.httpRequestWithAuthentication;
		context.helpers.httpRequestWithAuthentication = async function (type, options, more) {
			poller.beforeCall(options);
			return await send.call(this, type, options, more);
		};
		this.tick = hasExecutor
			? executor().create(this.workflow, this.node, context, () => true)
			: olderPoll(this.workflow, this.node, context);
	}

	/** Emits like n8n: saves the current static data, and the execution ends later. */
	private start([items = []]: INodeExecutionData[][], done?: Done) {
		const execution = items.map(({ json }) => json);
		this.executions.push(execution);
		this.saved = JSON.parse(JSON.stringify(this.workflow.staticData));
		void this.run(execution).then(
			(status) => done?.resolve({ status } as IRun),
			(error: Error) => done?.reject(error),
		);
	}

	/** Hides how executions end, as older versions of n8n do. */
	forgetRuns(): void {
		const emit = (data: INodeExecutionData[][]) => this.start(data);
		Object.defineProperty(this.context, '__emit', { value: emit });
	}

	/** Restarts n8n, or switches to another of its processes: unsaved state is lost. */
	reload(): void {
		const { staticData } = this.workflow;
		for (const name of Object.keys(staticData)) delete staticData[name];
		Object.assign(staticData, structuredClone(this.saved));
	}

	get state(): IDataObject {
		return this.workflow.getStaticData('node', this.node);
	}

	/** All items so far */
	get items(): IDataObject[] {
		return this.executions.flat();
	}

	/** Runs a scheduled poll. A failed one starts nothing and is stored in `errors`. */
	async poll(): Promise<void> {
		await this.tick();
	}

	/** Runs the poll of a publication, which fails with it. */
	async publish(): Promise<void> {
		await this.tick(true);
		this.saved = JSON.parse(JSON.stringify(this.workflow.staticData));
	}
}
