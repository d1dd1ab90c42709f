import type { Refusal } from '@rdcrm/mock-kit';
import type { z } from 'zod';
import { type Field, invalidBody, invalidFields, missingBody, type Namespace } from './errors.ts';

type Issue = z.ZodError['issues'][number];

/** Code for complaints whose code in Bling is unknown. */
export const UNSEEN_CODE = 1;
const IN_A_LIST = 49;

const LISTS: Record<string, string> = {
	parcelas: 'Uma ou mais parcelas da venda possuem erros de validação',
	itens: 'Um ou mais itens da venda possuem erros de validação',
};

/** Texts observed in Bling. The others are inferred from their pattern. */
const SEEN: Record<string, string> = {
	'CONTATOS tipo': 'O tipo da pessoa é um campo obrigatório',
	'CONTATOS situacao': 'Situação inválida.',
};

/** Collects the complaints about a list's rows in one field. */
export function ofList(
	element: string,
	problems: readonly { index: number; code: number; msg: string; element: string }[],
	namespace: Namespace = 'VENDAS',
): Field {
	return {
		...{ code: IN_A_LIST, msg: LISTS[element] ?? '', element, namespace },
		collection: problems.map((problem) => ({ ...problem, namespace })),
	};
}

/** Refusal of a body that does not match its schema. */
export function invalidInput(error: z.ZodError, namespace: Namespace): Refusal {
	const whole = error.issues.find(({ path }) => path.length === 0);
	if (whole) return whole.message.endsWith('received undefined') ? missingBody() : invalidBody();
	const fields = new Map<string, Field>();
	for (const issue of error.issues.slice(0, 50)) {
		const [first, index] = issue.path;
		const list = String(first);
		const { msg, element } = complaint(issue, namespace);
		if (typeof index !== 'number' || LISTS[list] === undefined) {
			fields.set(element, { code: UNSEEN_CODE, msg, element, namespace });
			continue;
		}
		const before = fields.get(list)?.collection ?? [];
		const problem = { index, code: UNSEEN_CODE, msg, element };
		fields.set(list, ofList(list, [...before, problem], namespace));
	}
	return invalidFields(namespace, ...fields.values());
}

function complaint({ path, message }: Issue, namespace: Namespace) {
	const names = path.filter((part) => typeof part === 'string');
	// A complaint about `contato.id` names `contato`.
	const element = (names.at(-1) === 'id' ? names.at(-2) : names.at(-1)) ?? 'id';
	const wrong = message.endsWith('received undefined') ? 'obrigatório' : 'inválido';
	return { element, msg: SEEN[`${namespace} ${element}`] ?? `O campo ${element} é ${wrong}` };
}
