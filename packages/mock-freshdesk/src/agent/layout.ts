import { agentPage } from '@rdcrm/mock-kit';
import type { Priority, Source, Status } from '../records.ts';

export const STATUS_NAMES: Record<Status, string> = {
	2: 'Aberto',
	3: 'Pendente',
	4: 'Resolvido',
	5: 'Fechado',
	6: 'Aguardando cliente',
	7: 'Aguardando terceiros',
};

export const PRIORITY_NAMES: Record<Priority, string> = {
	1: 'Baixa',
	2: 'Média',
	3: 'Alta',
	4: 'Urgente',
};

export const SOURCE_NAMES: Record<Source, string> = {
	1: 'E-mail',
	2: 'Portal',
	3: 'Telefone',
	7: 'Chat',
	9: 'Widget',
	10: 'E-mail enviado',
};

/** Badge of each status in the kit's style. */
export const TONES = {
	2: 'open',
	3: 'pending',
	4: 'solved',
	5: 'closed',
	6: 'new',
	7: 'new',
} as const satisfies Record<Status, string>;

export const page = agentPage('Freshdesk', {
	bar: '#1d2f5f',
	brand: '#2357c5',
	face: '#dfe7f8',
	focus: '#93b4f5',
});
