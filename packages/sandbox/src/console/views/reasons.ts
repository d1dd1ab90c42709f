import type { Say, TextKey } from '../../texts/index.ts';

/** Messages of Node, n8n and our queue, each in its original language. */
const KNOWN: [RegExp, TextKey][] = [
	[/ECONNREFUSED|refused the connection/i, 'reasonRefused'],
	[/ETIMEDOUT|ECONNABORTED|timed? ?out|aborted due to timeout/i, 'reasonTimeout'],
	[/ECONNRESET|socket hang up|other side closed|^terminated$/i, 'reasonBroken'],
	[/status code 429|too many requests/i, 'reasonLimit'],
	[/status code 50[234]|service unavailable|try again later/i, 'reasonAway'],
	[/status code 500|internal server error/i, 'reasonInternal'],
	[/^O fluxo parou antes do fim/, 'reasonStopped'],
	[/^O n8n estava parando/, 'reasonEnding'],
	[/^O fluxo foi apagado/, 'reasonUnpublished'],
	[/^A execução parou \d+ vezes/, 'reasonCrashed'],
	[/^A primeira carga está em andamento/, 'reasonFirstLoad'],
	[/^Aguardando a confirmação da inscrição/, 'reasonConfirmation'],
];

/** Returns a reason in the reader's language; an unknown one is returned unchanged. */
export function reason(say: Say, text: string): string {
	const [, key] = KNOWN.find(([pattern]) => pattern.test(text)) ?? [];
	return key ? say(key) : text;
}
