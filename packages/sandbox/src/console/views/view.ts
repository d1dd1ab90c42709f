import { html } from 'hono/html';
import type { Language, Say } from '../../texts/index.ts';
import { type MockName, VENDORS } from '../../vendors/index.ts';

export type Html = ReturnType<typeof html>;

/** Language, addresses and login, which every part of a page needs. */
export interface View {
	language: Language;
	say: Say;
	/** Prefix of the console's own paths in this language. */
	base: string;
	addresses: Record<MockName | 'n8n', string>;
	login?: { email: string; password: string };
}

/** Renders a system's name in its colour. */
export const systemName = (name: string) =>
	html`<span class="system ${name}">${name === 'n8n' ? name : VENDORS[name as MockName].label}</span>`;

/** Formats a day and time for people, to the second. */
export const moment = (at: number, { language }: View): string =>
	new Date(at).toLocaleString(language === 'pt' ? 'pt-BR' : 'en-GB', {
		timeZone: 'America/Sao_Paulo',
		...{ day: '2-digit', month: language === 'pt' ? '2-digit' : 'short' },
		...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
	});
