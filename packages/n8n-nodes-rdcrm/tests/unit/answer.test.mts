import type { INodeParameters, INodeTypes } from 'n8n-workflow';
import { resolveWebhookDescriptionField, Workflow } from 'n8n-workflow';
import { describe, expect, it } from 'vitest';
import { RdCrmTrigger } from '../../nodes/RdCrmTrigger/RdCrmTrigger.node.ts';

const type = new RdCrmTrigger();
const [webhook] = type.description.webhooks ?? [];

/** Returns the trigger as placed on a canvas, with n8n's defaults. */
function placed(parameters: INodeParameters) {
	const node = {
		id: 't1',
		name: 'Gatilho',
		type: 'n8n-nodes-rdcrm.rdCrmTrigger',
		typeVersion: 1.1,
		position: [0, 0] as [number, number],
		parameters,
	};
	const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: true, nodeTypes });
	const onCanvas = workflow.getNode(node.name);
	if (!onCanvas || !webhook) throw new Error('The trigger has no webhook');
	return { workflow, node: onCanvas, webhook };
}

describe('when a delivery is answered', () => {
	it.each([
		[{}, 'onReceived'],
		[{ options: {} }, 'onReceived'],
		[{ options: { respond: '' } }, 'onReceived'],
		[{ options: { respond: 'onReceived' } }, 'onReceived'],
		[{ options: { batch: true, respond: 'lastNode' } }, 'lastNode'],
	])(
		'with %j n8n knows without its expression engine, which gives the same result',
		(parameters, mode) => {
			const { workflow, node, webhook: field } = placed(parameters);
			expect(resolveWebhookDescriptionField(node, field, 'responseMode')).toEqual({
				resolved: true,
				value: mode,
			});
			expect(
				workflow.expression.getSimpleParameterValue(node, field.responseMode, 'webhook', {}),
			).toBe(mode);
		},
	);

	it('is left to the engine if a parameter is an expression', () => {
		const { node, webhook: field } = placed({ options: { respond: '={{ "lastNode" }}' } });
		expect(resolveWebhookDescriptionField(node, field, 'responseMode').resolved).toBe(false);
	});
});
