import { addresses } from './addresses.ts';
import { workflowOf } from './workflow-of.ts';
import type { SandboxWorld } from './world.ts';

/** The form "Testar com …" of a published flow, filled in and sent; all that follows is done. */
export async function fillInTestForm(
	{ n8n, settle }: SandboxWorld,
	path: string,
	value: string,
): Promise<void> {
	const { nodes } = await n8n.workflow(workflowOf(path).id);
	const form = nodes.find(({ type }) => type.endsWith('.formTrigger'));
	if (!form) throw new Error(`${path} has no form to test it with`);
	const body = new FormData();
	body.set('field-0', value);
	const url = `${addresses().n8n}/form/${form.webhookId}`;
	const { status } = await fetch(url, { method: 'POST', body });
	if (status !== 200) throw new Error(`The form of ${path} answered ${status}`);
	await settle();
}
