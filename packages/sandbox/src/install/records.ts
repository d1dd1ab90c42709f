import { deflateSync, inflateSync } from 'node:zlib';
import { jsonIn } from '../n8n/public-api/client.ts';
import type { PublicTables } from '../n8n/public-api/tables.ts';
import {
	versionOf,
	type WorkflowContent,
	type WorkflowFile,
	workflowContent,
} from '../workflow-files.ts';

const TABLE = 'rdcrm_instalados';
const COLUMNS = ['arquivo', 'fluxo', 'versao', 'conteudo'];

/** A file as it was installed. */
export interface InstalledFile {
	/** Id of the workflow that was created from it. */
	workflowId: string;
	content: WorkflowContent;
}

/**
 * Records of what was installed, in a data table of n8n. A workflow itself cannot hold them: the API refuses unknown
 * fields, n8n keeps versions for only a day without a licence, and a published workflow may overwrite static data.
 */
export class Records {
	readonly #tables: PublicTables;

	constructor(tables: PublicTables) {
		this.#tables = tables;
	}

	/** Returns all installed files by path. @throws if a row is damaged */
	async all(): Promise<Map<string, InstalledFile>> {
		const rows = await this.#tables.rows(TABLE);
		return new Map(
			rows.map(({ arquivo, fluxo, conteudo }) => [
				String(arquivo),
				{ workflowId: String(fluxo), content: unpack(String(arquivo), String(conteudo)) },
			]),
		);
	}

	/** Creates the table, so that a key without that scope fails before anything is installed. */
	prepare(): Promise<void> {
		return this.#tables.ensure(TABLE, COLUMNS);
	}

	async remember({ path, ...file }: WorkflowFile, workflowId: string): Promise<void> {
		await this.#tables.upsert(
			TABLE,
			{ arquivo: path },
			{ arquivo: path, fluxo: workflowId, versao: versionOf(file) ?? '', conteudo: pack(file) },
		);
	}
}

function pack({ name, nodes, connections, settings }: WorkflowContent): string {
	return deflateSync(JSON.stringify({ name, nodes, connections, settings })).toString('base64');
}

function unpack(path: string, text: string): WorkflowContent {
	try {
		return workflowContent.parse(jsonIn(inflateSync(Buffer.from(text, 'base64')).toString()));
	} catch (cause) {
		throw new Error(
			`A linha de ${path} na tabela ${TABLE} está danificada. Apague essa linha no n8n e use --base com a pasta dos fluxos da versão instalada.`,
			{ cause },
		);
	}
}
