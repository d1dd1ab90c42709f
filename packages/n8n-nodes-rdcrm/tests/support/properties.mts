import type { INodeProperties } from 'n8n-workflow';

/** Every property, those inside collections included. */
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
