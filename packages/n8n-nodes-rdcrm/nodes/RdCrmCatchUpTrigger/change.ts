import type { IDataObject } from 'n8n-workflow';

/** A record that a look found changed, in its last state. */
export interface Change {
	resource: string;
	action: 'created' | 'updated';
	record: IDataObject;
}
