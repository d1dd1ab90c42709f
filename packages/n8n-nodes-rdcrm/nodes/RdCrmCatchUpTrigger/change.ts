import type { IDataObject } from 'n8n-workflow';

/** A record that changed since the last poll, in its latest state. */
export interface Change {
	resource: string;
	action: 'created' | 'updated';
	record: IDataObject;
}
