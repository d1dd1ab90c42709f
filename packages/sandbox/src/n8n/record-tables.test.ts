import { expect, it } from 'vitest';
import { forgetRecords } from './record-tables.ts';

it('deletes what our workflows know about records, and nothing else', async () => {
	const names = ['rdcrm_fila', 'rdcrm_papeis', 'rdcrm_instalados', 'clientes', 'rdcrm_tickets'];
	const cleared: string[] = [];
	await forgetRecords({
		list: async () => names.map((name) => ({ id: name, name, projectId: 'p' })),
		clear: async (name) => void cleared.push(name),
	});
	expect(cleared).toEqual(['rdcrm_fila', 'rdcrm_tickets']);
});
