import type { INodeParameters } from 'n8n-workflow';

/**
 * Where n8n looks for a webhook field's value before it runs its expression engine, which costs time in every
 * call. `webhookDescriptionFields` of n8n-workflow sets the same, but is missing in older versions.
 */
const RESOLVERS = Symbol.for('n8n.webhookDescriptionResolvers');

const template = '={{ $parameter["options"]["respond"] || "onReceived" }}';

const resolve = ({ options }: INodeParameters) =>
	(options as INodeParameters | undefined)?.respond || 'onReceived';

/** The moment at which a delivery is answered, as chosen by the user. */
export const answer = {
	responseMode: template,
	[RESOLVERS]: { responseMode: { template, resolve } },
};
