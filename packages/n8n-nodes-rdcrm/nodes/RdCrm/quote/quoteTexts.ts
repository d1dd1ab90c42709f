import type { Cause, Reason, Tell, Wait } from './plan';

export const LANGUAGES = ['pt', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** @param missing the missing data, from `missingText` */
type Text = (about: string, missing: string) => string;

const STATUS_NAMES: Record<Language, Map<string, string>> = {
	pt: new Map([
		['open', 'em aberto'],
		['won', 'vendido'],
		['lost', 'perdido'],
		['cancelled', 'cancelado'],
		['closed', 'encerrado'],
	]),
	en: new Map(),
};

/** Returns the status as people say it. A status of the ERP's own stays. */
const statusName = (language: Language, status: string): string =>
	STATUS_NAMES[language].get(status) ?? status;

/** Returns a status and the ERP's comment, given as `status: words`. */
function statusAndWords(language: Language, about: string): string {
	const [status = '', ...words] = about.split(': ');
	const name = `"${statusName(language, status)}"`;
	return [name, ...words.filter((word) => word !== '')].join(': ');
}

/** Returns the ERP's own words, or says that it gave none. */
const because = (words: string, none: string) => (words === '' ? none : words);

/** Each text ends with the actions that the rep can take. */
const PT: Record<Cause, Text> = {
	missing: (_, missing) =>
		`O orçamento não foi criado. Falta: ${missing}. Complete e salve: ele é criado sozinho.`,
	create_refused: (words) =>
		`O ERP recusou o orçamento: ${because(words, 'ele não disse o motivo')}. Corrija e salve: o fluxo tenta de novo sozinho.`,
	status_refused: (about) =>
		`O ERP não mudou o status do orçamento para ${statusAndWords('pt', about)}. Corrija o que estiver errado: o status no ERP ou a negociação.`,
	several_quotes: (about) =>
		`O ERP tem mais de um orçamento para esta negociação (${about}). Deixe um só no ERP.`,
	number_of_another_deal: (about) =>
		`O número ${about} é do orçamento de outra negociação. Nada foi mudado nele. Apague ou corrija o número aqui.`,
	number_of_another_customer: (about) =>
		`O número ${about} é do orçamento de outro cliente no ERP. Nada foi mudado nele. Apague ou corrija o número aqui.`,
	number_shared: (about) =>
		`Outra negociação tem o mesmo número ${about}. O orçamento não foi mudado. Deixe o número em uma só.`,
	number_unknown: (about) =>
		`O ERP não tem o orçamento ${about}. Apague o número para criar um novo, ou corrija-o.`,
	number_replaced: (about) =>
		`O número foi trocado pelo número do orçamento desta negociação no ERP: ${about}.`,
	quote_gone: () =>
		'O orçamento desta negociação não está mais no ERP. Para criar outro, use o formulário do fluxo.',
	won_without_quote: () =>
		'A negociação foi ganha sem orçamento no ERP. Se o ERP precisa dele, use o formulário do fluxo.',
	erp_stands_otherwise: (about) =>
		`No ERP o orçamento está "${statusName('pt', about)}", e a negociação diz outra coisa. Corrija o que estiver errado: a negociação ou o orçamento.`,
};

const EN: Record<Cause, Text> = {
	missing: (_, missing) =>
		`The quote was not created. Missing: ${missing}. Add it and save: the quote is then created.`,
	create_refused: (words) =>
		`The ERP refused the quote: ${because(words, 'it gave no reason')}. Correct it and save: the flow tries again.`,
	status_refused: (about) =>
		`The ERP did not change the status of the quote to ${statusAndWords('en', about)}. Change it in the ERP, or change the deal, whichever is wrong.`,
	several_quotes: (about) =>
		`The ERP has more than one quote for this deal (${about}). Keep only one in the ERP.`,
	number_of_another_deal: (about) =>
		`The number ${about} belongs to the quote of another deal, which was left alone. Clear or correct the number here.`,
	number_of_another_customer: (about) =>
		`The number ${about} belongs to the quote of another customer, which was left alone. Clear or correct the number here.`,
	number_shared: (about) =>
		`Another deal has the same number ${about}. The quote was left alone. Keep the number in one deal only.`,
	number_unknown: (about) =>
		`The ERP has no quote ${about}. Clear the number to create a quote, or correct it.`,
	number_replaced: (about) =>
		`The number was replaced by the one of this deal's quote in the ERP: ${about}.`,
	quote_gone: () =>
		"The quote of this deal is no longer in the ERP. To create another one, use the workflow's form.",
	won_without_quote: () =>
		"The deal was won without a quote in the ERP. If the ERP needs one, use the workflow's form.",
	erp_stands_otherwise: (about) =>
		`The quote is "${about}" in the ERP, which does not match the deal. Change the deal or the quote, whichever is wrong.`,
};

const TEXTS: Record<Language, Record<Cause, Text>> = { pt: PT, en: EN };

/** Returns the note for the rep. */
export const tellText = ({ cause, about }: Tell, language: Language, missing: string): string =>
	TEXTS[language][cause](about, missing);

const MISSING: Record<Language, Record<string, (name: string) => string>> = {
	pt: {
		number_field: (slug) => `o campo personalizado ${slug} nas negociações`,
		customer: () => 'a empresa da negociação, ou um contato com CPF',
		cnpj: () => 'o CNPJ da empresa',
		products: () => 'ao menos um produto na negociação',
		product_code: (name) => `o código do ERP no cadastro do produto ${name}`,
		product_gone: () => 'um produto que não está mais no catálogo do CRM',
		difference: () => 'o valor da negociação igual à soma dos produtos',
		required: (name) => name,
	},
	en: {
		number_field: (slug) => `the custom field ${slug} of deals`,
		customer: () => 'the company of the deal, or a contact with a CPF',
		cnpj: () => "the company's CNPJ",
		products: () => 'at least one product in the deal',
		product_code: (name) => `the ERP's code of the product ${name}`,
		product_gone: () => 'a product that is no longer in the catalogue of the CRM',
		difference: () => 'a deal value that equals the sum of its products',
		required: (name) => name,
	},
};

/** Returns the missing data as one text. An unknown code is shown as it is. */
export function missingText(codes: readonly string[], language: Language): string {
	return codes
		.map((code) => {
			const [kind = '', ...name] = code.split(':');
			const known = new Map(Object.entries(MISSING[language])).get(kind);
			return known ? known(name.join(':')) : code;
		})
		.join('; ');
}

const WAITS: Record<Language, Record<Wait, string>> = {
	pt: {
		records: 'Espera que a negociação seja completada no CRM',
		quote: 'Espera que o orçamento seja acertado no ERP ou na negociação',
		number: 'Espera que o ERP dê o número',
		status: 'Espera que o status seja acertado no ERP ou na negociação',
		access: 'Espera que o CRM mostre a negociação de novo',
	},
	en: {
		records: 'Waits until the deal is completed in the CRM',
		quote: 'Waits until the quote is corrected in the ERP or in the deal',
		number: 'Waits until the ERP assigns the number',
		status: 'Waits until the status is corrected in the ERP or in the deal',
		access: 'Waits until the CRM shows the deal again',
	},
};

/** Returns the text for a row of the queue that waits. */
export const waitText = (wait: Wait, language: Language): string => WAITS[language][wait];

/** Texts of reasons that are not causes; for causes see `tellText`. */
const REASONS: Record<Language, Record<Exclude<Reason, Cause>, string>> = {
	pt: {
		in_line: 'O orçamento está de acordo com a negociação',
		bring_in_line: 'O status do orçamento segue o da negociação',
		changed: 'O ERP mudou o status do orçamento',
		own_word: 'O ERP tem um status próprio para o orçamento, que fica como está',
		not_asked: 'Ninguém pediu um orçamento',
		declined: 'Não orçar: é uma regra da empresa, que está no fluxo',
		paused: 'A negociação está pausada',
		lost_before_quote: 'A negociação foi perdida antes do orçamento',
		closed_long_ago: 'A negociação foi fechada há dias',
		deleted: 'A negociação foi excluída',
		not_visible: 'O CRM não mostra a negociação a esta conexão, e não avisou que ela foi excluída',
		unchanged: 'Nada mudou na negociação desde a última conferência',
	},
	en: {
		in_line: 'The quote matches the deal',
		bring_in_line: 'The status of the quote follows the deal',
		changed: 'The ERP changed the status of the quote',
		own_word: 'The ERP has a status of its own for the quote, which stays',
		not_asked: 'Nobody asked for a quote',
		declined: "No quote: that is the company's own rule, which is in the workflow",
		paused: 'The deal is paused',
		lost_before_quote: 'The deal was lost before its quote',
		closed_long_ago: 'The deal was closed days ago',
		deleted: 'The deal was deleted',
		not_visible: 'The CRM does not show the deal to this connection, and reported no deletion',
		unchanged: 'The deal has not changed since the last check',
	},
};

const REP_NOTIFIED: Record<Language, string> = {
	pt: 'O vendedor foi avisado do que falta acertar',
	en: 'The rep was notified of what to correct',
};

/** Returns one sentence for people who look at an execution. */
export function reasonText(reason: Reason, language: Language): string {
	const known = new Map<string, string>(Object.entries(REASONS[language]));
	return known.get(reason) ?? REP_NOTIFIED[language];
}
