import {
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type INodeTypes,
	Workflow,
} from 'n8n-workflow';

/** Returns the defaults of a credential type after n8n resolved its `$self` expressions. */
export function resolveHiddenFields(
	type: ICredentialType,
	fields: ICredentialDataDecryptedObject,
): ICredentialDataDecryptedObject {
	const defaults = Object.fromEntries(
		type.properties.map(({ name, default: value }) => [name, value]),
	);
	const data = { ...defaults, ...fields } as ICredentialDataDecryptedObject;
	const node = {
		id: '1',
		name: 'Credential',
		type: 'none',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	const nodeTypes = {
		getByNameAndVersion: () => ({ description: { properties: [] } }),
	} as unknown as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getComplexParameterValue(
		node,
		data as never,
		'internal',
		{},
		undefined,
		undefined,
		data as never,
	) as ICredentialDataDecryptedObject;
}
