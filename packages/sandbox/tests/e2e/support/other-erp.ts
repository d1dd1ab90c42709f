import { type Answer, type Asked, serve } from './server.ts';

type Fields = Record<string, unknown>;

const sameAs = (query: Record<string, string>) => (record: Fields) =>
	Object.entries(query).every(([name, value]) => record[name] === value);

/** Serves an ERP with different names for everything, as a user's own may have. */
export async function otherErp(): Promise<{ url: string; customers: Fields[]; quotes: Fields[] }> {
	const customers: Fields[] = [];
	const quotes: Fields[] = [];
	const add = (records: Fields[], fields: unknown, more: Fields): Answer => {
		const record = { codigo: `${records.length + 1}`, ...(fields as Fields), ...more };
		records.push(record);
		return { status: 201, body: record };
	};
	const answer = ({ method, path, query, body }: Asked): Answer => {
		const [, collection, id, part] = path.split('/');
		const records = collection === 'clientes' ? customers : quotes;
		const one = records.find(({ codigo }) => codigo === id);
		if (method === 'GET' && id) return one ? { status: 200, body: one } : { status: 404 };
		if (method === 'GET')
			return { status: 200, body: { registros: records.filter(sameAs(query)) } };
		if (collection === 'clientes') return add(customers, body, {});
		if (!id) return add(quotes, body, { numero: `PED-${quotes.length + 1}`, situacao: 'aberto' });
		if (!one || part !== 'situacao') return { status: 404 };
		one.situacao = (body as Fields).situacao;
		return { status: 200, body: one };
	};
	const { url } = await serve(answer);
	return { url, customers, quotes };
}
