import type { FunctionsBase, INode, Workflow } from 'n8n-workflow';

/**
 * Returns the workflow of a node. n8n's interface does not give a node the data of others, but its context
 * object does.
 */
export function workflowOf(context: FunctionsBase): Workflow | undefined {
	return (context as FunctionsBase & { workflow?: Workflow }).workflow;
}

/** Returns the enabled nodes of a type in the same workflow that use the same account. */
export function nodesBeside(
	context: FunctionsBase,
	type: 'rdCrm' | 'rdCrmTrigger' | 'rdCrmCatchUpTrigger',
): INode[] {
	const account = context.getNode().credentials?.rdCrmOAuth2Api?.id;
	return Object.values(workflowOf(context)?.nodes ?? {})
		.filter((node) => node.type.endsWith(`.${type}`) && !node.disabled)
		.filter(({ credentials }) => credentials?.rdCrmOAuth2Api?.id === account);
}
