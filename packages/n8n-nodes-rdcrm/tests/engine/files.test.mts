import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { made } from './cases/case.mts';
import { useCrm } from './crm.mts';
import { type Result, runNode } from './engine.mts';
import { byId, first } from './run.mts';

const crm = useCrm();
const deal = () => first(crm.mock.store.deals.all());
const PDF = { name: 'proposta.pdf', type: 'application/pdf', content: '%PDF-1.7 \r\n--x ação' };

async function upload(file: object, more = {}): Promise<Result> {
	return await runNode(
		{ resource: 'dealFile', operation: 'upload', dealId: byId(deal().id), ...more },
		{ credentials: crm.credentials, items: [{ $file: { ...file } }] },
	);
}

function expire(): void {
	crm.credentials.tokens = { ...crm.credentials.tokens, access_token: 'expired' };
}

describe('uploading', () => {
	it('sends the bytes unchanged, under their name', async () => {
		let sent: FormData | undefined;
		crm.server.events.on('request:start', ({ request }) => {
			if (request.method !== 'POST') return;
			void request
				.clone()
				.formData()
				.then((form) => {
					sent = form;
				});
		});
		const { error } = await upload(PDF, { fileName: 'orçamento "1".pdf' });
		crm.server.events.removeAllListeners();
		expect(error).toBeUndefined();
		const part = sent?.get('data[file]') as File;
		expect(part.name).toBe('orçamento "1".pdf');
		expect(part.type).toBe('application/pdf');
		expect(await part.text()).toBe(PDF.content);
	});

	it('accepts a name that is a number', async () => {
		const { error } = await upload(PDF, { fileName: '={{ 2026 }}' });
		expect(error).toBeUndefined();
		expect(crm.mock.store.files.by('deal_id', deal().id)).toMatchObject([{ name: '2026' }]);
	});

	it('works after the token has expired, once', async () => {
		expire();
		const { error } = await upload(PDF);
		expect(error).toBeUndefined();
		expect(crm.credentials.renewals).toBe(1);
		expect(crm.mock.store.files.by('deal_id', deal().id)).toMatchObject([
			{ name: 'proposta.pdf', size: Buffer.byteLength(PDF.content) },
		]);
	});

	it.each(['virus.exe', 'nota.JS.pdf'])('refuses %s before it is sent', async (name) => {
		const { error } = await upload({ ...PDF, name });
		expect(error?.message).toMatch(/^"File Name" has the ending ".*", which RD .* \[item 0\]$/);
		expect(crm.calls()).toEqual([]);
	});

	it('says which field of the item has no file', async () => {
		const { error } = await upload(PDF, { binaryPropertyName: 'attachment' });
		expect(`${error?.message} ${error?.description}`).toContain('attachment');
		expect(crm.calls()).toEqual([]);
	});
});

describe('downloading', () => {
	let seen: Array<string | null>;
	const bytes = new Uint8Array([0, 255, 13, 10]);

	function keepAt(url: string): void {
		crm.mock.store.files.insert({
			id: made(1),
			deal_id: deal().id,
			name: 'foto.png',
			size: bytes.length,
			url,
			created_at: '2026-01-05T10:00:00.000Z',
		});
		const [address = ''] = url.split('?');
		crm.server.use(
			http.get(address, ({ request }) => {
				const sent = request.headers.get('authorization');
				seen.push(sent);
				if (address.includes('denied')) return new HttpResponse(null, { status: 403 });
				if (sent === 'Bearer expired') return new HttpResponse(null, { status: 401 });
				return HttpResponse.arrayBuffer(bytes.buffer);
			}),
		);
	}

	async function download(): Promise<Result> {
		return await runNode(
			{
				resource: 'dealFile',
				operation: 'download',
				dealId: byId(deal().id),
				fileId: byId(made(1)),
				binaryPropertyName: 'photo',
			},
			{ credentials: crm.credentials },
		);
	}

	beforeEach(() => {
		seen = [];
	});

	it('returns the bytes and the record, linked to the item', async () => {
		keepAt('https://api.rd.services/crm-files/1/foto.png');
		const { outputs, error } = await download();
		expect(error).toBeUndefined();
		const [item] = outputs[0] ?? [];
		expect(item).toMatchObject({ json: { id: made(1), size: 4 }, pairedItem: { item: 0 } });
		expect(item?.binary?.photo).toMatchObject({
			data: Buffer.from(bytes).toString('base64'),
			fileName: 'foto.png',
			mimeType: 'image/png',
		});
	});

	it('renews an expired token for a file of the API', async () => {
		keepAt('https://api.rd.services/crm-files/1/foto.png');
		crm.server.events.on('response:mocked', ({ request }) => {
			if (request.url.includes('/crm/v2/') && crm.credentials.renewals === 0) expire();
		});
		const { error } = await download();
		crm.server.events.removeAllListeners();
		expect(error).toBeUndefined();
		expect(crm.credentials.renewals).toBe(1);
	});

	it('sends the token to no other host', async () => {
		keepAt('https://files.example.com/foto.png?signature=secret');
		const { outputs, error } = await download();
		expect(error).toBeUndefined();
		expect(outputs[0]?.[0]?.binary?.photo?.data).toBe(Buffer.from(bytes).toString('base64'));
		expect(seen).toEqual([null]);
	});

	it('keeps a signed address out of messages', async () => {
		keepAt('https://files.example.com/denied.png?signature=secret');
		const { error } = await download();
		expect(error?.message).toContain('[item 0]');
		expect(JSON.stringify(error)).not.toContain('secret');
	});

	it('says that the deal has no such file', async () => {
		const { error } = await download();
		expect(error?.message).toBe('The deal has no such file [item 0]');
	});
});
