import type { Route } from '@rdcrm/mock-kit';
import { notFound, unprocessable } from '../errors.ts';
import { written } from '../records.ts';
import { enveloped } from '../schemas/common.ts';
import { file, PART, upload } from '../schemas/file.ts';
import type { Crm } from '../store.ts';
import { dealOf } from './deal-products.ts';
import { created, listRow, noContent, row } from './row.ts';

export const FILES_PATH = '/crm/v2/deals/{deal_id}/files';
/** The section of the reference; its pages' names are not known. */
const SOURCE = 'Anexos';
const BLOCKED = new Set(
	'exe msi bat cmd com scr pif vbs js jse wsf ps1 dll sys lnk reg jar'.split(' '),
);

/** Attachments: what is known of a file is kept, its bytes are not. */
export function fileRoutes(crm: Crm): Route[] {
	const { store, world } = crm;
	const ofDeal = (params: Record<string, string>) =>
		store.files.by('deal_id', dealOf(crm, params).id);
	return [
		listRow(crm, {
			operationId: 'listDealFiles',
			path: FILES_PATH,
			summary: 'List the files of a deal',
			source: SOURCE,
			wire: file,
			listing: {
				filters: { fields: {} },
				sorts: { name: ({ name }) => name, created_at: ({ created_at }) => created_at },
			},
			records: ofDeal,
		}),
		row({
			operationId: 'createDealFile',
			method: 'POST',
			path: FILES_PATH,
			summary: 'Attach a file to a deal, as the part data[file] of a multipart body',
			source: SOURCE,
			body: upload,
			encodings: ['multipart'],
			answers: { 201: enveloped(file) },
			handler: ({ params, body: { [PART]: part }, request }) => {
				const deal = dealOf(crm, params);
				const { name, size } = part;
				checkExtension(name);
				const id = world.random.objectId();
				const saved = store.files.insert({
					id,
					deal_id: deal.id,
					name,
					size,
					url: new URL(`/crm-files/${id}/${encodeURIComponent(name)}`, request.url).href,
					created_at: world.clock.iso(),
				});
				return created(written(file, saved));
			},
		}),
		row({
			operationId: 'deleteDealFile',
			method: 'DELETE',
			path: `${FILES_PATH}/{id}`,
			summary: 'Take a file off a deal',
			source: SOURCE,
			answers: { 204: null },
			handler: ({ params }) => {
				const found = ofDeal(params).find(({ id }) => id === params.id);
				if (!found) throw notFound();
				store.files.delete(found.id);
				return noContent();
			},
		}),
	];
}

/** Blocked wherever they stand: `nota.exe.pdf` as well. */
function checkExtension(name: string): void {
	const [, ...endings] = name.toLowerCase().split('.');
	const blocked = endings.find((ending) => BLOCKED.has(ending));
	if (blocked) throw unprocessable(`file extension .${blocked} is not allowed`);
}
