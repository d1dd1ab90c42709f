import { created, noContent, type Route } from '@rdcrm/mock-kit';
import { notFound, unprocessable } from '../errors.ts';
import { checkToken } from '../oauth/bearer.ts';
import { written } from '../records.ts';
import { enveloped, errors, unauthorizedBody } from '../schemas/common.ts';
import { file, PART, upload } from '../schemas/file.ts';
import type { Crm } from '../store.ts';
import { dealOf } from './deal-products.ts';
import { inEnvelope, listRow, row } from './row.ts';

export const FILES_PATH = '/crm/v2/deals/{deal_id}/files';
/** The section of the reference; the names of its pages are unknown. */
const SOURCE = 'Anexos';
const BLOCKED = new Set(
	'exe msi bat cmd com scr pif vbs js jse wsf ps1 dll sys lnk reg jar'.split(' '),
);

/** Returns the routes of attachments and of their downloads. */
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
			handler: async ({ params, body: { [PART]: part }, request }) => {
				const base64 = Buffer.from(await part.arrayBuffer()).toString('base64');
				const deal = dealOf(crm, params);
				const { name, size } = part;
				checkExtension(name);
				const id = world.random.objectId();
				store.file_contents.insert({ id, base64 });
				const saved = store.files.insert({
					id,
					deal_id: deal.id,
					name,
					size,
					url: new URL(`/crm-files/${id}/${encodeURIComponent(name)}`, request.url).href,
					created_at: world.clock.iso(),
				});
				return created(inEnvelope(written(file, saved)));
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
				store.file_contents.delete(found.id);
				return noContent();
			},
		}),
		downloadRoute(crm),
	];
}

/** Serves a file at its own address, outside the API. */
function downloadRoute(crm: Crm): Route {
	const { store, world } = crm;
	return row({
		operationId: 'downloadFile',
		method: 'GET',
		path: '/crm-files/{id}/{name}',
		summary: 'Download a file of a deal',
		auth: false,
		answers: { 200: null },
		failures: { 401: unauthorizedBody, 404: errors },
		source: 'files have a url; who may open it is a setting',
		confidence: 'inferred',
		handler: ({ params, request }) => {
			if (world.settings.file_download === 'token') checkToken(crm, request);
			const content = store.file_contents.get(params.id ?? '');
			if (!content) throw notFound();
			return new Response(Buffer.from(content.base64, 'base64'), {
				headers: {
					'content-type': 'application/octet-stream',
					'content-disposition': 'attachment',
				},
			});
		},
	});
}

/** Refuses blocked extensions anywhere in the name, e.g. in `nota.exe.pdf`. */
function checkExtension(name: string): void {
	const [, ...endings] = name.toLowerCase().split('.');
	const blocked = endings.find((ending) => BLOCKED.has(ending));
	if (blocked) throw unprocessable(`file extension .${blocked} is not allowed`);
}
