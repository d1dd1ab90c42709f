import {
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type INodeTypes,
	Workflow,
} from 'n8n-workflow';

/** The defaults of a credential type, with its expressions over `$self` resolved by n8n. */
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
