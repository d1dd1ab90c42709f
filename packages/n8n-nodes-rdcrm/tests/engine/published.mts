import { HookContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeParameters,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	Workflow,
} from 'n8n-workflow';
import { vi } from 'vitest';
import type { Crm } from './crm.mts';
import { additionalData, nodeType, rdCrmNode, workflowOf } from './engine.mts';

export const WEBHOOK_URL = 'http://localhost:5678/webhook/wh-1/rd-station-crm';

/** A published workflow that receives the mock's deliveries through n8n's own contexts. */
export class Published {
	readonly workflow: Workflow;

	readonly node: INode;

	readonly items: IDataObject[] = [];

	readonly statuses: number[] = [];

	private readonly data: IWorkflowExecuteAdditionalData;

	private readonly webhook: IWebhookData;

	constructor(crm: Crm, parameters: INodeParameters, others: INode[] = []) {
		this.node = rdCrmNode(parameters, {
			name: 'Trigger',
			type: 'n8n-nodes-rdcrm.rdCrmTrigger',
			webhookId: 'wh-1',
			typeVersion: 1.1,
		});
		this.workflow = workflowOf(this.node, [{}], others);
		this.node.parameters = this.workflow.getNode('Trigger')?.parameters ?? {};
		this.data = additionalData(crm.credentials);
		const [description] = nodeType('rdCrmTrigger').description.webhooks ?? [];
		if (!description) throw new Error('The trigger has no webhook');
		this.webhook = {
			httpMethod: 'POST',
			node: this.node.name,
			path: description.path,
			webhookDescription: description,
			workflowId: this.workflow.id,
			workflowExecuteAdditionalData: this.data,
		};
	}

	async hook(method: 'checkExists' | 'create' | 'delete'): Promise<boolean> {
		const context = new HookContext(
			this.workflow,
			this.node,
			this.data,
			'trigger',
			'activate',
			this.webhook,
		);
		const call = nodeType('rdCrmTrigger').webhookMethods?.default?.[method];
		if (!call) throw new Error(`The trigger has no ${method}`);
		return await call.call(context);
	}

	async receive(headers: Record<string, string>, body: unknown): Promise<number> {
		let status = 200;
		const response = {
			status(code: number) {
				status = code;
				return { json: () => undefined, end: () => undefined };
			},
		};
		const data = Object.assign(
			{ ...this.data },
			{
				httpRequest: { headers, body, params: {}, query: {} },
				httpResponse: response,
			},
		) as IWorkflowExecuteAdditionalData;
		const context = new WebhookContext(
			this.workflow,
			this.node,
			data,
			'webhook',
			this.webhook,
			[],
			null,
		);
		const result = await nodeType('rdCrmTrigger').webhook?.call(context);
		const item = result?.workflowData?.[0]?.[0]?.json;
		if (item) this.items.push(item);
		this.statuses.push(status);
		return status;
	}
}

/** Passes the mock's deliveries directly to the workflow, without a network. */
export function connect(published: Published): void {
	const { fetch } = globalThis;
	vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
		if (String(input) !== WEBHOOK_URL) return await fetch(input, init);
		const headers = Object.fromEntries(new Headers(init?.headers));
		const status = await published.receive(headers, JSON.parse(String(init?.body)));
		return new Response(null, { status });
	});
}
