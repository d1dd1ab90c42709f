import type { Priority, Status, TYPES } from './schemas/ticket.ts';

export interface Story {
	subject: string;
	status: Status;
	priority: Priority;
	type: (typeof TYPES)[number];
	tags: readonly string[];
	/** The first message, which becomes the ticket's description. */
	opening: string;
	messages: ReadonlyArray<{ by: 'customer' | 'agent' | 'note'; body: string }>;
}

/** The seeded tickets, oldest first, with each status at least once. */
export const STORIES: readonly Story[] = [
	{
		subject: 'Boleto de outubro com valor antigo',
		status: 5,
		priority: 2,
		type: 'Refund',
		tags: ['financeiro'],
		opening:
			'Boa tarde!\n\nO boleto deste mês veio sem o desconto combinado na renovação. Podem corrigir?',
		messages: [
			{ by: 'note', body: 'Desconto de 8% conferido no contrato; financeiro avisado.' },
			{
				by: 'agent',
				body: 'Boa tarde! Corrigimos o valor e o novo boleto já está disponível no portal.',
			},
			{ by: 'customer', body: 'Recebido, obrigado.' },
		],
	},
	{
		subject: 'Notificações por e-mail deixaram de chegar',
		status: 4,
		priority: 3,
		type: 'Incident',
		tags: ['email'],
		opening: 'Desde segunda-feira ninguém da equipe recebe os avisos de tarefas por e-mail.',
		messages: [
			{
				by: 'agent',
				body: 'O domínio de vocês passou a recusar o nosso remetente. Pode liberar o endereço abaixo no antispam?',
			},
			{ by: 'customer', body: 'Liberado! Os avisos voltaram.' },
		],
	},
	{
		subject: 'Exportar contatos com o campo CNPJ',
		status: 6,
		priority: 1,
		type: 'Question',
		tags: ['exportacao'],
		opening: 'Como incluo o CNPJ das empresas na exportação de contatos?',
		messages: [
			{
				by: 'agent',
				body: 'É possível pela exportação de empresas. Pode me dizer qual relatório vocês usam hoje?',
			},
		],
	},
	{
		subject: 'Integração com o WhatsApp pede nova autorização',
		status: 7,
		priority: 3,
		type: 'Problem',
		tags: ['integracao'],
		opening: 'A integração pede para autorizar de novo todos os dias pela manhã.',
		messages: [
			{ by: 'note', body: 'Chamado aberto com o fornecedor da integração.' },
			{
				by: 'agent',
				body: 'Estamos em contato com o fornecedor e avisaremos assim que houver retorno.',
			},
		],
	},
	{
		subject: 'Duplicidade de empresas depois da importação',
		status: 3,
		priority: 2,
		type: 'Problem',
		tags: ['importacao'],
		opening: 'Importamos 320 empresas e 41 ficaram duplicadas. Há como desfazer?',
		messages: [
			{
				by: 'agent',
				body: 'Podemos unificar as duplicadas. Confirma que a coluna correta é a do CNPJ?',
			},
		],
	},
	{
		subject: 'Permissão para ver o funil de outra equipe',
		status: 2,
		priority: 2,
		type: 'Question',
		tags: ['acesso'],
		opening:
			'A nossa coordenadora precisa acompanhar o funil da equipe de renovação, só para leitura.',
		messages: [
			{ by: 'agent', body: 'Claro! Qual é o e-mail dela?' },
			{ by: 'customer', body: 'É coordenacao@santaclara.example.' },
		],
	},
	{
		subject: 'Aplicativo fecha sozinho ao anexar foto',
		status: 2,
		priority: 4,
		type: 'Incident',
		tags: ['aplicativo'],
		opening:
			'No celular, ao anexar uma foto na visita, o aplicativo fecha. Acontece com os quatro vendedores externos.',
		messages: [],
	},
	{
		subject: 'Sugestão: relatório semanal por e-mail',
		status: 2,
		priority: 1,
		type: 'Feature Request',
		tags: [],
		opening: 'Seria ótimo receber toda segunda-feira um resumo das negociações da semana anterior.',
		messages: [],
	},
];
