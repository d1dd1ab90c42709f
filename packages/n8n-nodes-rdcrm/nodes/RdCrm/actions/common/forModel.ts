import type { INode, NodeError } from 'n8n-workflow';

/** Whether an agent runs the node as a tool: n8n then gives its type this ending. */
export function isTool({ type }: Pick<INode, 'type'>): boolean {
	return type.endsWith('Tool');
}

/**
 * The failure with a message that also says what to do, as n8n hands an agent's model the message
 * alone. The item is left out: a tool has only one.
 */
export function forModel(failure: NodeError): NodeError {
	const message = failure.message.replace(/ \[item \d+\]$/, '').replace(/\.$/, '');
	failure.message = [message, failure.description].filter(Boolean).join('. ');
	return failure;
}
