import { expect, it } from 'vitest';
import { saying } from '../../texts/index.ts';
import { reason } from './reasons.ts';

it.each([
	['connect ECONNREFUSED 127.0.0.1:4802', 'o sistema não responde', 'the system cannot be reached'],
	['The operation was aborted due to timeout', 'a tempo', 'in time'],
	['socket hang up', 'a conexão caiu no meio', 'the connection broke off'],
	['Request failed with status code 429', 'limite de chamadas', 'call limit'],
	['Service unavailable - try again later', 'fora do ar', 'down'],
	[
		'O fluxo parou antes do fim: resposta inesperada',
		'parou antes do fim',
		'stopped before its end',
	],
	['O n8n estava parando.', 'o n8n estava parando', 'n8n was shutting down'],
])('translates %j for the reader', (text, portuguese, english) => {
	expect(reason(saying('pt'), text)).toContain(portuguese);
	expect(reason(saying('en'), text)).toContain(english);
});

it('shows an unknown reason unchanged', () => {
	expect(reason(saying('en'), 'O CNPJ 500 não existe')).toBe('O CNPJ 500 não existe');
});
