import type { INodeProperties } from 'n8n-workflow';

/** Returns all properties, including those inside collections. */
export function deep(list: INodeProperties[]): INodeProperties[] {
	return list.flatMap((property) => [
		property,
		...deep(
			(property.options ?? []).flatMap((option) => {
				if ('values' in option) return option.values;
				return 'type' in option ? [option] : [];
			}),
		),
	]);
}
