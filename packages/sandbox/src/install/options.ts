import { parseArgs } from 'node:util';
import { isLoopback } from '@rdcrm/mock-kit';
import { COMMANDS } from '../../../../scripts/commands.mjs';
import type { UseCase } from './use-cases.ts';

export interface Options {
	useCase: string;
	tool: string;
	/** Address of the n8n, without a trailing slash. */
	n8n: string;
	publish: boolean;
	dryRun: boolean;
	/** Folder with the workflows of the version that was imported by hand. */
	base: string | undefined;
}

/** @throws with a message for the user */
export function readOptions(args: string[], useCases: UseCase[]): Options | 'list' {
	const { values, positionals } = parse(args);
	const [useCase, tool, ...others] = positionals;
	if (useCase === undefined) return 'list';
	const found = useCases.find(({ name }) => name === useCase);
	if (!found) throw new Error(`Não há o caso de uso "${useCase}". ${oneOf(names(useCases))}`);
	if (tool === undefined || !found.tools.includes(tool)) {
		const what = tool === undefined ? 'Falta a ferramenta' : `Não há a ferramenta "${tool}"`;
		throw new Error(`${what} de ${useCase}. ${oneOf(found.tools)}`);
	}
	if (others.length > 0)
		throw new Error(`"${others[0]}" é demais: um caso de uso, uma ferramenta.`);
	return {
		...{ useCase, tool },
		n8n: readUrl(values.n8n),
		publish: values.publish ?? false,
		dryRun: values['dry-run'] ?? false,
		base: values.base,
	};
}

function parse(args: string[]) {
	try {
		return parseArgs({
			args,
			allowPositionals: true,
			options: COMMANDS['workflows:install'].options,
		});
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : '';
		throw new Error(`Não entendi as opções. Veja npm run workflows:install -- --help (${reason})`, {
			cause,
		});
	}
}

function readUrl(text: string | undefined): string {
	const url = URL.parse(text ?? '');
	if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
		throw new Error(
			'Diga com --n8n o endereço do seu n8n, por exemplo https://n8n.suaempresa.com.br.',
		);
	}
	if (url.username !== '' || url.password !== '') {
		throw new Error('O endereço depois de --n8n não leva usuário nem senha.');
	}
	if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
		throw new Error(
			`A chave iria sem cifra a ${url.host}. Use o endereço https, ou execute este comando na máquina do n8n, com http://127.0.0.1.`,
		);
	}
	return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

const names = (useCases: UseCase[]): string[] => useCases.map(({ name }) => name);

const oneOf = (some: string[]): string => `Há: ${some.join(', ')}.`;
