import { NodeError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { apiPath, rdCrmRequest } from '../../shared/transport/request';
import type { Contact } from '../sync/contact';
import type { Write } from '../sync/writes';
import type { Caller } from './cachedNames';
import { checkCustomFields } from './writeRecord';

/** Checks the custom fields of all writes before the first write, so that none is left half done. */
export async function checkWrites(caller: Caller, writes: Write[]): Promise<void> {
	for (const { data } of writes) await checkCustomFields(caller, '/contacts', data.custom_fields);
}

async function send(context: IExecuteFunctions, itemIndex: number, write: Write): Promise<Contact> {
	const data = write.data as IDataObject;
	return await rdCrmRequest<Contact>(
		context,
		write.action === 'create'
			? { method: 'POST', path: '/contacts', data, itemIndex }
			: { method: 'PUT', path: apiPath`/contacts/${write.contactId}`, data, itemIndex },
	);
}

/**
 * Writes the contacts one after the other and returns them. If one fails, the previous ones are still
 * reported, and the error names them.
 */
export async function writeContacts(
	context: IExecuteFunctions,
	itemIndex: number,
	writes: Write[],
	onWritten: (contact: Contact) => void,
): Promise<Contact[]> {
	const written: Contact[] = [];
	for (const write of writes) {
		const contact = await send(context, itemIndex, write).catch((error: unknown) => {
			if (written.length > 0 && error instanceof NodeError) {
				const ids = written.map(({ id }) => id).join(', ');
				error.description = `${error.description ?? ''} Already written before: ${ids}.`;
			}
			throw error;
		});
		onWritten(contact);
		written.push(contact);
	}
	return written;
}
