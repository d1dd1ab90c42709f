/** The kinds of fields that the models here have. */
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
	/** As people see it. */
	string: string;
	required?: boolean;
	readonly?: boolean;
	/** The model that a relation leads to. */
	relation?: ModelName;
	/** The values of a selection. */
	selection?: readonly [value: string, label: string][];
}

export type ModelName =
	| 'product.product'
	| 'res.country'
	| 'res.partner'
	| 'sale.order'
	| 'sale.order.line';

export type Fields = Record<string, Field>;

/** A value as it is stored: `false` for none, a relation as the id of its record. */
export type Value = string | number | boolean;
export type OdooRecord = { id: string } & Record<string, Value>;
