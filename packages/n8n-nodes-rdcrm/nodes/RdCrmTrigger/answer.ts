import type { INodeParameters } from 'n8n-workflow';

/**
 * Where n8n looks for the value of a webhook's field before it asks its expression engine, which costs
 * each call. `webhookDescriptionFields` of n8n-workflow writes the same, but older n8n have no such function.
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
