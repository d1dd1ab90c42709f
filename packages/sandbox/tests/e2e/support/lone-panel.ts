import { randomUUID } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { addresses } from './addresses.ts';
import type { SandboxWorld } from './world.ts';

export interface PanelNode {
	/** `rdCrm`, `rdCrmTrigger` or `rdCrmCatchUpTrigger` */
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
}

interface Panel {
	panel: Locator;
	/** Parameters that n8n has stored. The editor saves changes in the panel with a short delay. */
	savedParameters(): Promise<unknown>;
}

/** Opens the panel of a new workflow's only node: n8n lets only one page at a time edit a workflow. */
export async function openPanel(
	page: Page,
	{ n8n }: SandboxWorld,
	name: string,
	{ type, ...node }: PanelNode,
): Promise<Panel> {
	const credential = (await n8n.credentials()).find((one) => one.type === 'rdCrmOAuth2Api');
	const [workflowId, id] = [randomUUID(), randomUUID()];
	await n8n.upsertWorkflow({
		id: workflowId,
		name,
		nodes: [
			{
				...node,
				id,
				name,
				type: `n8n-nodes-rdcrm.${type}`,
				position: [0, 0],
				credentials: { rdCrmOAuth2Api: { id: credential?.id, name: credential?.name } },
			},
		],
		connections: {},
		settings: {},
	});
	// n8n's own links leave a panel that complains.
	await page.goto(`${addresses().n8n}/workflow/${workflowId}/${id}`);
	const panel = page.getByTestId('ndv');
	await panel.waitFor();
	const savedParameters = async () => (await n8n.workflow(workflowId)).nodes[0]?.parameters;
	return { panel, savedParameters };
}
