import { en } from './en.ts';
import { pt } from './pt.ts';

export type TextKey = keyof typeof pt;
export type Texts = Record<TextKey, string>;
/** Values for the `{name}` placeholders of a text. */
export type Parts = Record<string, string | number>;

export const LANGUAGES = {
	pt: { texts: pt as Texts, base: '', code: 'pt-BR' },
	en: { texts: en, base: '/en', code: 'en' },
};
export type Language = keyof typeof LANGUAGES;

export type Say = (key: TextKey, parts?: Parts) => string;

export const saying =
	(language: Language): Say =>
	(key, parts = {}) =>
		LANGUAGES[language].texts[key].replace(/\{(\w+)\}/g, (whole, name: string) =>
			String(parts[name] ?? whole),
		);
