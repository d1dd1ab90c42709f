import { Refusal } from '@rdcrm/mock-kit';
import { z } from 'zod';

/** The body of every failure, regardless of its status. */
export const faultBody = z.strictObject({ faultstring: z.string(), faultcode: z.string() });

export const refusal = (status: number, faultstring: string, faultcode: string) =>
	new Refusal({ status, body: { faultstring, faultcode } }, faultstring);

/** A failure of a call in Omie's words. The settings determine its status. */
export class Fault extends Refusal {
	readonly code: string;

	constructor(message: string, code: number) {
		const faultstring = `ERROR: ${message}`;
		const faultcode = `SOAP-ENV:Client-${code}`;
		super({ status: 500, body: { faultstring, faultcode } }, faultstring);
		this.code = faultcode;
	}
}

export const emptyPage = (page: number): Fault =>
	new Fault(`Não existem registros para a página [${page}]!`, 5113);

/** Inferred: the code, which was observed for a bank account. */
export function requiredTag(...tags: [string, ...string[]]): Fault {
	const [first] = tags;
	return tags.length === 1
		? new Fault(`O preenchimento da tag [${first}] é obrigatório!`, 1002)
		: new Fault(`O preenchimento das tags [${tags.join('] ou [')}] é obrigatório!`, 1002);
}

export function invalidTag(tag: string, allowed: readonly string[] = []): Fault {
	const values = allowed.length > 0 ? ` Valores permitidos: '${allowed.join("', '")}'.` : '';
	return new Fault(`O preenchimento inválido da tag [${tag}]!${values}`, 105);
}

export const oldYear = (tag: string): Fault =>
	new Fault(`O ano informado na tag [${tag}] deve ser maior que 1900!`, 104);

export const unknownTag = (tag: string, type: string): string =>
	`Tag [${tag.toUpperCase()}] não faz parte da estrutura do tipo complexo [${type}]!`;

export const unknownRecord = (what: string, code: number | string, tag?: string): Fault =>
	new Fault(
		`${what} não cadastrado para o Código [${code}] !${tag ? ` - tag: [${tag}]` : ''}`,
		105,
	);

export const unknownIntegrationCode = (what: string, code: string): Fault =>
	new Fault(`${what} não cadastrado para o Código de Integração [${code}] !`, 105);

/** Inferred: the code. */
export const orderRefusal = (message: string): Fault => new Fault(message, 103);

export const redundant = (seconds: number): Fault =>
	new Fault(
		`Consumo redundante detectado. Aguarde ${seconds} segundos para tentar novamente (REDUNDANT).`,
		6,
	);

export const stillRunning = (): Fault =>
	new Fault(
		'Já existe uma requisição desse método sendo executada e você pode tentar novamente em alguns instantes. (1)',
		1880,
	);

export const blockedText = (seconds: number): string =>
	`ERROR: API bloqueada por consumo indevido. Tente novamente em ${seconds} segundos.`;
