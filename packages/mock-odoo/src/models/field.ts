/** Field types of the modelled models. */
export type FieldType =
	| 'boolean'
	| 'char'
	| 'date'
	| 'datetime'
	| 'float'
	| 'integer'
	| 'many2one'
	| 'one2many'
	| 'selection'
	| 'text';

export interface Field {
	type: FieldType;
	/** Label. */
	string: string;
	required?: boolean;
	readonly?: boolean;
	/** Target model of a relation. */
	relation?: ModelName;
	/** Values of a selection. */
	selection?: readonly [value: string, label: string][];
}

export type ModelName =
	| 'product.product'
	| 'res.country'
	| 'res.partner'
	| 'sale.order'
	| 'sale.order.line';

export type Fields = Record<string, Field>;

/** A stored value: `false` if empty, the record's id for a relation. */
export type Value = string | number | boolean;
export type OdooRecord = { id: string } & Record<string, Value>;
