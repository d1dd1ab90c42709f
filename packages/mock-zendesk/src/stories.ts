import type { Priority, Status, TicketType } from './schemas/ticket.ts';

export interface Story {
	subject: string;
	status: Status;
	priority: Priority;
	type: TicketType;
	tags: readonly string[];
	messages: ReadonlyArray<{ by: 'customer' | 'agent' | 'note'; body: string }>;
}

/** The seeded tickets, oldest first, with each status at least once. */
export const STORIES: readonly Story[] = [
	{
		subject: 'Segunda via da nota fiscal de setembro',
		status: 'closed',
		priority: 'low',
		type: 'question',
		tags: ['financeiro'],
		messages: [
			{
				by: 'customer',
				body: 'Bom dia!\n\nPreciso da segunda via da nota fiscal de setembro para o nosso contador. Podem enviar neste e-mail mesmo?',
			},
			{ by: 'agent', body: 'Olá! A nota segue em anexo. Qualquer dúvida, estamos por aqui.' },
		],
	},
	{
		subject: 'Usuário não consegue redefinir a senha',
		status: 'closed',
		priority: 'normal',
		type: 'incident',
		tags: ['acesso'],
		messages: [
			{
				by: 'customer',
				body: 'O link de redefinição de senha chega expirado para um colega da expedição.',
			},
			{ by: 'note', body: 'Relógio do servidor de e-mail do cliente está 2 h atrasado.' },
			{
				by: 'agent',
				body: 'Enviamos um link novo, com validade de 24 horas. Pode testar, por favor?',
			},
		],
	},
	{
		subject: 'Integração parou de enviar pedidos ao ERP',
		status: 'solved',
		priority: 'urgent',
		type: 'incident',
		tags: ['integracao', 'erp'],
		messages: [
			{
				by: 'customer',
				body: 'Desde ontem às 18h nenhum pedido chega ao ERP. São 14 pedidos parados.',
			},
			{ by: 'note', body: 'Token da API vencido; renovado com a equipe de TI do cliente.' },
			{
				by: 'agent',
				body: 'A credencial da integração havia vencido. Já foi renovada e os 14 pedidos foram reenviados.',
			},
			{ by: 'customer', body: 'Perfeito, todos chegaram. Obrigada!' },
		],
	},
	{
		subject: 'Aumento de licenças para a filial de Goiânia',
		status: 'hold',
		priority: 'normal',
		type: 'task',
		tags: ['comercial'],
		messages: [
			{
				by: 'customer',
				body: 'Vamos abrir uma filial e precisaremos de mais 12 usuários. Como funciona a contratação no meio do contrato?',
			},
			{
				by: 'agent',
				body: 'Que ótima notícia! Vou consultar o nosso time comercial e volto com as condições.',
			},
			{ by: 'note', body: 'Aguardando a proposta do comercial.' },
		],
	},
	{
		subject: 'Relatório de vendas com valores divergentes',
		status: 'pending',
		priority: 'high',
		type: 'problem',
		tags: ['relatorios'],
		messages: [
			{
				by: 'customer',
				body: 'O total do relatório de outubro não bate com a exportação em planilha. A diferença é de R$ 3.412,90.',
			},
			{
				by: 'agent',
				body: 'Pode nos enviar a planilha exportada e um print dos filtros usados no relatório?',
			},
		],
	},
	{
		subject: 'Treinamento para a nova equipe',
		status: 'open',
		priority: 'normal',
		type: 'question',
		tags: ['treinamento'],
		messages: [
			{
				by: 'customer',
				body: 'Contratamos cinco pessoas para o atendimento. Vocês oferecem um treinamento de reciclagem?',
			},
			{
				by: 'agent',
				body: 'Oferecemos, sim! Temos turmas às terças e quintas, às 10h. Qual é a melhor data?',
			},
			{ by: 'customer', body: 'Terça que vem seria ideal.' },
		],
	},
	{
		subject: 'Lentidão ao abrir o funil de vendas',
		status: 'open',
		priority: 'high',
		type: 'incident',
		tags: ['desempenho'],
		messages: [
			{
				by: 'customer',
				body: 'Hoje cedo o funil leva mais de 30 segundos para abrir, em todos os computadores.',
			},
		],
	},
	{
		subject: 'Dúvida sobre a renovação do contrato',
		status: 'new',
		priority: 'normal',
		type: 'question',
		tags: [],
		messages: [
			{
				by: 'customer',
				body: 'Nosso contrato vence no mês que vem. Gostaria de entender as opções de renovação e se há desconto para dois anos.',
			},
		],
	},
];
