import { type Answer, type Asked, serve } from './server.ts';

type Fields = Record<string, unknown>;

const sameAs = (query: Record<string, string>) => (record: Fields) =>
	Object.entries(query).every(([name, value]) => record[name] === value);

/** An ERP with paths and names of its own, as a user may have. */
export async function otherErp(): Promise<{ url: string; customers: Fields[]; quotes: Fields[] }> {
	const customers: Fields[] = [];
	const quotes: Fields[] = [];
	const add = (records: Fields[], fields: unknown, more: Fields): Answer => {
		const record = { codigo: `${records.length + 1}`, ...(fields as Fields), ...more };
		records.push(record);
		return { status: 201, body: record };
	};
	const answer = ({ method, path, query, body }: Asked): Answer => {
		const [, collection, id] = path.split('/');
		const records = collection === 'clientes' ? customers : quotes;
		if (method === 'GET')
			return { status: 200, body: { registros: records.filter(sameAs(query)) } };
		if (collection === 'clientes') return add(customers, body, {});
		if (!id)
			return add(quotes, body, { numero: `PED-${quotes.length + 1}`, situacao: 'em_aberto' });
		const quote = quotes.find(({ codigo }) => codigo === id);
		if (!quote) return { status: 404 };
		quote.situacao = (body as Fields).situacao;
		return { status: 200, body: quote };
	};
	const { url } = await serve(answer);
	return { url, customers, quotes };
}
