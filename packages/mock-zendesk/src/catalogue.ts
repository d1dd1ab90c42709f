/** Settings that an account's administrator could change. They are fixed here. */

const AT = { created_at: '2025-11-03T12:00:00.000Z', updated_at: '2025-11-03T12:00:00.000Z' };

const systemField = (id: number, type: string, title: string) => ({
	id,
	type,
	title,
	raw_title: title,
	description: title,
	active: true,
	required: false,
	position: id % 100,
	removable: false,
	...AT,
});

export const ticketFields = [
	systemField(360000001001, 'subject', 'Assunto'),
	systemField(360000001002, 'description', 'Descrição'),
	systemField(360000001003, 'status', 'Status'),
	systemField(360000001004, 'tickettype', 'Tipo'),
	systemField(360000001005, 'priority', 'Prioridade'),
	systemField(360000001006, 'group', 'Grupo'),
	systemField(360000001007, 'assignee', 'Atribuído'),
	{ ...systemField(360000001008, 'text', 'Número do pedido'), removable: true },
	{ ...systemField(360000001009, 'tagger', 'Produto'), removable: true },
];

export const customFieldIds = ticketFields.filter(({ removable }) => removable).map(({ id }) => id);

export const locales = [
	{
		id: 19,
		locale: 'pt-BR',
		name: 'Português (Brasil)',
		native_name: 'português',
		default: true,
		...AT,
	},
	{ id: 1, locale: 'en-US', name: 'English', native_name: 'English', default: false, ...AT },
];
