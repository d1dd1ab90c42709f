import { agentPage } from '@rdcrm/mock-kit';
import type { Ticket } from '../records.ts';

export const STATUS_NAMES: Record<Ticket['status'], string> = {
	new: 'Novo',
	open: 'Aberto',
	pending: 'Pendente',
	hold: 'Em espera',
	solved: 'Resolvido',
	closed: 'Fechado',
};

export const PRIORITY_NAMES = { low: 'Baixa', normal: 'Normal', high: 'Alta', urgent: 'Urgente' };

export const page = agentPage('Zendesk', {
	bar: '#12343b',
	brand: '#0f6e63',
	face: '#dbe7e5',
	focus: '#7cc4ba',
});
