import type { CredentialType, WorkflowJson } from './api.ts';
import type { DataTables } from './data-tables.ts';
import type { Executions } from './executions.ts';

/** The calls by which the console reads an n8n and restores its tables. */
export interface N8nReader {
	executions: Pick<Executions, 'latest'>;
	tables: Pick<DataTables, 'list' | 'rows' | 'add' | 'clear'>;
	workflows(): Promise<{ id: string }[]>;
	workflow(id: string): Promise<Pick<WorkflowJson, 'nodes'>>;
	credentialTypes(): Promise<CredentialType[]>;
}
