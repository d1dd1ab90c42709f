import type { INodeParameters } from 'n8n-workflow';

/**
 * Where n8n, since 2.39, looks for what a field of a webhook is without its expression engine, which
 * costs each call; as `webhookDescriptionFields` of its library has it, which older ones lack.
 */
const RESOLVERS = Symbol.for('n8n.webhookDescriptionResolvers');

const template = '={{ $parameter["options"]["respond"] || "onReceived" }}';

const resolve = ({ options }: INodeParameters) =>
	(options as INodeParameters | undefined)?.respond || 'onReceived';

/** When a delivery is answered, as the user chose it. */
export const answer = {
	responseMode: template,
	[RESOLVERS]: { responseMode: { template, resolve } },
};
